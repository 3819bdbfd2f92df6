// Small comforts on top of pages that work without any script. Nothing here talks to a server: htmx does, by its attributes.
const root = document.documentElement
const words = document.getElementById('words')?.dataset ?? {}
const all = (selector, from = document) => from.querySelectorAll(selector)
const byId = id => document.getElementById(id)
const on = (type, selector, act) => document.addEventListener(type, event => {
  const element = event.target.closest?.(selector)
  if (element) act(element, event)
})

// Live region: cleared first, so that the same sentence twice is heard twice.
function announce(text) {
  const live = byId('live')
  live.textContent = ''
  setTimeout(() => { live.textContent = text }, 60)
}

// Theme: [data-set-theme=light|dark|auto], remembered in a cookie that the server reads for the next page.
on('click', '[data-set-theme]', button => {
  const theme = button.dataset.setTheme
  root.dataset.theme = theme
  document.cookie = `theme=${theme}; path=/; max-age=31536000; SameSite=Strict${location.protocol === 'https:' ? '; Secure' : ''}`
  for (const other of all('[data-set-theme]')) other.setAttribute('aria-pressed', other === button)
})

// Menus: a click elsewhere or Escape closes an open details.menu.
document.addEventListener('click', event => {
  for (const menu of all('details.menu[open]')) if (!menu.contains(event.target)) menu.open = false
})
document.addEventListener('keydown', event => {
  const menu = event.key === 'Escape' && document.querySelector('details.menu[open]')
  if (!menu) return
  menu.open = false
  menu.querySelector('summary').focus()
})

on('click', '[data-dismiss]', button => {
  button.closest('.flash, .callout').remove()
  byId('main').focus({ preventScroll: true })
})

// Passwords: [data-reveal=ID] shows and hides, [data-strength=ID] says how strong, by length and variety; the server decides.
on('click', '[data-reveal]', button => {
  const input = byId(button.dataset.reveal)
  const shown = input.type === 'password'
  input.type = shown ? 'text' : 'password'
  button.setAttribute('aria-pressed', shown)
})

function strength(text, floor) {
  if (text.length < floor) return 0
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^\w]/].filter(kind => kind.test(text)).length
  const variety = new Set(text.toLowerCase()).size
  if (variety < 6) return 1
  return Math.min(4, 1 + (text.length >= floor + 4) + (text.length >= floor + 8) + (kinds > 2 || variety > 11))
}

on('input', 'input[type]', input => {
  const meter = document.querySelector(`[data-strength="${CSS.escape(input.id)}"]`)
  if (!meter) return
  const level = strength(input.value, Number(meter.dataset.min))
  meter.dataset.level = level
  meter.lastElementChild.textContent = input.value ? `${words.strength} ${meter.dataset.words.split('|')[level]}` : ''
})

// Markdown editor: two tabs; the preview tab's own hx-post fetches the piece, from here only the text goes along.
function showTab(tab) {
  for (const other of all('[role=tab]', tab.parentElement)) {
    const chosen = other === tab
    other.setAttribute('aria-selected', chosen)
    other.tabIndex = chosen ? 0 : -1
    byId(other.getAttribute('aria-controls')).hidden = !chosen
  }
}
on('click', '[data-editor] [role=tab]', showTab)
on('keydown', '[data-editor] [role=tab]', (tab, event) => {
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
  const other = tab.nextElementSibling ?? tab.previousElementSibling
  other.focus()
  other.click()
})
document.addEventListener('htmx:config:request', event => {
  const { ctx } = event.detail
  const source = ctx.sourceElement.dataset.preview
  if (!source) return
  ctx.request.body = new FormData()
  ctx.request.body.set('text', byId(source).value)
})

// Files: drop on [data-dropzone], paste anywhere in its form; the chosen files are listed and can be taken out again.
const fileInput = zone => zone.querySelector('input[type=file]')

function setFiles(input, files) {
  const transfer = new DataTransfer()
  for (const file of input.multiple ? files : files.slice(-1)) transfer.items.add(file)
  input.files = transfer.files
  listFiles(input.closest('[data-dropzone]'))
}

function listFiles(zone) {
  const input = fileInput(zone)
  const limit = Number(zone.dataset.maxMb) * 1024 * 1024
  const files = [...input.files]
  input.setCustomValidity(files.some(file => file.size > limit) ? words.tooLarge : '')
  zone.querySelector('[data-file-list]').replaceChildren(...files.map(file => {
    const item = document.createElement('li')
    const face = item.appendChild(document.createElement('span'))
    const name = `${file.name} (${Math.max(1, Math.round(file.size / 1024)).toLocaleString(root.lang)} kB)`
    face.textContent = file.size > limit ? `${name}: ${words.tooLarge}` : name
    face.classList.toggle('too-large', file.size > limit)
    const remove = face.appendChild(document.createElement('button'))
    remove.type = 'button'
    remove.className = 'icon-button small'
    remove.textContent = '×'
    remove.setAttribute('aria-label', `${words.remove} ${file.name}`)
    remove.onclick = () => { setFiles(input, files.filter(other => other !== file)); input.focus() }
    return item
  }))
}

on('change', '[data-dropzone] input[type=file]', input => listFiles(input.closest('[data-dropzone]')))
for (const type of ['dragenter', 'dragover', 'dragleave', 'drop']) on(type, '[data-dropzone]', (zone, event) => {
  if (!event.dataTransfer?.types.includes('Files')) return
  event.preventDefault()
  zone.classList.toggle('is-over', type === 'dragover' || type === 'dragenter')
  if (type === 'drop') setFiles(fileInput(zone), [...fileInput(zone).files, ...event.dataTransfer.files])
})
on('paste', 'form:has([data-dropzone])', (form, event) => {
  const files = [...event.clipboardData.files]
  if (!files.length) return
  event.preventDefault()
  const input = fileInput(form.querySelector('[data-dropzone]'))
  setFiles(input, [...input.files, ...files])
})

// Questions before an act: data-confirm on a form or its button opens the page's dialog; then the same submit goes on.
const sure = new WeakSet()
const busy = new WeakSet()
const release = form => { busy.delete(form); form.removeAttribute('aria-busy') }

document.addEventListener('submit', event => {
  const form = event.target
  const question = event.submitter?.dataset.confirm ?? form.dataset.confirm
  const hold = () => { event.preventDefault(); event.stopImmediatePropagation() }
  if (question && !sure.delete(form)) {
    hold()
    const dialog = byId('confirm')
    byId('confirm-question').textContent = question
    dialog.returnValue = ''
    dialog.onclose = () => {
      if (dialog.returnValue !== 'yes') return
      sure.add(form)
      form.requestSubmit(event.submitter)
    }
    dialog.showModal()
  } else if (form.method === 'post') {
    // A double click is one act. The marker goes after the answer, or soon: a download never leaves the page.
    if (busy.has(form)) return hold()
    busy.add(form)
    form.setAttribute('aria-busy', 'true')
    setTimeout(release, 4000, form)
  }
}, true)
addEventListener('pageshow', () => { for (const form of all('form[aria-busy]')) release(form) })

// After htmx: say what changed ([data-announce] on the new piece or its direct child), lead to the errors, own up to failure.
const fail = () => byId('flash').replaceChildren(byId('failure').content.cloneNode(true))

let within = false  // the focus is in what is about to be replaced
document.addEventListener('htmx:before:swap', event => {
  within = !!event.detail.ctx.target?.contains?.(document.activeElement)
})
document.addEventListener('htmx:after:swap', event => {
  const { target, request } = event.detail.ctx
  if (target === document.body) return arrive(request.headers['HX-History-Restore-Request'])
  const piece = (target?.id && byId(target.id)) || target
  if (!piece?.matches) return
  const news = piece.matches('[data-announce]') ? piece : piece.querySelector(':scope > [data-announce]')
  if (news) announce(news.dataset.announce)
  if (!focusErrors(piece) && within && document.activeElement === document.body) {
    piece.tabIndex = -1  // htmx finds its way back by the id; what has none, or is gone, leaves the focus to the piece
    piece.focus({ preventScroll: true })
  }
})
document.addEventListener('htmx:finally:request', event => {
  const form = event.detail.ctx.sourceElement?.closest?.('form')
  if (form) release(form)
})
document.addEventListener('htmx:response:error', event => { if (event.detail.ctx.response.status >= 500) fail() })
document.addEventListener('htmx:error', event => { if (event.detail.ctx) fail() })

function focusErrors(piece) {
  const summary = piece.querySelector('[data-error-summary]')
  summary?.focus()
  return summary
}

// A whole page, loaded or swapped in: its message is read out (a live region that arrives filled stays silent).
let place = location.pathname
function arrive(again) {
  const message = byId('flash').innerText.trim()
  if (message) announce(message)
  if (!focusErrors(document) && !again && location.pathname !== place) {
    scrollTo(0, 0)
    byId('main').focus({ preventScroll: true })
  }
  place = location.pathname
}
arrive(true)

// Keys at the desk, only on pages that say data-keys="on": j/k walk along [data-row], [data-key=x] is pressed (or focused) by x.
document.addEventListener('keydown', event => {
  if (!document.querySelector('[data-keys="on"]') || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.target.closest('input, textarea, select, dialog, [contenteditable]')) return
  if (event.key === 'j' || event.key === 'k') {
    const rows = [...all('[data-row]')]
    const next = rows.indexOf(document.activeElement) + (event.key === 'j' ? 1 : -1)
    rows[Math.max(0, Math.min(next, rows.length - 1))]?.focus()
    return
  }
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)
  if (!target) return
  event.preventDefault()
  if (target instanceof HTMLDialogElement) target.showModal()
  else if (target.matches('input, textarea, select')) target.focus()
  else target.click()
})
