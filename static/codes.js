// Recovery codes: copy and print, where a browser can.
for (const button of document.querySelectorAll('[data-copy]')) button.addEventListener('click', async () => {
  await navigator.clipboard.writeText(button.dataset.copy)
  button.querySelector('span').textContent = button.dataset.copied
  document.getElementById('live').textContent = button.dataset.copied
})
for (const button of document.querySelectorAll('[data-print]')) button.addEventListener('click', () => print())
