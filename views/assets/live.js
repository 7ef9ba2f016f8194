// Says how many came in since the page was made, without moving the list under anybody's hand.
const every = 20_000;

setInterval(() => {
  if (document.hidden) return;
  document.querySelectorAll('[data-live]').forEach(ask);
}, every);

async function ask(notice) {
  const answer = await fetch(notice.dataset.live, { headers: { accept: 'application/json' } }).catch(() => undefined);
  if (!answer?.ok) return;
  const { count } = await answer.json();
  const link = notice.querySelector('a');
  const text = notice.dataset.liveText.replace('{count}', count);
  if (!count || link.textContent === text) return;
  link.textContent = text;
  link.hidden = false;
}
