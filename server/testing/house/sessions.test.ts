import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { permissions } from '../../vocabulary/permissions.ts';
import { elsewhere } from '../processes.ts';
import { fillIn, report, withFiles } from '../report.ts';
import { routesOf } from '../routes.ts';
import { swapping, type Answer, type Visitor } from '../visit.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
let own: { reference: string; file: string };
beforeAll(async () => {
  world = await openWorld();
  const nienke = await world.as('nienke');
  const sent = await report(nienke, 'process-location', {}, [new File(['deur'], 'deur.txt', { type: 'text/plain' })]);
  await nienke.get(sent.answer.location ?? '');
  const [row] = await world.db.admin<{ reference: string; file: string }[]>`
    select i.reference, e.file_id as file from evidence e join incident i on i.id = e.incident_id`;
  if (!row) throw new Error('The report has no file.');
  own = row;
});
afterAll(() => world.close());

const change = (what: string) => (who: string) =>
  world.db.admin.unsafe(what, [`${who}@demo.example`]) as unknown as Promise<unknown>;
const person = 'person_id = (select id from person where email = $1)';
// What ends it, and how it was before.
const endings: Record<string, [end: (who: string) => Promise<unknown>, undo: (who: string) => Promise<unknown>]> = {
  'was ended elsewhere': [change(`delete from session where ${person}`), () => Promise.resolve()],
  'was left alone too long': [change(`update session set expires_at = now() where ${person}`), () => Promise.resolve()],
  'is older than twelve hours': [
    change(`update session set created_at = now() - interval '12 hours' where ${person}`),
    () => Promise.resolve(),
  ],
  'is of somebody who was taken out': [
    change('update person set disabled_at = now() where email = $1'),
    change('update person set disabled_at = null where email = $1'),
  ],
  'is of somebody who no longer works there': [
    change(`update membership set valid_to = now() - interval '1 second' where ${person}`),
    change(`update membership set valid_to = null where ${person}`),
  ],
  'is of somebody who now does something else': [
    change(`update membership set role = 'auditor' where ${person}`),
    (who) =>
      change(`update membership set role = '${who === 'joost' ? 'coordinator' : 'reporter'}' where ${person}`)(who),
  ],
};

type Ask = (visitor: Visitor) => Promise<Answer>;
const kinds: Record<string, [who: string, ask: Ask]> = {
  'a page': ['nienke', (visitor) => visitor.get('/meldingen')],
  'a part of a page': ['joost', (visitor) => visitor.get('/triage', swapping('lijst'))],
  'a page that asks the database nothing': ['nienke', (visitor) => visitor.get('/hulp')],
  'a page about oneself': ['nienke', (visitor) => visitor.get('/account')],
  'a choice of organisation': ['nienke', (visitor) => visitor.get('/account/organisatie')],
  'a failure': ['nienke', (visitor) => visitor.get('/meldingen/PS27-9999-9999-X')],
  'a list to take along': ['nienke', (visitor) => visitor.get('/meldingen.csv')],
  'a file': ['nienke', (visitor) => visitor.get(`/meldingen/${own.reference}/bewijs/${own.file}`)],
  'a form that only shows': ['nienke', async (visitor) => visitor.post('/melden/wijzigen', { category: 'x' })],
  'a form with files': [
    'nienke',
    async (visitor) =>
      visitor.post(
        '/melden/controle',
        withFiles({ category: 'process-location', sleutel: crypto.randomUUID(), description: '' }),
      ),
  ],
  'what is new in a list': [
    'joost',
    (visitor) => visitor.get('/triage/nieuw?sinds=2027-01-01T00:00:00.000Z&bewaard=1:1:', swapping('nieuw')),
  ],
  'a form that writes': [
    'joost',
    (visitor) =>
      visitor.post(`/triage/${own.reference}/notities`, { key: crypto.randomUUID(), note: 'Gebeld met het gebouw.' }),
  ],
};

const notes = async () => (await world.db.admin`select from triage_note`).length;
// Each failure has a number of its own, each form a key.
const said = ({ status, location, text }: Answer) => ({
  status,
  location,
  text: text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ''),
});

describe.each(Object.entries(endings))('a session that %s', (_, [end, undo]) => {
  test('is over for the very next request of every kind, in every process that remembers it', async () => {
    const people: Record<string, Visitor> = { nienke: await world.as('nienke'), joost: await world.as('joost') };
    const remembering: [kind: string, who: string, ask: Ask, visitor: Visitor][] = [];
    for (const [kind, [who, ask]] of Object.entries(kinds)) {
      const visitor = elsewhere(world, people[who] ?? world.stranger());
      expect([kind, (await visitor.get('/account')).status]).toEqual([kind, 200]);
      expect([kind, [200, 204, 303, 404, 422].includes((await ask(visitor)).status)]).toEqual([kind, true]);
      remembering.push([kind, who, ask, visitor]);
    }
    await Promise.all([end('nienke'), end('joost')]);
    const before = await notes();
    for (const [kind, who, ask, visitor] of remembering) {
      const unremembered = elsewhere(world, visitor);
      const answer = await ask(visitor);
      expect({ kind, ...said(answer) }).toEqual({ kind, ...said(await ask(unremembered)) });
      expect([kind, answer.status]).not.toEqual([kind, 500]);
      if (!(await stillOpen(who)))
        expect({ kind, names: answer.text.includes(names[who] ?? '') }).toEqual({ kind, names: false });
    }
    expect(await notes()).toBe(before);
    await Promise.all([undo('nienke'), undo('joost')]);
  });
});

const names: Record<string, string> = { nienke: 'Nienke Vosmeer', joost: 'Joost' };
const stillOpen = async (who: string) => {
  const rows = await world.db.admin`
    select from session s join person p on p.id = s.person_id where p.email = ${`${who}@demo.example`} and p.disabled_at is null
      and account.is_open(s)`;
  return rows.length > 0;
};

test('no route answers before the session was checked', async () => {
  const joost = await world.as('joost');
  const { admin } = world.db;
  const asking = routesOf(world.app).filter(({ permission }) => permission && permissions[permission].who !== 'public');
  expect(asking.length).toBeGreaterThan(60);
  for (const { method, path } of asking) {
    await joost.get('/account'); // known to the process
    const kept =
      await admin`delete from session where person_id = (select id from person where email = 'joost@demo.example') returning *`;
    const address = path.replace(':ref', own.reference).replaceAll(/:\w+/g, own.file);
    const token = new Map(joost.cookies);
    const answer = method === 'POST' ? await joost.post(address) : await joost.get(address);
    expect([method, path, answer.text.includes('Joost')]).toEqual([method, path, false]);
    if (answer.status === 200) expect([method, path, answer.text.includes('Inloggen')]).toEqual([method, path, true]);
    await admin`insert into session ${admin(kept)}`;
    for (const [name, value] of token) joost.cookies.set(name, value);
  }
});

describe('somebody who works for another organisation by now', () => {
  let merel: Visitor;
  let other: string[];
  beforeEach(async () => {
    merel = await world.as('merel');
    const { body } = await merel.get('/account/organisatie');
    other = [...body.matchAll(/name="membership" value="([^"]+)"/g)].map(([, id = '']) => id);
  });

  test('sees that on the next page, whichever process answers it', async () => {
    const second = elsewhere(world, merel);
    for (const membership of other) {
      await merel.post('/account/organisatie', { membership });
      const [here, there] = [await merel.get('/meldingen'), await second.get('/meldingen')];
      expect(there.status).toBe(200);
      expect(there.text).toBe(here.text);
    }
  });

  test('is asked for which of them the form is, whichever process it is sent to', async () => {
    const second = elsewhere(world, merel);
    const [party = '', municipality = ''] = other;
    await merel.post('/account/organisatie', { membership: party });
    const values = await fillIn(second, 'process-location');
    await merel.post('/account/organisatie', { membership: municipality });
    const asked = await second.post('/melden/wijzigen', { ...values, description: 'Half getypt.' });
    expect(asked.status).toBe(409);
    expect(asked.text).toContain('U werkt nu voor');
  });
});

test('a report of somebody signed out meanwhile is not filed in their name', async () => {
  const nienke = await world.as('nienke');
  const values = await fillIn(nienke, 'process-location');
  await change(`delete from session where ${person}`)('nienke');
  const theirs = () => world.db.admin`select from incident where filer_organisation_id is not null`;
  const before = (await theirs()).length;
  await nienke.post('/melden', values);
  expect((await theirs()).length).toBe(before);
});

test('a backend killed in the middle of a page: the own page or none, and nobody else is named', async () => {
  const [noor, sjoerd] = [await world.as('noor'), await world.as('sjoerd')];
  const readers: [Visitor, path: string, own: string, other: string][] = [
    [noor, '/triage', 'Noor', 'Sjoerd'],
    [sjoerd, '/meldingen', 'Sjoerd', 'Noor'],
    [sjoerd, '/hulp', 'Sjoerd', 'Noor'],
  ];
  const wrong: string[] = [];
  for (let round = 0; round < 10; round++) {
    const pages = readers.map(async ([visitor, path, own, other]) => {
      const { status, text } = await visitor.get(path);
      const right = status === 200 ? text.includes(own) : status === 503;
      if (!right || text.includes(other)) wrong.push(`${round} ${path} ${status}`);
    });
    const killed = world.db.admin`
      select pg_terminate_backend(pid) from pg_stat_activity where datname = ${world.db.name}
        and usename in ('meldtafel_table', 'meldtafel_reporter', 'meldtafel_intake')`;
    await Promise.all([...pages, killed]);
  }
  expect(wrong).toEqual([]);
  await expect.poll(async () => (await noor.get('/triage')).status).toBe(200);
});
