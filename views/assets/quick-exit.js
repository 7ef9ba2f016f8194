// Leaves this site without a trace in the history: by the button, or by pressing Escape as often as the button says.
const exit = () => document.querySelector('[data-quick-exit]');
const leave = () => {
  document.documentElement.hidden = true;
  sessionStorage.clear();
  location.replace(exit().href);
};

document.addEventListener('click', (event) => {
  if (!event.target.closest('[data-quick-exit]')) return;
  event.preventDefault();
  leave();
});

let presses = [];
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.repeat || !exit()) return;
  presses = [...presses.filter((at) => event.timeStamp - at < 2000), event.timeStamp];
  if (presses.length >= Number(exit().dataset.quickExit)) leave();
});
