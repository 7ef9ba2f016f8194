import { afterAll, beforeAll, expect, test } from 'vitest';
import { allForms } from '../forms/all-forms.ts';
import { formValues } from '../form-values.ts';
import { withFiles } from '../report.ts';
import { routesOf } from '../routes.ts';
import { testPassword } from '../secrets.ts';
import { openWorld, type World } from '../world.ts';
import { atWork, everyForm } from './forms-on-pages.ts';
import { everyRole, type Things } from './every-state.ts';
import { fillWithEveryState } from './fill-with-demo.ts';

// Somebody writes, and meanwhile their session ends: on every form of every page, by everybody who can open it.

const forms = await allForms();
let world: World;
let things: Things;
beforeAll(async () => {
  world = await openWorld();
  things = await fillWithEveryState(world);
}, 120_000);
afterAll(() => world.close());

const tried = new Set<string>();

/** How long what is typed under a name may be, in every form that asks it; undefined of a question, which is data. */
function longest(name: string): (string | undefined)[] | undefined {
  const asked = forms.flatMap(({ form }) => Object.values(form.show())).filter((field) => field.name === name);
  return asked.length > 0 ? asked.map(({ maxlength }) => maxlength?.toString()) : undefined;
}

test.each([...everyRole, 'wim'])(
  '%s loses nothing of any form when the session ends while it is filled in',
  async (who) => {
    const visitor = await atWork(world, who);
    for (const { address, action, route, files, values, typed, limits } of await everyForm(world, things, visitor)) {
      for (const [name, limit] of Object.entries(limits))
        expect([route, name, longest(name) ?? [limit ?? 'none']]).toEqual([
          route,
          name,
          expect.arrayContaining([limit]),
        ]);
      const texts = Object.fromEntries(typed.map((name) => [name, `Wat ${who} bij ${name} schrijft.`]));
      const form = { ...values, ...texts };
      const before = await kept();
      await endSessions();
      const from = { referer: `http://meldtafel.test${address}` };
      const refused = await visitor.post(action, files ? withFiles(form) : form, from);
      expect([route, refused.status, refused.text]).toEqual([route, 401, refused.text]);
      expect(Object.values(texts).filter((text) => refused.body.includes(text))).toEqual([]);
      expect([route, addressIn(refused.body)]).toEqual([route, `/inloggen?terug=${encodeURIComponent(address)}`]);
      const waiting = formValues(refused.body, '/inloggen');
      const again = await visitor.post('/inloggen', {
        ...waiting,
        email: `${who}@demo.example`,
        password: testPassword,
      });
      // A button that asks nothing leads back to its page.
      if (again.status === 303) expect([route, typed]).toEqual([route, []]);
      else expect([route, again.status, again.text]).toEqual([route, 200, again.text]);
      const lost = Object.values(texts).filter((text) => !again.body.includes(text));
      expect([route, lost, again.text]).toEqual([route, [], again.text]);
      expect([route, await kept()]).toEqual([route, before]);
      tried.add(route);
    }
  },
  300_000,
);

test.each([...everyRole, 'wim'])(
  '%s loses nothing of any form that is asked for in another language while it is filled in, without scripts',
  async (who) => {
    const visitor = await atWork(world, who);
    const all = await everyForm(world, things, visitor);
    expect(all.filter(({ along, typed }) => typed.length > 0 && along === undefined)).toEqual([]);
    for (const { address, action, route, files, values, typed, along } of all) {
      if (along === undefined) continue;
      await world.db.admin`delete from throttle`;
      const texts = Object.fromEntries(typed.map((name) => [name, `Wat ${who} bij ${name} schrijft.`]));
      const form = { ...values, ...texts, taal: 'en' };
      const before = await kept();
      const from = { referer: `http://meldtafel.test${address}` };
      const again = await visitor.post(along, files ? withFiles(form) : form, from);
      visitor.cookies.delete('taal');
      expect([route, again.status, again.text]).toEqual([route, 200, again.text]);
      expect(again.body).toContain('<html lang="en"');
      expect([route, Object.values(texts).filter((text) => !again.body.includes(text))]).toEqual([route, []]);
      // From there it comes along once more.
      expect([route, again.body.includes(`formaction="/taal?formulier=`)]).toEqual([route, true]);
      expect([route, await kept(), action]).toEqual([route, before, action]);
    }
  },
  300_000,
);

/** Of the account: passwords are kept nowhere, and a button that ends sessions is pressed again by who means it. */
const neverWaits: [action: string, page: string, typed: Record<string, string>][] = [
  ['/account/wachtwoord', '/account', { current: 'Wat ik nu als zin heb.', wanted: 'Wat ik straks als zin wil.' }],
  ['/account/sessies', '/account', {}],
];

test.each(neverWaits)(
  '%s never waits: nothing of it is kept, and the door leads to its page',
  async (action, page, typed) => {
    const visitor = await world.as('nienke');
    expect((await visitor.get(page)).body).toContain(`action="${action}"`);
    await endSessions();
    const refused = await visitor.post(action, typed, { referer: `http://meldtafel.test${page}` });
    expect([refused.status, refused.text]).toEqual([401, expect.stringContaining('U bent niet meer ingelogd')]);
    expect(Object.values(typed).filter((text) => refused.body.includes(text))).toEqual([]);
    const waiting = formValues(refused.body, '/inloggen');
    const signedIn = { ...waiting, email: 'nienke@demo.example', password: testPassword };
    const again = await visitor.post('/inloggen', signedIn);
    expect([waiting['kept'], again.status, again.location]).toEqual(['', 303, page]);
    expect((await visitor.get(page)).status).toBe(200);
    for (const text of Object.values(typed)) expect((await visitor.get(page)).body).not.toContain(text);
  },
);

test('every form that stands on a page was tried', () => {
  const posts = routesOf(world.app).filter(({ method }) => method === 'POST');
  expect(posts.map(({ path }) => path).filter((path) => !tried.has(path))).toEqual(others);
});

/** Of the header, of the door and the account; without account; and on pages that one comes to by a form (web/acting). */
const others = [
  '/taal',
  '/inloggen',
  '/uitloggen',
  '/account/wachtwoord',
  '/account/sessies',
  '/account/organisatie',
  '/melden/wijzigen',
  '/melden',
  '/bon',
  '/bon/melding/aanvullingen',
  '/bon/uit',
  '/melden/ontvangst/:key/aanvullingen',
  '/publicatie/:ref/wijzigen',
  '/publicatie/:ref/correcties',
];

/** Where Back, a reload and another language lead from the door: to the door, as long as something waits there. */
const addressIn = (html: string) => / data-address="([^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');

const endSessions = () => world.db.admin`with gone as (delete from throttle) delete from session`;

/** How much was kept of everything that somebody sends. */
async function kept() {
  const [row] = await world.db.admin`
    select (select count(*) from incident) as incidents, (select count(*) from incident_addition) as additions,
      (select count(*) from triage_step) as cases, (select count(*) from triage_note) as notes,
      (select count(*) from referral_step) as referrals, (select count(*) from notice_step) as notices,
      (select count(*) from notice_version) as versions, (select count(*) from publication_step) as publications`;
  return row;
}
