// What is typed stays as long as this tab lives: Back, a reload, another language or another subject show it again. It
// stays in the browser, and goes when it was sent, when somebody else works here, or with the quick exit.
const prefix = 'typed ';
const last = 'sent';
const receipt = 'receipt';
const forms = () => [...document.querySelectorAll('form[data-typed]')];
const actingIn = (form) => `${prefix}${form.dataset.typed} `;
const keyOf = (form) => actingIn(form) + new URL(form.action).pathname;
const read = (key) => JSON.parse(sessionStorage.getItem(key) ?? '{}');

for (const event of ['input', 'change'])
  document.addEventListener(event, ({ target: { form, name, type, value, checked } }) => {
    if (!form?.matches('[data-typed]') || !name || ['hidden', 'file', 'password'].includes(type)) return;
    const kept = read(keyOf(form));
    sessionStorage.setItem(keyOf(form), JSON.stringify({ ...kept, [name]: type === 'checkbox' ? checked : value }));
    sessionStorage.removeItem(receipt);
  });

document.addEventListener('submit', ({ target }) => {
  if (target.matches('[data-typed]')) sessionStorage.setItem(last, keyOf(target));
});

// What was sent and taken in is forgotten; Back after it leads to what says so.
function forget() {
  const done = document.querySelector('[data-done]');
  if (!done) return;
  const sent = sessionStorage.getItem(last) ?? '';
  sessionStorage.removeItem(sent);
  if (done.dataset.done) sessionStorage.removeItem(sent.slice(0, sent.lastIndexOf(' ') + 1) + done.dataset.done);
  if (done.dataset.receipt) sessionStorage.setItem(receipt, done.dataset.receipt);
}

function putBack(form) {
  for (const [name, value] of Object.entries(read(keyOf(form)))) {
    const field = form.elements[name];
    if (!field) continue;
    if (typeof value === 'boolean') field.checked = value;
    else field.value = value;
    const first = field.form ? field : field[0];
    first.closest('details')?.setAttribute('open', '');
    first.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

// A page that came of sending has no address: this is the one to come back to.
const { address } = document.querySelector('main').dataset;
if (address) history.replaceState(null, '', address);

forget();
document.addEventListener('htmx:after:swap', forget);
const [way] = performance.getEntriesByType('navigation');
const sentBefore = way?.type === 'back_forward' && sessionStorage.getItem(receipt);
const [first] = forms();
if (first) {
  for (const key of Object.keys(sessionStorage))
    if (key.startsWith(prefix) && !key.startsWith(actingIn(first))) sessionStorage.removeItem(key);
  if (sentBefore && document.querySelector('form[data-once]')) location.replace(sentBefore);
  else for (const form of forms()) if ('fresh' in form.dataset) putBack(form);
}
