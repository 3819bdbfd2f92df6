// Passkeys. A form[data-passkey=create|get] says where its question comes from (data-options); the browser's passkeys
// answer it, and the form is sent with that answer in it. Without a script such a form shows nothing to press.
const fromBase64 = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), one => one.charCodeAt(0))
const toBase64 = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
const listed = list => (list ?? []).map(one => ({ ...one, id: fromBase64(one.id) }))

// What older browsers lack of the JSON forms of WebAuthn level 3.
function read(kind, options) {
  const parse = window.PublicKeyCredential[kind === 'create' ? 'parseCreationOptionsFromJSON' : 'parseRequestOptionsFromJSON']
  if (parse) return parse.call(window.PublicKeyCredential, options)
  const read = { ...options, challenge: fromBase64(options.challenge) }
  if (kind === 'get') return { ...read, allowCredentials: listed(options.allowCredentials) }
  return { ...read, user: { ...options.user, id: fromBase64(options.user.id) }, excludeCredentials: listed(options.excludeCredentials) }
}

function written(credential) {
  if (credential.toJSON) return credential.toJSON()
  const { response } = credential
  const parts = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']
  const answer = Object.fromEntries(parts.filter(part => response[part]).map(part => [part, toBase64(response[part])]))
  if (response.getTransports) answer.transports = response.getTransports()
  return { id: credential.id, rawId: toBase64(credential.rawId), type: credential.type, response: answer }
}

let waiting = new AbortController() // one question at a time: the one that autofill holds gives way to a press

async function ask(form, mediation) {
  const { signal } = waiting
  const answer = await fetch(form.dataset.options, {
    method: 'POST', headers: { 'Content-Type': 'application/json', Accept: 'application/json' }, body: '{}', signal,
  })
  if (answer.redirected) return location.assign(answer.url) // somebody has to show first who they are
  if (!answer.ok) throw new Error('no question')
  const { step, publicKey } = await answer.json()
  const kind = form.dataset.passkey
  const credential = await navigator.credentials[kind]({ publicKey: read(kind, publicKey), signal, ...mediation })
  form.elements.step.value = step
  form.elements.credential.value = JSON.stringify(written(credential))
  if (form.elements.stay) form.elements.stay.value = document.querySelector('[type=checkbox][name=stay]:checked') ? 'yes' : ''
  form.submit()
}

async function press(form) {
  const say = text => { form.querySelector('[role=alert]').textContent = text ?? '' }
  const button = form.querySelector('button')
  say('')
  if (!form.reportValidity()) return
  if (!window.PublicKeyCredential) return say(form.dataset.missing)
  waiting.abort()
  waiting = new AbortController()
  button.disabled = true
  try {
    await ask(form)
  } catch (error) {
    say(error.name === 'InvalidStateError' ? form.dataset.known : error.name === 'NotAllowedError' ? form.dataset.refused : form.dataset.failed)
  } finally {
    button.disabled = false
  }
}

for (const form of document.querySelectorAll('form[data-passkey]')) {
  form.querySelector('button').addEventListener('click', () => press(form))
  form.addEventListener('submit', event => { event.preventDefault(); press(form) }) // Enter in the field for the name
}

// Autofill: a browser that can offers the passkey under the address field, without a press.
const filled = document.querySelector('form[data-passkey-autofill]')
if (filled && await window.PublicKeyCredential?.isConditionalMediationAvailable?.()) {
  // Its answer brings a session. Who goes on elsewhere meanwhile gets one there, which a late answer must not replace.
  addEventListener('beforeunload', () => waiting.abort())
  document.querySelector('input[autocomplete=username]')?.setAttribute('autocomplete', 'username webauthn')
  ask(filled, { mediation: 'conditional' }).catch(() => {}) // nobody asked for it aloud
}
