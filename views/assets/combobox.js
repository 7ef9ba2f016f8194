// Offers names while one is typed, after the ARIA pattern "combobox with list autocomplete". The field carries what is typed,
// and the server knows it by its name. htmx asks the server, which folds accents and spellings, for the lines; here is what a
// keyboard and a screen reader need of them.

const upgrade = () => document.querySelectorAll('[data-search]:not([data-upgraded])').forEach(enhance);
upgrade();
document.addEventListener('page:shown', upgrade);
document.addEventListener('htmx:after:swap', upgrade);

function enhance(input) {
  input.dataset.upgraded = 'yes';
  const list = document.createElement('ul');
  const status = document.createElement('p');
  const box = document.createElement('div');
  const id = input.id;
  box.className = 'mt-search';
  status.className = 'mt-unseen';
  list.className = 'mt-search__list';
  list.hidden = true;
  list.id = `${id}-list`;
  attributes(input, {
    spellcheck: 'false',
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.id,
  });
  attributes(list, {
    role: 'listbox',
    'aria-label': document.querySelector(`label[for="${id}"]`)?.textContent.trim() ?? '',
  });
  status.setAttribute('role', 'status');
  attributes(input, {
    'hx-get': input.dataset.search,
    'hx-trigger': 'input delay:150ms, search',
    'hx-sync': 'this:replace',
  });
  attributes(input, { 'hx-target': `#${CSS.escape(list.id)}`, 'hx-swap': 'innerHTML' });
  input.before(box);
  box.append(input, list, status);
  window.htmx?.process(box);

  let active = -1;
  let open = false;
  const lines = () => [...list.children];

  input.addEventListener('input', () => {
    open = true;
    status.textContent = ''; // it was said of what stood here before
    status.className = 'mt-unseen';
  });
  input.addEventListener('htmx:config:request', (event) => {
    const words = input.value.trim();
    event.detail.ctx.request.action = input.dataset.search.replace('{words}', encodeURIComponent(words));
    if (words) return;
    event.preventDefault();
    close();
  });
  input.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => open && ctx.response.status === 200 && show());
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const { length } = list.children;
      if (!list.hidden) mark((active + (event.key === 'ArrowDown' ? 1 : length - 1 + (active < 0 ? 1 : 0))) % length);
      else {
        open = true;
        input.dispatchEvent(new Event('search'));
      }
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      pick(list.children[active]);
    } else if (event.key === 'Escape' && !list.hidden) {
      event.stopPropagation();
      close();
    }
  });
  input.addEventListener('blur', close);
  // Before blur, so that a click on the list is not lost.
  list.addEventListener('mousedown', (event) => {
    event.preventDefault();
    const line = event.target.closest('li');
    if (line) pick(line);
  });

  function show() {
    lines().forEach((line, index) => attributes(line, { id: `${list.id}-${index}`, role: 'option' }));
    const count = list.children.length;
    list.hidden = count === 0;
    input.setAttribute('aria-expanded', String(!list.hidden));
    status.textContent = count ? input.dataset.searchCount.replace('{count}', count) : input.dataset.searchNone;
    status.className = count ? 'mt-unseen' : '';
    mark(-1);
  }

  function mark(index) {
    active = index;
    lines().forEach((line, at) => line.setAttribute('aria-selected', String(at === index)));
    if (index < 0) return input.removeAttribute('aria-activedescendant');
    input.setAttribute('aria-activedescendant', list.children[index].id);
    list.children[index].scrollIntoView({ block: 'nearest' });
  }

  function pick({ dataset: { label } }) {
    input.value = label;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    close();
  }

  function close() {
    open = false;
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    mark(-1);
  }
}

function attributes(element, values) {
  for (const [name, value] of Object.entries(values)) element.setAttribute(name, value);
}
