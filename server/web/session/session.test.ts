import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { asPerson } from '#db/as-person.ts';
import { createApp } from '../../app.ts';
import { formValues } from '../../testing/form-values.ts';
import { elsewhere } from '../../testing/processes.ts';
import { report, withFiles } from '../../testing/report.ts';
import { testPassword } from '../../testing/secrets.ts';
import { visitorOf, type Visitor } from '../../testing/visit.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { idleMinutes } from '../../vocabulary/signed-in.ts';

let world: World;
let nienke: Visitor;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  await world.db.admin`delete from throttle`;
  nienke = await world.as('nienke');
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => world.close());

const own = "person_id = (select id from person where email = 'nienke@demo.example')";
const change = (what: string) => world.db.admin.unsafe(what);
const signedOut = () => change(`delete from session where ${own}`);
/** Ends the session as soon as this request has asked the database something. */
function endAfterFirstQuestion() {
  const { reporter } = world.db.readers;
  const { transact } = reporter;
  vi.spyOn(reporter, 'transact').mockImplementationOnce(async (work, options) => {
    const answer = await transact(work, options);
    await signedOut();
    return answer;
  });
}

const cookieIn = ({ headers }: { headers: Headers }) => headers.getSetCookie().map((line) => line.split('; '));

describe('the cookie', () => {
  const signIn = (visitor: Visitor) =>
    visitor.post('/inloggen', { email: 'nienke@demo.example', password: testPassword, terug: '/' });

  test('is out of reach of scripts and other sites, lasts as long as a session is left alone, and is taken back', async () => {
    const visitor = world.stranger();
    const [given] = cookieIn(await signIn(visitor));
    const kept = [`Max-Age=${idleMinutes * 60}`, 'Path=/', 'HttpOnly', 'SameSite=Lax'];
    expect(given).toEqual([expect.stringMatching(/^sid=[\w-]{43}$/), ...kept]);
    expect(cookieIn(await visitor.post('/uitloggen'))).toEqual([['sid=', 'Max-Age=0', 'Path=/']]);
  });

  test('behind TLS belongs to this host alone', async () => {
    const { worker: _, ...databases } = world.db.readers;
    const site = { ...world.site, secureCookies: true };
    const visitor = visitorOf(createApp({ site, clock: world.clock, databases }));
    const [given] = cookieIn(await signIn(visitor));
    expect(given).toEqual([
      expect.stringMatching(/^__Host-sid=/),
      expect.anything(),
      'Path=/',
      'HttpOnly',
      'Secure',
      'SameSite=Lax',
    ]);
    expect((await visitor.get('/account')).text).toContain('Nienke Vosmeer');
    expect(cookieIn(await visitor.post('/uitloggen'))).toEqual([['__Host-sid=', 'Max-Age=0', 'Path=/', 'Secure']]);
  });
});

describe('who a token is for', () => {
  const called = (name: string) => change(`update person set name = '${name}' where email = 'nienke@demo.example'`);
  afterEach(() => called('Nienke Vosmeer'));

  test('is remembered by a process that asked', async () => {
    await nienke.get('/account');
    await called('Nienke Anders');
    expect((await nienke.get('/hulp')).text).toContain('Nienke Vosmeer');
    expect((await elsewhere(world, nienke).get('/hulp')).text).toContain('Nienke Anders');
  });

  test('is not asked a second time when it was just asked', async () => {
    const { intake, reporter } = world.db.readers;
    const asked = [intake, reporter].map((reader) => vi.spyOn(reader, 'transact'));
    expect((await elsewhere(world, nienke).get('/hulp')).text).toContain('Nienke Vosmeer');
    expect(asked.flatMap(({ mock }) => mock.calls)).toEqual([]);
  });

  test('is asked anew when what is remembered is not enough for the page', async () => {
    await nienke.get('/account');
    await called('Nienke Anders');
    expect((await nienke.get('/triage')).text).toContain('Nienke Anders');
  });

  test('is asked before files are taken in, which cannot be read a second time', async () => {
    await nienke.get('/account');
    await signedOut();
    const values = { category: 'process-location', sleutel: crypto.randomUUID(), description: '' };
    const { status, text } = await nienke.post('/melden/controle', withFiles(values));
    expect([status, text.includes('Nienke')]).toEqual([422, false]);
  });

  test('is not kept in a browser that has no session', async () => {
    await signedOut();
    expect(cookieIn(await elsewhere(world, nienke).get('/account'))).toEqual([['sid=', 'Max-Age=0', 'Path=/']]);
    expect(cookieIn(await world.stranger().get('/account'))).toEqual([]);
  });
});

test('when half of the time that a session may be left alone is over, the cookie is sent again', async () => {
  expect(cookieIn(await elsewhere(world, nienke).get('/account'))).toEqual([]);
  await change(`update session set expires_at = now() + interval '5 minutes' where ${own}`);
  const [renewed] = cookieIn(await elsewhere(world, nienke).get('/account'));
  expect(renewed?.slice(0, 2)).toEqual([`sid=${nienke.cookies.get('sid')}`, `Max-Age=${idleMinutes * 60}`]);
});

test.each(['account', 'intake'] as const)(
  'the database lets %s make one last as long as it may be left alone, by a clock that may be a minute ahead, and no longer',
  async (reader) => {
    const asker = await world.askerFor('nienke');
    const last = (minutes: number) =>
      asPerson(world.db.readers[reader], asker, (tx) =>
        sql`update session set expires_at = now() + ${minutes} * interval '1 minute'`.execute(tx),
      ).then(
        () => 'taken',
        ({ code }: { code: string }) => code,
      );
    expect([await last(idleMinutes + 1), await last(idleMinutes + 1.01)]).toEqual(['taken', '42501']);
  },
);

describe('a session that ended', () => {
  beforeEach(() => nienke.get('/account')); // it is remembered

  test('is found over on a page that asks the database nothing, which is answered as to anybody', async () => {
    const { body: anybody } = await world.stranger().get('/hulp');
    await signedOut();
    const answer = await nienke.get('/hulp');
    expect(answer.text).not.toContain('Nienke');
    expect([answer.status, answer.body.length]).toEqual([200, anybody.length]);
    expect(nienke.cookies.has('sid')).toBe(false);
  });

  test('is forgotten: it is not asked about twice', async () => {
    await signedOut();
    const token = nienke.cookies.get('sid') ?? '';
    await nienke.get('/hulp');
    const { account, intake, reporter } = world.db.readers;
    const asked = [account, intake, reporter].map((reader) => vi.spyOn(reader, 'transact'));
    nienke.cookies.set('sid', token);
    await nienke.get('/hulp');
    expect(asked.flatMap(({ mock }) => mock.calls)).toEqual([]);
  });

  test('loses no text: a form is answered from the beginning', async () => {
    await signedOut();
    const typed = { category: 'process-location', sleutel: crypto.randomUUID(), description: 'Half getypt.' };
    const { status, body } = await nienke.post('/melden/wijzigen', typed);
    expect([status, body.includes('Half getypt.'), body.includes('Nienke')]).toEqual([200, true, false]);
  });

  test('after something was asked is told as that, and no more is done', async () => {
    await report(nienke, 'process-location');
    const [{ reference } = {}] = await world.db.admin<{ reference: string }[]>`select reference from incident`;
    const path = `/meldingen/${reference}/aanvullingen`;
    const form = formValues((await nienke.get(`/meldingen/${reference}`)).body, path);
    endAfterFirstQuestion();
    const told = await nienke.post(path, withFiles({ ...form, text: 'Nog iets.' }));
    expect([told.status, told.text.includes('Nienke')]).toEqual([401, false]);
    expect(await change("select from incident_addition where body = 'Nog iets.'")).toHaveLength(0);
    expect(nienke.cookies.has('sid')).toBe(false);
  });
});

test('a page is not let out when the database cannot say whether the session holds', async () => {
  await nienke.get('/account');
  await change('alter function ctx.enter(text, text) rename to not_now');
  const { status, text } = await nienke.get('/hulp');
  await change('alter function ctx.not_now(text, text) rename to enter');
  expect([status, text.includes('Nienke')]).toEqual([500, false]);
});
