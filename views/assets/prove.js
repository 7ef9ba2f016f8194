// Works for a form that a limit refused, so that nobody has to wait: looks for the number whose derived key begins as the page
// asks (altcha). What was found goes along in the address of the form. Without scripts, or where a page is not safe, people wait.
const read = (text) => JSON.parse(atob(text.replaceAll('-', '+').replaceAll('_', '/')));
const write = (value) => btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const bytesOf = (hex) => Uint8Array.from(hex.match(/../g), (pair) => Number.parseInt(pair, 16));
const hexOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

async function solve({ nonce, salt, cost, keyLength, keyPrefix }) {
  const password = new Uint8Array([...bytesOf(nonce), 0, 0, 0, 0]);
  const counted = new DataView(password.buffer, password.length - 4);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt: bytesOf(salt), iterations: cost };
  for (let counter = 0; ; counter++) {
    counted.setUint32(0, counter);
    const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
    const derivedKey = hexOf(new Uint8Array(await crypto.subtle.deriveBits(how, key, keyLength * 8)));
    if (derivedKey.startsWith(keyPrefix)) return { counter, derivedKey };
  }
}

async function prove(says) {
  const { prove: asked, working, worked, sending } = says.dataset;
  const form = says.closest('form');
  let isDone = false;
  let pressed;
  // Before any other script hears of it: it is not sent yet.
  const hold = (event) => {
    if (event.target !== form || isDone || event.submitter?.hasAttribute('formaction')) return; // goes elsewhere
    event.preventDefault();
    event.stopImmediatePropagation();
    pressed = event.submitter;
    says.textContent = sending;
  };
  addEventListener('submit', hold, true);
  says.textContent = working;
  try {
    const { challenge } = read(asked);
    const proof = write({ challenge, solution: await solve(challenge.parameters) });
    form.setAttribute('action', form.getAttribute('action').replace(asked, proof));
    says.textContent = worked;
  } finally {
    isDone = true;
    removeEventListener('submit', hold, true);
    if (pressed) form.requestSubmit(pressed);
  }
}

if (globalThis.crypto?.subtle) for (const says of document.querySelectorAll('[data-prove]')) void prove(says);
