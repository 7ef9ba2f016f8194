// What is typed stays as long as this tab lives: Back, a reload, another language and another subject show it again. It
// stays in the browser, and goes when it was sent, when somebody else works here, or with the quick exit.
const prefix = 'typed ';
const last = 'sent';
const receipt = 'receipt';
const forms = () => [...document.querySelectorAll('form[data-typed]')];
const actingIn = (form) => `${prefix}${form.dataset.typed} `;
const keyOf = (form) => actingIn(form) + new URL(form.action).pathname;
const read = (key) => JSON.parse(sessionStorage.getItem(key) ?? '{}');

// A field is all controls of one name: the choices of a group say together what was chosen.
const untold = ['hidden', 'file', 'password', 'submit'];
const fieldOf = (form, name) => [...form.elements].filter((each) => each.name === name && !untold.includes(each.type));
const isTick = ({ type }) => type === 'checkbox' || type === 'radio';
const told = (field) => field.filter((each) => !isTick(each) || each.checked).map(({ value }) => value);

for (const event of ['input', 'change'])
  document.addEventListener(event, ({ target: { form, name, type } }) => {
    if (!form?.matches('[data-typed]') || !name || untold.includes(type)) return;
    sessionStorage.setItem(keyOf(form), JSON.stringify({ ...read(keyOf(form)), [name]: told(fieldOf(form, name)) }));
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
  for (const [name, values] of Object.entries(read(keyOf(form)))) {
    const field = fieldOf(form, name);
    if (field.length === 0) continue;
    for (const each of field)
      if (isTick(each)) each.checked = values.includes(each.value);
      else each.value = values[0];
    field[0].closest('details')?.setAttribute('open', '');
    field[0].dispatchEvent(new Event('change', { bubbles: true }));
  }
}

// A page that came of sending has no address: this is the one to come back to.
const { address, reader } = document.querySelector('main').dataset;
if (address) history.replaceState(null, '', address);

forget();
document.addEventListener('htmx:after:swap', forget);
const [way] = performance.getEntriesByType('navigation');
const sentBefore = way?.type === 'back_forward' && sessionStorage.getItem(receipt);
const [first] = forms();
const mine = first ? actingIn(first) : reader && `${prefix}${reader} `;
if (mine)
  for (const key of Object.keys(sessionStorage))
    if (key.startsWith(prefix) && !key.startsWith(mine)) sessionStorage.removeItem(key);
if (first) {
  if (sentBefore && document.querySelector('form[data-once]')) location.replace(sentBefore);
  else for (const form of forms()) if ('fresh' in form.dataset) putBack(form);
}
