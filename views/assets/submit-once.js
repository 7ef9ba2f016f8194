// Stops a form from being sent twice by an impatient second click. The server has its own, certain protection.
const patience = 15_000;

document.addEventListener(
  'submit',
  (event) => {
    const form = event.target;
    if (form.method !== 'post') return;
    if (form.dataset.sent) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.dataset.sent = 'yes';
    if ('forget' in form.dataset) sessionStorage.clear(); // who signs out leaves nothing typed in this tab
    // Not `disabled`: the name and value of the button must still travel with the form.
    event.submitter?.setAttribute('aria-disabled', 'true');
    setTimeout(release, patience, form);
  },
  true,
);

addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach(release));

function release(form) {
  delete form.dataset.sent;
  form.querySelectorAll('[aria-disabled]').forEach((button) => button.removeAttribute('aria-disabled'));
}

// A form whose page stays can be sent again as soon as an answer came, or none.
document.addEventListener('htmx:finally:request', ({ detail: { ctx } }) => {
  if (ctx.sourceElement?.matches?.('form[data-sent]')) release(ctx.sourceElement);
});
