import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { keyFor } from '#db/keys.ts';
import { formValues } from '../../testing/form-values.ts';
import { fileIncident } from '../../testing/incidents.ts';
import { fillIn, report, withFiles } from '../../testing/report.ts';
import type { Answer, Visitor } from '../../testing/visit.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { limits } from './limits.ts';
import { countFailure } from './throttle.ts';

let world: World;
let stranger: Visitor;
let noor: Visitor;
let noorId: string;
let filled: Record<string, string>;
let opened: { visitor: Visitor; values: Record<string, string>; incidentId: string };
let reference: string;
const officers = new Map<string, { visitor: Visitor; id: string }>();

beforeAll(async () => {
  world = await openWorld();
  stranger = world.stranger();
  noor = await world.as('noor');
  ({ personId: noorId = '' } = await world.askerFor('noor'));
  filled = await fillIn(stranger, 'process-location', { urgency: '' });
  const { answer } = await report(world.stranger(), 'process-location');
  const [code = ''] = /\d{4}(?: \d{4}){4}/.exec(answer.text) ?? [];
  const visitor = world.stranger();
  const page = await visitor.submit('/bon', { code });
  const [last] = await world.db.admin<{ id: string }[]>`select id from incident order by filed_at desc limit 1`;
  ({ reference } = await fileIncident(world));
  for (const key of ['noor', 'fatima', 'sanne', 'marjolein']) {
    const { personId } = await world.askerFor(key);
    officers.set(key, { visitor: await world.as(key), id: personId });
  }
  opened = {
    incidentId: last?.id ?? '',
    visitor,
    values: { ...formValues(page.body, '/bon/melding/aanvullingen'), text: 'Meer.' },
  };
});
beforeEach(() => world.db.admin`delete from throttle`);
afterAll(() => world.close());

/** Without a socket everybody comes from here. */
const network = 'local';
const signIn = () => stranger.post('/inloggen', { email: 'Wie@demo.example', password: 'guess', terug: '/' });
const openReceipt = () => stranger.post('/bon', { code: '12345678'.padEnd(20, '0') });

/** Where each limit counts, under which key, and what somebody does there. A limit without a door does not compile. */
const doors: Record<keyof typeof limits, Record<string, { key: () => string; go: () => Promise<Answer> }>> = {
  sign_in_account: { 'signing in': { key: () => 'wie@demo.example', go: signIn } },
  sign_in_known_browser: {
    'signing in': {
      key: () => noor.cookies.get('bekend') ?? '',
      go: () => noor.post('/inloggen', { email: 'noor@demo.example', password: 'guess', terug: '/' }),
    },
  },
  change_password: {
    'changing the password': {
      key: () => noorId,
      go: () => noor.post('/account/wachtwoord', { current: 'guess', wanted: 'een heel ander wachtwoord' }),
    },
  },
  sign_in_account_from_network: { 'signing in': { key: () => `wie@demo.example ${network}`, go: signIn } },
  sign_in_network: { 'signing in': { key: () => network, go: signIn } },
  sign_in_account_heard: { 'signing in': { key: () => 'wie@demo.example', go: signIn } },
  change_password_heard: {
    'changing the password': {
      key: () => noorId,
      go: () => noor.post('/account/wachtwoord', { current: 'guess', wanted: 'een heel ander wachtwoord' }),
    },
  },
  receipt_handle_heard: { 'opening a receipt': { key: () => '12345678', go: openReceipt } },
  receipt_network_heard: { 'opening a receipt': { key: () => network, go: openReceipt } },
  receipt_handle: { 'opening a receipt': { key: () => '12345678', go: openReceipt } },
  receipt_network: { 'opening a receipt': { key: () => network, go: openReceipt } },
  report_network: { reporting: { key: () => network, go: () => stranger.post('/melden', filled) } },
  upload_network: {
    'the preview': { key: () => network, go: () => stranger.post('/melden/controle', withFiles(filled)) },
    adding: {
      key: () => network,
      go: () => opened.visitor.post('/bon/melding/aanvullingen', withFiles(opened.values)),
    },
  },
  additions_of_receipt: {
    adding: {
      key: () => opened.incidentId,
      go: () => opened.visitor.post('/bon/melding/aanvullingen', withFiles(opened.values)),
    },
  },
  reports_of_account: {
    'the preview': by('noor', () => '/melden/controle'),
    writing: by('noor', () => '/melden/wijzigen'),
    reporting: by('noor', () => '/melden'),
  },
  additions_of_account: { adding: by('noor', () => `/meldingen/${reference}/aanvullingen`) },
  desk_of_account: {
    'a note': by('noor', () => `/triage/${reference}/notities`),
    'an answer': by('noor', () => `/triage/${reference}/antwoorden`),
  },
  offers_of_account: { 'a hand-off': by('noor', () => `/meldingen/${reference}/verwijzingen`) },
  answers_of_account: { 'an answer': by('fatima', () => `/verwijzingen/${opened.incidentId}/resultaat`) },
  notices_of_account: { 'a draft': by('sanne', () => '/notificaties/nieuw') },
  publications_of_account: { 'a preview': by('marjolein', () => '/publicatie/NT-2027-0001/voorbeeld') },
};

/** Whatever is sent there, by somebody with an account: it counts before it is looked at. */
function by(who: string, path: () => string) {
  const { key, post } = {
    key: () => officers.get(who)?.id ?? '',
    post: (at: string) => officers.get(who)?.visitor.post(at, { text: 'Iets dat iemand schreef.' }) as Promise<Answer>,
  };
  return { key, go: () => post(path()) };
}
// Who waits there goes on sooner (way-on.test.ts).
const isPassable = (limit: keyof typeof limits): boolean => 'wayOn' in limits[limit];

const walked = Object.entries(doors).flatMap(([limit, ways]) =>
  Object.entries(ways).map(([way, door]) => [limit as keyof typeof limits, way, door] as const),
);

test.each(walked)('%s holds at %s: the last try that is allowed, and not one more', async (limit, _, { key, go }) => {
  const { allowed, seconds } = limits[limit];
  const bucket = createHmac('sha256', keyFor(world.db.readers.account, 'tries')).update(`${limit}:${key()}`).digest();
  expect((await go()).status).not.toBe(429);
  // One try less than is left: a wrong password that is to be changed counts twice.
  const [counted] = await world.db.admin`
    update throttle set hits = ${allowed} - hits where bucket = ${bucket}
    returning window_ends between now() + ${seconds - 60} * interval '1 second' and now() + ${seconds} * interval '1 second' as until`;
  expect(counted).toEqual({ until: true });
  expect((await go()).status).not.toBe(429);
  const refused = await go();
  expect([refused.status, refused.text]).toEqual([
    429,
    expect.stringContaining(`Wacht ${isPassable(limit) ? '30 seconden' : `${seconds / 60} minuten`}`),
  ]);
  const [full] = await world.db.admin`select hits from throttle where bucket = ${bucket}`;
  expect(full).toEqual({ hits: allowed }); // what was refused does not count
  await world.db.admin`update throttle set window_ends = now() where bucket = ${bucket}`;
  expect((await go()).status).not.toBe(429);
});

test('a receipt is opened with its code by everybody who tries at once', async () => {
  const { answer } = await report(world.stranger(), 'process-location');
  const [code = ''] = /\d{4}(?: \d{4}){4}/.exec(answer.text) ?? [];
  const answers = await Promise.all(Array.from({ length: 9 }, () => world.stranger().post('/bon', { code })));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 9 }, () => 303));
});

test('what is refused because it is busy is no failure', async () => {
  const busy = () => Promise.reject(new Refusal('too_busy', 30));
  const tries = [['sign_in_network', network] as const, ['sign_in_account', 'wie@demo.example'] as const];
  await expect(countFailure(world.db.readers.account, tries, busy)).rejects.toThrow('too_busy');
  expect(await world.db.admin`select hits from throttle`).toEqual([{ hits: 0 }, { hits: 0 }]);
});

test('the process of reporting reaches no tries of signing in: it takes none off, and adds none', async () => {
  for (let time = 0; time < 8; time++) expect((await signIn()).status).toBe(422);
  const { kysely } = world.db.readers.intake;
  const buckets = await world.db.admin<{ bucket: Buffer }[]>`select bucket from throttle`;
  for (const { bucket } of buckets) await sql`select account.uncount_try(${bucket})`.execute(kysely);
  expect((await signIn()).status).toBe(429);
  await world.db.admin`delete from throttle`;
  for (const { bucket } of buckets)
    for (let time = 0; time < 8; time++)
      await sql`select account.count_try(${bucket}, 300, '1 hour', 1)`.execute(kysely);
  expect((await signIn()).status).toBe(422);
});
