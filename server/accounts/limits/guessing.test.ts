import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { messagesFor } from '#views/messages/messages.ts';
import { createApp } from '../../app.ts';
import { fillIn } from '../../testing/report.ts';
import { testPassword } from '../../testing/secrets.ts';
import { visitorOf, type Visitor } from '../../testing/visit.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { limits, waysOn } from './limits.ts';

// Somebody guesses the password of an account from many networks, while its owner and a colleague want to sign in.

const limit = 20; // guesses that are heard in a quarter of an hour
const email = 'sjoerd@demo.example';
let world: World;
let app: World['app'];
let officer: Visitor;
beforeAll(async () => {
  world = await openWorld();
  const { worker: _, ...databases } = world.db.readers;
  app = createApp({ site: { ...world.site, trustedProxies: 1 }, clock: world.clock, databases });
});
beforeEach(async () => {
  await world.db.admin`delete from throttle`;
  officer = await visitorOf(app, email);
  await officer.submit('/uitloggen');
});
afterAll(() => world.close());

const signIn = (visitor: Visitor, network: number, password = testPassword, as = email) =>
  visitor.post('/inloggen', { email: as, password, terug: '/' }, { 'x-forwarded-for': `192.0.2.${network}` });
const guess = (network: number) => signIn(visitorOf(app), network, 'guess');
const networks = Array.from({ length: 60 }, (_, index) => index);

test('of 120 guesses from 60 networks 20 are heard, and the officer signs in 20 times in the browser of before', async () => {
  const guesses: number[] = [];
  const signedIn: number[] = [];
  for (const network of networks) {
    guesses.push((await guess(network)).status, (await guess(network)).status);
    if (network % 3 !== 0) continue;
    signedIn.push((await signIn(officer, network)).status);
    await officer.submit('/uitloggen');
  }
  expect(guesses.filter((status) => status !== 429)).toEqual(Array.from({ length: limit }, () => 422));
  expect(signedIn).toEqual(Array.from({ length: 20 }, () => 303));
});

test('no more are heard when all come at once', async () => {
  const answers = await Promise.all(networks.map(guess));
  expect(answers.filter(({ status }) => status !== 429)).toHaveLength(limit);
});

test('who is right is never told of too many tries: who comes while others are being heard waits for them', async () => {
  const statuses = async (count: number) => {
    const answers = await Promise.all(Array.from({ length: count }, () => signIn(visitorOf(app), 200)));
    return answers.map(({ status, headers }) => [status, headers.get('retry-after')]);
  };
  expect(await statuses(16)).toEqual(Array.from({ length: 16 }, () => [303, null]));
  for (const answer of await statuses(30))
    expect([
      [303, null],
      [503, '5'],
    ]).toContainEqual(answer);
});

test('who waits for others that were wrong is heard no more than they', async () => {
  const guesses = await Promise.all(Array.from({ length: 30 }, () => guess(200)));
  expect(guesses.filter(({ status }) => status === 422)).toHaveLength(8);
  expect(guesses.filter(({ status }) => status === 429)).toHaveLength(22);
});

test('a colleague at a new browser is told until when, and what can be done before', async () => {
  for (const network of networks.slice(0, limit)) await guess(network);
  await world.db.admin`update throttle set window_ends = window_ends - interval '4 minutes'`;
  const refused = await signIn(visitorOf(app), 200);
  expect(refused.text).toContain(
    'Meestal kunt u nog wel inloggen in een browser waarin u inlogde met uw wachtwoord van nu. Wacht 11 minuten',
  );
  expect([refused.status, Number(refused.headers.get('retry-after')) <= 660]).toEqual([429, true]);
  await world.db.admin`update throttle set window_ends = now()`;
  expect((await signIn(visitorOf(app), 200)).status).toBe(303);
});

test('signing in shuts nobody out, however often: not here, not from one network, not with a changed mind', async () => {
  for (let time = 0; time <= limit; time++) expect((await signIn(visitorOf(app), 200)).status).toBe(303);
  const counted = await world.db.admin`select hits from throttle where hits > 0`;
  expect(counted).toEqual([{ hits: 1 + limit + 1 }]); // of what is heard, with the officer of before
});

test('who is right is heard a hundred times in a quarter of an hour, in whatever browser', async () => {
  await signIn(officer, 200);
  await world.db.admin`update throttle set hits = 99 where hits > 0`;
  expect((await signIn(officer, 200)).status).toBe(303);
  expect((await signIn(officer, 200)).status).toBe(429);
  expect((await signIn(visitorOf(app), 201)).status).toBe(429);
});

test('what was refused does not count: after the wait that was told the next try is heard', async () => {
  for (const network of networks.slice(0, limit)) await guess(network);
  await world.db.admin`update throttle set window_ends = window_ends - interval '14 minutes'`;
  const tries = networks.slice(0, 9);
  for (const _ of tries) expect((await signIn(visitorOf(app), 200)).status).toBe(429);
  await world.db.admin`update throttle set window_ends = window_ends - interval '1 minute'`;
  expect((await signIn(visitorOf(app), 200)).status).toBe(303);
});

test('a right password that we could not hear is no wrong one', async () => {
  await world.db.admin`alter table session rename to session_gone`;
  for (const _ of networks.slice(0, 9)) expect((await signIn(visitorOf(app), 200)).status).toBeGreaterThanOrEqual(500);
  await world.db.admin`alter table session_gone rename to session`;
  expect((await signIn(visitorOf(app), 200)).status).toBe(303);
});

test('being known helps nobody to guess: eight times, and not at all for another account', async () => {
  for (let time = 0; time < 8; time++) expect((await signIn(officer, 200, 'guess')).status).toBe(422);
  expect((await signIn(officer, 201)).status).toBe(429);
  const other = 'joost@demo.example';
  for (const network of networks.slice(0, limit)) await signIn(visitorOf(app), network, 'guess', other);
  expect((await signIn(officer, 202, testPassword, other)).status).toBe(429);
});

test('what a browser made up itself is no mark', async () => {
  for (const network of networks.slice(0, limit)) await guess(network);
  const mark = officer.cookies.get('bekend') ?? '';
  for (const forged of [mark.replace(/.$/, (last) => (last === 'A' ? 'E' : 'A')), mark.slice(0, 64), `${mark}A`]) {
    const forger = visitorOf(app);
    forger.cookies.set('bekend', forged);
    expect((await signIn(forger, 200)).status).toBe(429);
  }
});

test('several people of one browser are known there, each with their own', async () => {
  const other = 'joost@demo.example';
  expect((await signIn(officer, 200, testPassword, other)).status).toBe(303);
  for (const network of networks.slice(0, limit)) await guess(network);
  expect((await signIn(officer, 201)).status).toBe(303);
});

test('a form to change the password that is sent twice leaves the browser known', async () => {
  const other = await visitorOf(app, 'joost@demo.example');
  const changed = { current: testPassword, wanted: 'een ander lang wachtwoord' };
  const first = new Map(other.cookies);
  expect((await other.post('/account/wachtwoord', changed)).status).toBe(303);
  // The answer that is shown is the second, to what was sent at the same time.
  for (const [name, value] of first) other.cookies.set(name, value);
  expect((await other.post('/account/wachtwoord', changed)).status).toBe(303);
  await other.submit('/uitloggen');
  const as = 'joost@demo.example';
  for (const network of networks.slice(0, limit)) await signIn(visitorOf(app), network, 'guess', as);
  expect((await signIn(other, 201, changed.wanted, as)).status).toBe(303);
});

test('a wait of seconds is told in fives, never as one second in the plural', () => {
  const told = [1, 5, 6, 119, 121].map(
    (seconds) => /^Wacht (\d+ \w+)/.exec(messagesFor('nl').web.failures.again(seconds))?.[1],
  );
  expect(told).toEqual(['5 seconden', '5 seconden', '10 seconden', '120 seconden', '3 minuten']);
});

test.each([
  ['with the port behind it', (host: number) => `192.0.2.7:${4000 + host}`],
  ['in brackets, with the port', (host: number) => `[2001:db8:7:12ab::${host}]:${4000 + host}`],
  ['each time from another part of the network around it', (host: number) => `2001:db8:7:12${host % 4}0::1`],
])('a network is known by its address, however a proxy writes it: %s', async (_, address) => {
  const { allowed } = limits.sign_in_network;
  const guessFrom = (host: number) =>
    visitorOf(app).post(
      '/inloggen',
      { email: `iemand${host}@demo.example`, password: 'guess', terug: '/' },
      { 'x-forwarded-for': address(host) },
    );
  const guesses = Array.from({ length: 6 }, (__, host) => host);
  for (const host of guesses) expect((await guessFrom(host)).status).toBe(422);
  await world.db.admin`update throttle set hits = ${allowed * 4} where hits = ${guesses.length}`;
  expect((await guessFrom(7)).status).toBe(429);
});

test('of those who only waited so many go on past the limit of the network around theirs, however many parts it has', async () => {
  const from = (part: number) => ({ 'x-forwarded-for': `2001:db8:9:${part.toString(16)}::1` });
  const visitor = visitorOf(app);
  const send = async (path: string, part: number) =>
    visitor.post(path, await fillIn(visitor, 'process-location'), from(part));
  await send('/melden', 1);
  await world.db.admin`update throttle set hits = ${limits.report_network.allowed * 16} where hits = 1`;
  const parts = Array.from({ length: waysOn.waited.allowed + 3 }, (_, index) => index + 2);
  const paths = new Map<number, string>();
  for (const part of parts)
    paths.set(part, /action="(\/melden\?bewijs=[\w-]+)"/.exec((await send('/melden', part)).body)?.[1] ?? '');
  world.clock.pass(30);
  const statuses: number[] = [];
  for (const part of parts) statuses.push((await send(paths.get(part) ?? '', part)).status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(waysOn.waited.allowed);
});

test('after another password only the browser in which it was changed is known', async () => {
  await signIn(officer, 200);
  const elsewhere = await visitorOf(app, email);
  const wanted = 'een ander lang wachtwoord';
  await officer.submit('/account/wachtwoord', { current: testPassword, wanted });
  await officer.submit('/uitloggen');
  for (const network of networks.slice(0, limit)) await guess(network);
  expect((await signIn(elsewhere, 201, wanted)).status).toBe(429);
  expect((await signIn(officer, 201, wanted)).status).toBe(303);
});
