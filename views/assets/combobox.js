// Makes a search field of a long list, after the ARIA pattern "combobox with list autocomplete".
// The list itself stays in the form, unseen, and carries the value; the server folds accents and spellings.
const pause = 150;

const upgrade = () => document.querySelectorAll('select[data-search]:not([data-upgraded])').forEach(enhance);
upgrade();
document.addEventListener('page:shown', upgrade);
document.addEventListener('htmx:after:swap', upgrade);

function enhance(select) {
  select.dataset.upgraded = 'yes';
  const input = document.createElement('input');
  const list = document.createElement('ul');
  const status = document.createElement('p');
  const box = document.createElement('div');
  const id = select.id;
  box.className = 'mt-search';
  input.className = select.className.replaceAll('select', 'textbox').replace('--html-textbox', '--html-input');
  status.className = 'mt-unseen';
  list.className = 'mt-search__list';
  list.hidden = true;
  list.id = `${id}-list`;
  for (const name of ['aria-describedby', 'aria-invalid', 'aria-required']) {
    if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
  }
  attributes(input, { id, type: 'text', autocomplete: 'off', spellcheck: 'false', role: 'combobox' });
  attributes(input, { 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id });
  attributes(list, {
    role: 'listbox',
    'aria-label': document.querySelector(`label[for="${id}"]`)?.textContent.trim() ?? '',
  });
  status.setAttribute('role', 'status');
  select.id = `${id}-value`;
  select.hidden = true;
  input.value = chosen(select);
  select.before(box);
  box.append(input, list, status, select);

  let found = [];
  let active = -1;
  let asked = 0;
  let timer;

  input.addEventListener('input', () => {
    select.value = '';
    clearTimeout(timer);
    timer = setTimeout(search, pause);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) void search();
      else mark((active + (event.key === 'ArrowDown' ? 1 : found.length - 1 + (active < 0 ? 1 : 0))) % found.length);
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      pick(found[active]);
    } else if (event.key === 'Escape' && !list.hidden) {
      event.stopPropagation();
      close();
    }
  });
  input.addEventListener('blur', () => {
    const typed = input.value.trim().toLowerCase();
    const exact = found.find((one) => one.label.toLowerCase() === typed);
    if (!select.value && exact) pick(exact);
    else input.value = chosen(select) || input.value;
    close();
  });
  // Before blur, so that a click on the list is not lost.
  list.addEventListener('mousedown', (event) => {
    event.preventDefault();
    const index = [...list.children].indexOf(event.target.closest('li'));
    if (index >= 0) pick(found[index]);
  });

  async function search() {
    const turn = ++asked;
    const words = input.value.trim();
    if (!words) return close();
    const answer = await fetch(select.dataset.search.replace('{words}', encodeURIComponent(words)), {
      headers: { accept: 'application/json' },
    }).catch(() => undefined);
    if (turn !== asked || !answer?.ok) return;
    found = await answer.json();
    list.replaceChildren(...found.map(item));
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(!list.hidden));
    status.textContent = found.length
      ? select.dataset.searchCount.replace('{count}', found.length)
      : select.dataset.searchNone;
    status.className = found.length ? 'mt-unseen' : 'mt-search__none';
    mark(-1);
  }

  function item({ label, hint }, index) {
    const line = document.createElement('li');
    attributes(line, { id: `${list.id}-${index}`, role: 'option', 'aria-selected': 'false' });
    line.append(label);
    if (hint) line.append(Object.assign(document.createElement('small'), { textContent: hint }));
    return line;
  }

  function mark(index) {
    active = index;
    [...list.children].forEach((line, at) => line.setAttribute('aria-selected', String(at === index)));
    if (index < 0) return input.removeAttribute('aria-activedescendant');
    input.setAttribute('aria-activedescendant', list.children[index].id);
    list.children[index].scrollIntoView({ block: 'nearest' });
  }

  function pick({ value, label }) {
    if (![...select.options].some((option) => option.value === value)) select.add(new Option(label, value));
    select.value = value;
    input.value = label;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    close();
  }

  function close() {
    asked++;
    clearTimeout(timer);
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    mark(-1);
  }
}

function chosen(select) {
  return select.value ? select.selectedOptions[0].textContent.trim() : '';
}

function attributes(element, values) {
  for (const [name, value] of Object.entries(values)) element.setAttribute(name, value);
}
