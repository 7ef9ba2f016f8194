// What is typed stays as long as this tab lives: Back, a reload, another language and another subject show it again. It
// stays in the browser, and goes when it was sent, when somebody else works here, or with the quick exit. It never goes
// over something newer: then it is shown beside that.
const prefix = 'typed ';
const last = 'sent';
const receipt = 'receipt';
const waiting = 'waiting ';
const asked = 'asked';
const forms = () => [...document.querySelectorAll('form[data-typed]')];
const actingIn = (form) => `${prefix}${form.dataset.typed} `;
const keyOf = (form) => actingIn(form) + (form.dataset.about ?? new URL(form.action).pathname);

// By the name of a field: `now`, what was typed, and how it was read (`said`); `held`, what its page held, or may hold by our own doing; `beside`, what was
// typed and could not be put back; `newer`: because of something newer.
const read = (form) => JSON.parse(sessionStorage.getItem(keyOf(form)) ?? '{}');
function keep(form, kept) {
  if (Object.keys(kept).length > 0) sessionStorage.setItem(keyOf(form), JSON.stringify(kept));
  else sessionStorage.removeItem(keyOf(form));
}

// A field is all controls of one name: the choices of a group say together what was chosen.
const untold = ['hidden', 'file', 'password', 'submit'];
const isTold = ({ type, dataset }) => !untold.includes(type) || 'carried' in dataset; // of another part of its form
const fieldOf = (form, name) => [...form.elements].filter((each) => each.name === name && isTold(each));
const isTick = ({ type }) => type === 'checkbox' || type === 'radio';
const told = (field) => field.filter((each) => !isTick(each) || each.checked).map(({ value }) => value);
const same = (one, other) => one.join('\n').trim() === other.join('\n').trim();

/** What the page came with. */
const given = (field) =>
  field
    .filter((each) => !isTick(each) || each.defaultChecked)
    .map((each) => (each.options ? givenIn([...each.options]) : isTick(each) ? each.value : each.defaultValue));
const givenIn = (options) => (options.find((each) => each.defaultSelected) ?? options[0])?.value ?? '';

function write(field, values) {
  for (const each of field)
    if (isTick(each)) each.checked = values.includes(each.value);
    else each.value = values[0] ?? '';
}

for (const event of ['input', 'change'])
  document.addEventListener(event, ({ target: { form, name, type } }) => {
    if (!form?.matches('[data-typed]') || !name || untold.includes(type)) return;
    const [kept, field] = [read(form), fieldOf(form, name)];
    keep(form, { ...kept, [name]: { held: [given(field)], ...kept[name], now: told(field), said: textOf(field) } });
    sessionStorage.removeItem(receipt);
  });

// What is pasted is not cut off: too long, its answer says so, with all of it.
for (const event of ['paste', 'drop'])
  document.addEventListener(
    event,
    ({ target }) => target.form?.matches('[data-typed]') && target.removeAttribute('maxlength'),
  );

document.addEventListener('submit', ({ target }) => {
  if (target.matches('[data-typed]')) sessionStorage.setItem(last, keyOf(target));
  else sessionStorage.removeItem(last);
});

// What was sent and taken in is forgotten when a page says so: once, and not when that page is loaded again or come back to.
const heard = new WeakSet();
function forget({ isAnswer }) {
  const done = document.querySelector('[data-done]');
  if (!done || heard.has(done)) return;
  heard.add(done);
  if (!isAnswer) return;
  const sent = sessionStorage.getItem(last) ?? '';
  for (const each of [sent, receivedOf(sent), last]) sessionStorage.removeItem(each);
  if (done.dataset.receipt) sessionStorage.setItem(receipt, done.dataset.receipt); // Back after it leads there
}

// What was typed in a form about something else, and came along, is typed here too.
function bring(form) {
  const kept = read(form);
  for (const { name } of [...form.elements].filter((each) => each.name && isTold(each))) {
    const field = fieldOf(form, name);
    if (textOf(field)) kept[name] ??= { held: [['']], now: told(field), said: textOf(field) };
  }
  keep(form, kept);
}

// What somebody sent is shown by the answer itself: all else is put back, where the page holds what it held.
function putBackAll() {
  document.querySelectorAll('form[data-brought]').forEach(bring);
  forms()
    .filter(
      (form) => 'fresh' in form.dataset || 'parts' in form.dataset || keyOf(form) !== sessionStorage.getItem(last),
    )
    .forEach(putBack);
}

function putBack(form) {
  const kept = read(form);
  for (const [name, { held, now, said, beside = [], newer = false }] of Object.entries(kept)) {
    const field = fieldOf(form, name);
    if (field.length === 0) continue;
    const page = given(field);
    // Of another part of its form: it goes along as it was typed, and waits to be shown until that part is.
    if (field[0].type === 'hidden') {
      if (held.some((each) => same(each, page))) write(field, now);
      continue;
    }
    // Of a form that begins something new, and of a moment, the page holds nobody's text.
    const nobodys = 'once' in form.dataset || field[0].closest('[data-moment]');
    const fits = nobodys || [...held, now].some((each) => same(each, page));
    if (fits && !same(told(field), now)) change(field, now);
    if (!fits || !same(told(field), now)) {
      kept[name] = { held: [page], now: page, beside: [...beside, ...(said ? [said] : [])], newer: newer || !fits };
      if (!same(told(field), page)) change(field, page);
    } else if ('fresh' in form.dataset && !nobodys && same(now, page) && beside.length === 0) delete kept[name];
    showBeside(form, field, kept[name] ?? {});
  }
  keep(form, kept);
}

function change(field, values) {
  write(field, values);
  // One form is open at a time: an answer to another form keeps that one before who reads it.
  if ('fresh' in field[0].form.dataset) field[0].closest('details')?.setAttribute('open', '');
  field[0].dispatchEvent(new Event('change', { bubbles: true }));
}

// As it was read: of a choice its words.
const textOf = (field) =>
  told(field)
    .map((value) => {
      const choices = field.flatMap((each) => (isTick(each) ? each : [...(each.options ?? [])]));
      const choice = choices.find((each) => each.value === value);
      return (choice?.labels?.[0] ?? choice)?.textContent.trim() || value;
    })
    .join(', ')
    .trim();

function showBeside({ dataset: words }, field, { beside: texts = [], newer }) {
  const place = field[0].closest('.mt-field') ?? field[0];
  place.querySelector('[data-beside]')?.remove();
  if (texts.length === 0) return;
  const said = Object.assign(document.createElement('p'), {
    textContent: newer ? `${words.newer} ${words.before}` : words.before,
  });
  const lines = texts.map((text) => Object.assign(document.createElement('pre'), { textContent: text, dir: 'auto' }));
  const box = Object.assign(document.createElement('div'), { className: 'mt-panel mt-stack' });
  box.dataset.beside = '';
  box.append(said, ...lines);
  place.append(box);
  place.closest('details')?.setAttribute('open', '');
}

// A form that keeps itself: what is on its way may be what the page holds next, also when no answer comes.
document.addEventListener('htmx:before:request', ({ detail: { ctx } }) => {
  const form = ctx.sourceElement?.closest?.('form[data-typed]');
  if (!form || form === ctx.sourceElement || !ctx.sourceElement.matches('[hx-post]')) return;
  const kept = read(form);
  for (const each of Object.values(kept)) each.held = [each.held[0], ...each.held.slice(1).slice(-3), each.now];
  keep(form, kept);
  ctx.typed = { form, kept };
});

// What was kept is what the page holds from now on.
function settle({ form, kept: sent }) {
  const kept = read(form);
  for (const [name, { now }] of Object.entries(sent)) {
    const field = fieldOf(form, name);
    const typed = told(field);
    for (const each of field)
      if (isTick(each)) each.defaultChecked = now.includes(each.value);
      else if (each.options) for (const option of each.options) option.defaultSelected = now.includes(option.value);
      else each.defaultValue = now[0];
    write(field, typed);
    if (same(typed, now) && !kept[name]?.beside) delete kept[name];
    else kept[name] = { ...kept[name], held: [now], now: typed };
  }
  keep(form, kept);
}

// What waits at the door, sealed, waits there however somebody comes back to it: until they went in, or opened the front page.
function waitAtDoor() {
  const door = document.querySelector('form[data-door]');
  if (!door) {
    const { reader } = document.querySelector('main').dataset;
    if (reader || document.querySelector('[data-lets-go]')) drop((key) => key.startsWith(waiting));
    return;
  }
  const [field, key] = [door.elements[door.dataset.door], waiting + new URL(door.action).pathname];
  const { address = '' } = document.querySelector('main').dataset; // of this door, on the way from the page of the form
  if (field.value) return sessionStorage.setItem(key, JSON.stringify({ sealed: field.value, at: Date.now(), address }));
  const told = document.querySelector('[data-waits]');
  const { sealed, at } = JSON.parse(sessionStorage.getItem(key) ?? '{}');
  if (!sealed || Date.now() - at > Number(told.dataset.waits) * 3_600_000) return;
  field.value = sealed;
  told.hidden = false;
}

// Back from the door leads to the page of the form that waits there. Open to anybody, that would hold a form of somebody else, with nothing in it.
function doorOfThisPage() {
  const here = location.pathname + location.search;
  return Object.keys(sessionStorage)
    .filter((key) => key.startsWith(waiting))
    .map((key) => JSON.parse(sessionStorage.getItem(key)).address)
    .find((door) => door && [...new URL(door, location.href).searchParams.values()].includes(here));
}

const drop = (isOld) =>
  Object.keys(sessionStorage)
    .filter(isOld)
    .forEach((key) => sessionStorage.removeItem(key));

// To another language goes along what was sent: the form that came back, or what a page only shows of it. Of a page that was asked for, what
// is typed needs not be sent. Nothing typed at a door is kept in the tab: a code would open a report to whoever comes next at this browser. So
// a door goes along: its code goes as it does to open it, in a body to our own server, which keeps nothing of it and shows it on this one page,
// as it does a wrong one. A password is in no page that we send.
function comeAlong() {
  const shown = document.querySelector('form[data-carried]');
  const to = shown && {
    form: shown.id,
    formaction: shown.dataset.carried + encodeURIComponent(shown.getAttribute('action')),
  };
  for (const button of document.querySelectorAll('.mt-header__language button')) {
    for (const name of ['formtarget', 'title']) button.removeAttribute(name);
    if (button.form?.matches('[data-door], [data-typed]:not([data-fresh], [hx-post])')) continue;
    for (const name of ['form', 'formaction'])
      if (to) button.setAttribute(name, to[name]);
      else button.removeAttribute(name);
  }
}

// A page that came of sending has no address: this is the one to come back to.
function arrive({ isAnswer }) {
  forms().forEach(keepReceived);
  comeAlong();
  const { address } = document.querySelector('main').dataset;
  if (address) history.replaceState(null, '', address);
  forget({ isAnswer });
}

// What was received waits under a key of its form, of which the page that is asked for anew knows nothing: the tab does.
const receivedOf = (key) => `${key} received`;
function keepReceived(form) {
  if ('fresh' in form.dataset) return;
  const files = [...form.elements].filter((each) => 'received' in each.dataset && (!isTick(each) || each.checked));
  const pairs = files
    .flatMap((each) => [each, form.elements[each.dataset.received]])
    .map(({ name, value }) => [name, value]);
  if (pairs.length > 0) sessionStorage.setItem(receivedOf(keyOf(form)), JSON.stringify(pairs));
  else sessionStorage.removeItem(receivedOf(keyOf(form)));
}
document.addEventListener('change', ({ target: { form, dataset } }) => 'received' in dataset && keepReceived(form));

// Then its form is shown again, as it goes along to another language: in this one, and at the page of a list that is turned to. The tab knows
// of it until a page came that holds it: one that came, and does not, would ask for ever.
function showReceived(form) {
  const key = receivedOf(keyOf(form));
  const pairs = JSON.parse(sessionStorage.getItem(key) ?? '[]');
  if (pairs.length === 0) return;
  if (askedBefore === key && way?.type === 'navigate') return sessionStorage.removeItem(key);
  sessionStorage.setItem(asked, key);
  sessionStorage.setItem(last, keyOf(form));
  const sent = new FormData(form);
  for (const [name, value] of [...pairs, [form.dataset.language, document.documentElement.lang]]) sent.set(name, value);
  const again = Object.assign(document.createElement('form'), { method: 'post', hidden: true });
  again.action = form.dataset.again + encodeURIComponent(form.getAttribute('action') + location.search);
  for (const [name, value] of sent)
    if (typeof value === 'string') again.append(Object.assign(document.createElement('input'), { name, value }));
  document.body.append(again);
  again.submit();
}

const askedBefore = sessionStorage.getItem(asked);
sessionStorage.removeItem(asked);
const [way] = performance.getEntriesByType('navigation');
// What was sent led here, or to the page with the code, which is not at its own address. One that is asked for by its address is no answer, whatever
// that says.
const confirmed = document.querySelector('[data-receipt]')?.dataset.receipt;
const ledHere = way?.redirectCount > 0 || (confirmed !== undefined && confirmed !== location.pathname);
arrive({ isAnswer: way?.type === 'navigate' && ledHere });
waitAtDoor();
document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
  if (ctx.typed && ctx.target?.querySelector('[data-kept]')) settle(ctx.typed);
  comeAlong();
  forget({ isAnswer: true });
  putBackAll();
});
document.addEventListener('page:shown', () => {
  arrive({ isAnswer: true });
  waitAtDoor();
  putBackAll();
});
const sentBefore = way?.type === 'back_forward' && sessionStorage.getItem(receipt);
const [first] = forms();
const { reader } = document.querySelector('main').dataset;
const door = reader || !first || !['back_forward', 'reload'].includes(way?.type) ? undefined : doorOfThisPage();
// Whoever acts for two organisations is one person: what was typed for the other one waits until they act for it again.
const [person] = (first?.dataset.typed ?? reader ?? '').split(' ');
const mine = (first || reader) && `${prefix}${person} `;
if (mine && !door) drop((key) => key.startsWith(prefix) && !key.startsWith(mine));
if (door) location.replace(door);
else if (first) {
  if (sentBefore && document.querySelector('form[data-once]')) location.replace(sentBefore);
  else {
    putBackAll();
    document.querySelectorAll('form[data-again][data-fresh]').forEach(showReceived);
  }
}
