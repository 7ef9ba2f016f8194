// The desk by keyboard: the keys of the dialog walk the rows and explain, and [data-key] on a button or link gives it a key.
// Single keys can be switched off (WCAG 2.1.4); the choice stays on this machine.
const storage = 'meldtafel-keys-off';
const dialog = document.getElementById('toetsen');
const toggle = document.getElementById('toetsen-aan');

if (dialog) {
  toggle.checked = !localStorage.getItem(storage);
  toggle.addEventListener('change', () =>
    toggle.checked ? localStorage.removeItem(storage) : localStorage.setItem(storage, 'yes'),
  );
  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest('input, textarea, select, [contenteditable]');
    if (typing || event.ctrlKey || event.altKey || event.metaKey) return;
    const told = [...dialog.querySelectorAll('kbd')].find((sign) => sign.textContent === event.key)?.dataset ?? {};
    if (told.explain) return explain();
    if (dialog.open || !toggle.checked) return;
    if (told.walk) walk(Number(told.walk));
    else keyed(event.key)?.click();
  });
}

function walk(step) {
  const links = [...document.querySelectorAll('[data-rows] [data-row]')];
  if (!links.length) return;
  const here = document.activeElement?.closest('tr, li')?.querySelector('[data-row]');
  const at = links.indexOf(here ?? links.find((link) => link.hasAttribute('aria-current')));
  const next = at < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + step, 0), links.length - 1);
  links[next].focus();
}

function keyed(key) {
  return document.querySelector(`[data-key="${CSS.escape(key)}"]`);
}

function explain() {
  if (dialog.open) return dialog.close();
  const body = dialog.querySelector('tbody');
  body.querySelectorAll('[data-of-page]').forEach((row) => row.remove());
  for (const element of document.querySelectorAll('[data-key]')) {
    const row = body.insertRow();
    row.dataset.ofPage = '';
    row.append(Object.assign(document.createElement('th'), { scope: 'row' }));
    row.cells[0].append(Object.assign(document.createElement('kbd'), { textContent: element.dataset.key }));
    row.insertCell().textContent = element.textContent.trim();
  }
  dialog.showModal();
}
