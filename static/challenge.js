// Proof of work for forms that carry [data-challenge]: worked out by ALTCHA's own worker from the first touch of the
// form on, and sent along. A form is never kept from being sent: what comes without an answer is the server's to judge.
const answers = new WeakMap()

const boxIn = form => form?.querySelector('[data-challenge]')

function say(box, words) {
  box.querySelector('[role=status]').textContent = words
}

function work(box) {
  const challenge = JSON.parse(box.dataset.challenge)
  const worker = new Worker(box.dataset.worker)
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => data?.derivedKey ? resolve(btoa(JSON.stringify({ challenge, solution: data }))) : reject(data)
    worker.onerror = reject
    worker.postMessage({ type: 'work', challenge, counterStart: 0, counterStep: 1 })
  }).finally(() => worker.terminate())
}

// One answer a form. "" when there is none to be had.
function answer(box) {
  if (!answers.has(box)) answers.set(box, work(box).catch(() => ''))
  return answers.get(box)
}

document.addEventListener('focusin', event => {
  const box = boxIn(event.target.closest?.('form'))
  if (box) answer(box)
})

document.addEventListener('submit', async event => {
  const form = event.target
  const box = boxIn(form)
  if (!box || event.defaultPrevented) return
  event.preventDefault()
  say(box, box.dataset.working)
  box.querySelector('input').value = await answer(box)
  say(box, '')
  HTMLFormElement.prototype.submit.call(form) // the fields were checked by the press that led here
})

// Back from the next page: a challenge that was sent is worth nothing any more.
addEventListener('pageshow', event => {
  if (event.persisted) for (const box of document.querySelectorAll('[data-challenge]')) answers.set(box, Promise.resolve(''))
})
