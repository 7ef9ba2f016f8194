// What htmx leaves to a page: where the focus goes, what is said when nothing came, and asking only while somebody looks.
const missed = () => document.getElementById('mislukt');
const isLive = (element) => Boolean(element?.closest?.('[data-live]'));
const placeOf = (element) => element?.closest?.('[hx-target]')?.getAttribute('hx-target');
let lost = false;
const missing = new Set(); // places for which nothing came: it stays said until something came in each of them, or another page

function miss({ sourceElement }) {
  if (isLive(sourceElement)) return;
  missing.add(placeOf(sourceElement));
  missed()?.replaceChildren(Object.assign(document.createElement('p'), { textContent: missed().dataset.missed }));
}

// What came in a place came in all that lies in it; nothing can come in a place that is gone.
function came(part) {
  for (const each of missing) {
    const place = each && document.querySelector(each);
    if (!place || part?.contains(place)) missing.delete(each);
  }
  if (missing.size === 0) missed()?.replaceChildren();
}

document.addEventListener('htmx:before:request', (event) => {
  if (document.hidden && isLive(event.detail.ctx.sourceElement)) event.preventDefault();
});

document.addEventListener('htmx:before:swap', (event) => {
  const { ctx, tasks } = event.detail;
  const failed = ctx.response.status >= 400;
  // A list that looks by itself asks again in a while; only when it may not does it say so, and stops.
  if (isLive(ctx.sourceElement) && ctx.response.status >= 429) return event.preventDefault();
  lost = !failed && tasks.some(({ target }) => target?.contains?.(document.activeElement));
  // An answer names its place itself, as a selector.
  if (ctx.target === '#mislukt') missing.add(placeOf(ctx.sourceElement));
  else came(ctx.target?.closest ? ctx.target : document.querySelector(ctx.target));
});

// On a phone what was asked for may begin below what is on screen, or above it.
function show(region) {
  const { top } = region.getBoundingClientRect();
  const typing = document.activeElement?.matches('input'); // looks for something else with every letter
  if (!typing && (top < 0 || top > innerHeight / 2)) region.scrollIntoView();
}

// The list beside a case stays while that is swapped: it says which one is open, and is brought again after a step.
function markOpened() {
  for (const row of document.querySelectorAll('.mt-beside [data-row]'))
    if (new URL(row.href).pathname === location.pathname) row.setAttribute('aria-current', 'page');
    else row.removeAttribute('aria-current');
  showOpened();
}

// The list scrolls by itself, and the page stays where it is.
function showOpened() {
  const list = document.querySelector('.mt-beside');
  const row = list?.querySelector('[aria-current]')?.closest('li');
  if (!row) return list?.scrollTo({ top: 0 });
  const [{ top, bottom }, seen] = [row.getBoundingClientRect(), list.getBoundingClientRect()];
  if (top < seen.top || bottom > Math.min(seen.bottom, innerHeight)) list.scrollTop += top - seen.top - seen.height / 3;
}
document.addEventListener('htmx:after:history:update', markOpened);

document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
  const { sourceElement, request, response, target } = ctx;
  const into = target?.id ?? target; // an answer names its place itself, as a selector
  if (into === 'naast') return markOpened();
  if (into !== '#inhoud' || response.status >= 400) return;
  const after = document.querySelector('[data-after-step]');
  if (request.method === 'POST' && after?.getClientRects().length) htmx.trigger(after, 'na-stap');
  if (!sourceElement?.matches('[data-row]')) return;
  document.getElementById('gezegd').textContent = ctx.title;
  scrollTo({ top: 0 });
});

document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
  const region = ctx.target?.id && document.getElementById(ctx.target.id);
  if (region?.dataset.says) document.getElementById('gezegd').textContent = region.dataset.says;
  if (lost && region && document.activeElement === document.body) region.focus();
  const scrolls = region?.matches('.mt-region') && !region.closest('.mt-beside');
  if (scrolls && !isLive(ctx.sourceElement)) requestAnimationFrame(() => show(region));
  lost = false;
});

document.addEventListener('htmx:finally:request', ({ detail: { ctx } }) => {
  if (isLive(ctx.sourceElement) && ctx.response && [401, 403, 404].includes(ctx.response.status))
    ctx.sourceElement.remove();
});

document.addEventListener('htmx:error', ({ detail: { ctx } }) => ctx && miss(ctx));

// No answer either: what is none of ours, as of a proxy before us, and a whole page of failure where a part of a page was to be selected.
document.addEventListener('htmx:after:request', (event) => {
  const { ctx } = event.detail;
  if (ctx.response.headers.has('Meldtafel') && !(ctx.select && ctx.response.status >= 400)) return;
  event.preventDefault();
  delete ctx.response;
  miss(ctx);
});

// The language of the page is chosen for the address as it is now.
document.addEventListener('htmx:after:history:push', ({ detail: { path } }) => {
  document.querySelectorAll('.mt-header__language input').forEach((field) => (field.value = path));
});

// Another page in place of this one, without a load.
document.addEventListener('page:shown', () => missing.clear());
