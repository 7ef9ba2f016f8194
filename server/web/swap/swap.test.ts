import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formValues } from '../../testing/form-values.ts';
import { fileIncident } from '../../testing/incidents.ts';
import { swapping, type Visitor } from '../../testing/visit.ts';
import { openWorld, type World } from '../../testing/world.ts';

let world: World;
let joost: Visitor;
beforeAll(async () => {
  world = await openWorld();
  await fileIncident(world, { title: 'Ronselen in de wijk' });
  joost = await world.as('joost');
});
afterAll(() => world.close());

test('a swap gets the region it asks for and nothing around it; the same address is a whole page for everybody else', async () => {
  const [region, page] = [await joost.get('/triage', swapping('lijst')), await joost.get('/triage')];
  expect(region.body).toMatch(/^<section [^>]*id="lijst"/);
  expect(region.body).not.toMatch(/<html|<h1|mt-filters/);
  expect(page.body).toMatch(/^<!doctype html>/);
  const [shown = ''] = /<section [^>]*id="lijst"[\s\S]*?<\/section>/.exec(page.body) ?? [];
  expect(region.body).toContain(shown.slice(0, 200));
});

test('a region brings what is said of it to the status line that is there before', async () => {
  expect((await joost.get('/triage', swapping('lijst'))).body).toContain('data-says="1 gevonden"');
  expect((await joost.get('/triage')).body).toMatch(/<p class="mt-unseen" id="gezegd" role="status"><\/p>/);
});

test('the history of a browser gets whole pages', async () => {
  const { body } = await joost.get('/triage', { ...swapping('lijst'), 'hx-request-type': 'full' });
  expect(body).toMatch(/^<!doctype html>/);
});

test('no cache takes one for the other', async () => {
  for (const headers of [{}, swapping('lijst'), swapping('nergens')])
    expect((await joost.get('/triage', headers)).headers.get('vary')).toBe('HX-Request, HX-Request-Type, HX-Target');
});

test('what leads to another page opens that page', async () => {
  const { headers, body } = await joost.get('/account', swapping('lijst'));
  expect([headers.get('hx-redirect'), body]).toEqual(['/account', '']);
});

describe('a form whose page stays', () => {
  const content = (path: string) => ({ ...swapping('inhoud'), 'hx-current-url': `http://meldtafel.test${path}` });
  const opened = async () => {
    const { reference } = await fileIncident(world);
    const path = `/triage/${reference}`;
    return { path, form: formValues((await joost.get(path)).body, `${path}/notities`) };
  };

  test('that was taken in is followed by the content of the page after it, which says what was done', async () => {
    const { path, form } = await opened();
    const { location } = await joost.post(`${path}/notities`, { ...form, note: 'Gebeld.' }, content(path));
    const { body, text, headers } = await joost.get(location ?? '', content(path));
    expect(body).toMatch(/^<title>PS27-[^<]+<\/title><main [^>]*id="inhoud"[^>]*><p class="mt-page-tlp">/);
    expect(body).not.toMatch(/<html|<header/);
    expect(text).toContain('Uw notitie is bewaard.');
    expect(body).toMatch(/role="status" tabindex="-1" autofocus/);
    expect(headers.get('hx-push-url')).toBeNull();
  });

  test('that leads to another page takes the address along', async () => {
    const { path } = await opened();
    const { headers } = await joost.get(path, content(`${path}/afsluiting`));
    expect(headers.get('hx-push-url')).toBe(path);
  });

  test('says what was done once: the deed before it leaves the address', async () => {
    const { path } = await opened();
    const told = async (search: string) =>
      (await joost.get(path, content(path + search))).headers.get('hx-replace-url');
    expect([await told('?gedaan=claim'), await told('?pagina=2')]).toEqual([path, null]);
  });

  test('that is wrong comes back with what was typed and what is wrong with it', async () => {
    const { path, form } = await opened();
    const note = 'z'.repeat(30_000);
    const { status, body, headers } = await joost.post(`${path}/notities`, { ...form, note }, content(path));
    expect([status, headers.get('hx-retarget')]).toEqual([422, '#inhoud']);
    expect(body).toContain(`${note}</textarea>`);
    expect(body).toContain('id="note-error"');
    expect(body).not.toContain('<html');
  });

  test('is not lost when the session ended meanwhile', async () => {
    const { path, form } = await opened();
    const answer = await world.stranger().post(`${path}/notities`, { ...form, note: 'Gebeld.' }, content(path));
    expect([answer.status, answer.headers.get('hx-retarget')]).toEqual([401, '#mislukt']);
  });
});

test.each([
  ['a session that ended', 401, () => world.stranger().get('/triage', swapping('lijst')), 'U bent niet meer ingelogd.'],
  [
    'what is no task of theirs',
    403,
    () => joost.get('/verwijzingen', swapping('lijst')),
    'Dit hoort niet bij uw taak.',
  ],
  ['what is not there', 404, () => joost.get('/triage/PS27-0000-0000-0', swapping('zaak')), 'Wij vinden hier niets'],
])('%s is said beside what stays on the page', async (_, status, ask, words) => {
  const answer = await ask();
  expect([answer.status, answer.headers.get('hx-retarget')]).toEqual([status, '#mislukt']);
  expect(answer.headers.get('hx-push-url')).toBe('false');
  expect(answer.text).toContain(words);
  expect(answer.text).toContain('Wat op deze pagina staat, blijft staan.');
  expect(answer.body).not.toContain('<html');
});

test('only who must sign in again is offered it, in a window of its own', async () => {
  expect((await world.stranger().get('/triage', swapping('lijst'))).body).toContain('href="/inloggen" target="_blank"');
  expect((await joost.get('/verwijzingen', swapping('lijst'))).body).not.toContain('/inloggen');
});

test('a page loads the scripts of what stands on it', async () => {
  const scripts = async (path: string, visitor = joost) =>
    [...(await visitor.get(path)).body.matchAll(/src="\/assets\/([\w-]+)\.js"/g)].map(([, name]) => name);
  expect(await scripts('/hulp', world.stranger())).toEqual(['submit-once', 'quick-exit']);
  expect(await scripts('/hulp')).toEqual(['submit-once', 'typed']);
  expect(await scripts('/account')).toEqual(['submit-once', 'typed']);
  expect(await scripts('/triage')).toEqual(['htmx', 'swaps', 'submit-once', 'typed', 'combobox', 'keys']);
});

test('what is swapped into a page of another language says which one it speaks', async () => {
  const { reference } = await fileIncident(world);
  const path = `/triage/${reference}`;
  const form = formValues((await joost.get(path)).body, `${path}/notities`);
  const headers = { ...swapping('inhoud'), 'hx-current-url': `http://meldtafel.test${path}` };
  const swapped = async (locale: string) => {
    const english = `?taal=${locale}`;
    const wrong = await joost.post(`${path}/notities${english}`, { ...form, note: '' }, headers);
    const region = await joost.get(`/triage${english}`, swapping('lijst'));
    const aside = await joost.get(`/verwijzingen${english}`, swapping('lijst'));
    const news = await joost.get(
      `/triage/nieuw${english}&sinds=2020-01-01T00:00:00.000Z&bewaard=1:1:`,
      swapping('nieuw'),
    );
    expect([wrong, region, aside, news].map(({ status }) => status)).toEqual([422, 200, 403, 200]);
    return [wrong, region, aside, news].map(
      ({ body }) => /^(?:<title>[^<]*<\/title>|<span[^>]*><\/span>)?<[^>]* lang="(\w+)"/.exec(body)?.[1],
    );
  };
  expect(await swapped('en')).toEqual(['en', 'en', 'en', 'en']);
  expect(await swapped('nl')).toEqual(['nl', 'nl', 'nl', 'nl']);
});
