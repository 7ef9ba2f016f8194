// Shows how far the files of a form are, then puts the answer of the server in the place of the page.
// The answer is shown as received and never asked for again: a receipt may be shown only once.
document.addEventListener('submit', (event) => {
  const form = event.target;
  const chosen = [...document.querySelectorAll('[type=file]')].filter((input) => input.files.length);
  if (event.defaultPrevented || chosen.length === 0) return;
  if (event.submitter?.matches('.mt-header__language button')) return changeLanguage(event, chosen);
  const panel = form.querySelector('[data-upload]');
  if (!panel || !chosen.some((input) => input.form === form)) return;
  event.preventDefault();
  if (form.dataset.uploading) return;
  form.dataset.uploading = 'yes';
  send(form, event.submitter, panel);
});

// A page in another language is another page: the fields with what was chosen go along to it.
async function changeLanguage(event, chosen) {
  event.preventDefault();
  const { target: form, submitter } = event;
  const pairs = [...new FormData(form, submitter)].filter(([, value]) => typeof value === 'string');
  const to = submitter.getAttribute('formaction') ?? form.action;
  try {
    const answer = await fetch(to, { method: 'POST', body: new URLSearchParams(pairs) });
    if (!answer.headers.has('Meldtafel')) throw new Error('a proxy answered');
    show({ responseText: await answer.text(), responseURL: answer.url }, () =>
      chosen.forEach((input) => document.getElementById(input.id)?.replaceWith(input)),
    );
  } catch {
    fail(form, submitter);
  }
}

// It can be sent again at once; nothing that was typed or chosen is gone.
function fail(form, submitter) {
  const panel = form.querySelector('[data-upload]') ?? document.querySelector('[data-upload]');
  panel.hidden = false;
  panel.querySelector('[role=status]').textContent = panel.dataset.uploadFailed;
  delete form.dataset.sent;
  delete form.dataset.uploading;
  submitter?.removeAttribute('aria-disabled');
}

function send(form, submitter, panel) {
  const request = new XMLHttpRequest();
  const bar = panel.querySelector('progress');
  const say = panel.querySelector('[role=status]');
  panel.hidden = false;
  request.upload.addEventListener('progress', ({ loaded, total, lengthComputable }) => {
    if (!lengthComputable) return;
    bar.value = Math.floor((loaded / total) * 100);
    // Every tenth is enough to hear.
    if (bar.value % 10 === 0) say.textContent = panel.dataset.upload.replace('{percent}', bar.value);
  });
  // What a proxy answers in our place is no answer.
  request.addEventListener('load', () =>
    request.getResponseHeader('Meldtafel') ? show(request) : fail(form, submitter),
  );
  request.addEventListener('error', () => fail(form, submitter));
  request.open('POST', submitter?.getAttribute('formaction') ?? form.action);
  request.send(new FormData(form, submitter));
}

function show(request, putIn = () => {}) {
  const page = new DOMParser().parseFromString(request.responseText, 'text/html');
  history.pushState(null, '', request.responseURL);
  document.title = page.title;
  document.documentElement.className = page.documentElement.className;
  document.documentElement.lang = page.documentElement.lang;
  document.body.replaceWith(page.body);
  putIn();
  window.htmx?.process(document.body);
  document.dispatchEvent(new CustomEvent('page:shown'));
  (document.querySelector('[autofocus]') ?? document.querySelector('main')).focus();
  scrollTo(0, 0);
}

// Without this the back button would change the address but not the page.
addEventListener('popstate', () => location.reload());

// A place on the page is gone to without a step back to be taken: that step, and this one, would load the page anew, without its files.
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#"]');
  const place = link && document.getElementById(link.hash.slice(1));
  if (!place || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  place.focus();
  place.scrollIntoView({ block: 'nearest' });
});
