import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keyFor } from '#db/keys.ts';
import { fingerprint } from '../../testing/fingerprint.ts';
import { formValues } from '../../testing/form-values.ts';
import { fileIncident } from '../../testing/incidents.ts';
import { fillIn, report, withFiles } from '../../testing/report.ts';
import { routesOf } from '../../testing/routes.ts';
import { testPassword } from '../../testing/secrets.ts';
import type { Visitor } from '../../testing/visit.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { sealForm } from './seal-kept.ts';

let world: World;
beforeAll(async () => void (world = await openWorld()));
beforeEach(() => world.db.admin`delete from throttle`);
afterAll(() => world.close());

const text = 'Twee woorden die niemand anders leest.';
const own = async (visitor: Visitor) =>
  formValues((await visitor.get('/account/organisatie')).body, '/account/organisatie');

describe('what waits sealed, sent by who else got hold of it', () => {
  /** A note of joost, sent when nobody was signed in. */
  async function ofJoost() {
    const { reference } = await fileIncident(world);
    const page = `/triage/${reference}`;
    const form = formValues((await (await world.as('joost')).get(page)).body, `${page}/notities`);
    const door = await world.stranger().post(`${page}/notities`, { ...form, note: text });
    return formValues(door.body, '/inloggen')['kept'] ?? '';
  }
  const opened = async (filed: { answer: { text: string } }) => {
    const code = /\d{4}(?: \d{4}){4}/.exec(filed.answer.text)?.[0] ?? '';
    const visitor = world.stranger();
    return { visitor, code, page: await visitor.submit('/bon', { code }) };
  };
  /** What somebody adds to a report without account, sent when its time was over. */
  async function ofReport() {
    const { page } = await opened(await report(world.stranger(), 'process-location'));
    const action = '/bon/melding/aanvullingen';
    const door = await world.stranger().post(action, withFiles({ ...formValues(page.body, action), text }));
    return formValues(door.body, '/bon')['kept'] ?? '';
  }

  const ways: Record<string, (kept: string) => ReturnType<Visitor['post']>> = {
    'nobody, signing out': (kept) => world.stranger().post('/uitloggen', { kept }),
    'somebody else, signing out': async (kept) => (await world.as('noor')).post('/uitloggen', { kept }),
    'a colleague, choosing an organisation': async (kept) => {
      const noor = await world.as('noor');
      return noor.post('/account/organisatie', { ...(await own(noor)), kept });
    },
    'another reporter, choosing an organisation': async (kept) => {
      const nienke = await world.as('nienke');
      return nienke.post('/account/organisatie', { ...(await own(nienke)), kept });
    },
    'who signs in': (kept) =>
      world.stranger().post('/inloggen', { email: 'noor@demo.example', password: testPassword, terug: '/', kept }),
    'who opened another report': async (kept) => {
      const { visitor, code } = await opened(await report(world.stranger(), 'process-location'));
      const answers = [await visitor.post('/uitloggen', { kept }), await visitor.post('/bon', { code, kept })];
      return answers.find(({ body }) => body.includes(text)) ?? visitor.post('/uitloggen', { kept });
    },
  };
  const sealed = { 'a note of a desk officer': ofJoost, 'an addition to a report': ofReport };

  test.each(Object.keys(sealed).flatMap((what) => Object.keys(ways).map((way) => [what, way] as const)))(
    '%s is not shown to %s, and waits on',
    async (what, way) => {
      const kept = (await sealed[what as keyof typeof sealed]()) || 'nothing';
      const answer = await ways[way]?.(kept);
      expect([answer?.body.includes(text), answer?.body.includes(kept)]).toEqual([false, true]);
      expect([409, 422]).toContain(answer?.status);
    },
  );

  test('goes on for whom it was made, also by choosing an organisation', async () => {
    const joost = await world.as('joost');
    const again = await joost.post('/account/organisatie', { ...(await own(joost)), kept: await ofJoost() });
    expect([again.status, again.body.includes(text)]).toEqual([200, true]);
  });

  test('goes on for whoever holds it when it was made for nobody', async () => {
    const visitor = world.stranger();
    const values = { ...(await fillIn(visitor, 'process-location')), description: text };
    await visitor.post('/inloggen', { email: 'nienke@demo.example', password: testPassword, terug: '/' });
    const asked = await visitor.post('/melden/controle', withFiles(values));
    const { kept = '' } = formValues(asked.body, '/account/organisatie');
    const again = await visitor.post('/account/organisatie', { ...(await own(visitor)), kept });
    expect([again.status, again.body.includes(text)]).toEqual([200, true]);
  });
});

test('nothing at all is done by any form that is shown again', async () => {
  const nienke = await world.as('nienke');
  const elsewhere = await world.as('nienke');
  nienke.cookies.set('bon', 'something');
  const form = await own(nienke);
  const values: Record<string, Record<string, string>> = {
    '/taal': { taal: 'en', terug: '/' },
    '/inloggen': { email: 'noor@demo.example', password: testPassword, terug: '/' },
    '/account/wachtwoord': { current: testPassword, wanted: 'een heel ander wachtwoord' },
    '/account/organisatie': form,
  };
  const acting =
    formValues((await nienke.get('/melden?categorie=process-location')).body, '/melden/controle')['acting'] ?? '';
  const done: string[] = [];
  const state = async () => JSON.stringify([...nienke.cookies, await fingerprint(world.db.admin)]);
  let before = await state();
  for (const { path } of routesOf(world.app).filter(({ method }) => method === 'POST')) {
    const sent = { path: path.replaceAll(/:\w+/g, 'PS27-0001'), acting, values: values[path] ?? {}, files: null };
    const kept = sealForm(keyFor(world.db.readers.public, 'keptForm'), sent, world.clock.now());
    await nienke.post('/account/organisatie', { ...form, kept });
    const after = await state();
    if (after !== before) done.push(path);
    before = after;
  }
  expect(done).toEqual([]);
  expect((await elsewhere.get('/account')).status).toBe(200);
});
