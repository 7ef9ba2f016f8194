import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { log } from '../kernel/process/log.ts';
import type { Visitor } from '../testing/visit.ts';
import { openWorld, type World } from '../testing/world.ts';
import type { AppEnv } from './env.ts';
import { answerFailure } from './failures.tsx';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

test.each(['22007', '22008', '22009', '22021'])(
  'what no page of ours sends and no database can read (%s) is a bad request',
  async (code) => {
    const app = new Hono<AppEnv>().onError(answerFailure).get('/', () => {
      throw Object.assign(new Error('unstorable'), { code });
    });
    expect((await app.request('/', { headers: { accept: 'application/json' } })).status).toBe(400);
  },
);

test('an address that joost wrote by hand is not found', async () => {
  const joost = await world.as('joost');
  for (const since of ['-271821-04-20T00:00:00.000Z', '1:0:', '%00', '9'.repeat(40)])
    expect([since, (await joost.get(`/triage/nieuw?sinds=${since}`)).status]).toEqual([since, 404]);
});

test.each([
  ['nienke', `/meldingen?na=999999999999999_${randomUUID()}`],
  ['joost', `/triage?na=0~2027-02-30T00:00:00.000000Z~${randomUUID()}`],
  [undefined, `/openbaar?na=%2B275760-09-13T00:00:00.000Z~${randomUUID()}`],
] as const)('a place in a list that %s wrote by hand and no page of ours is its beginning: %s', async (key, path) => {
  const visitor = key ? await world.as(key) : world.stranger();
  const page = await visitor.get(path);
  expect(page.status).toBe(200);
  expect(page.body).not.toContain('?voor=');
});

test('an address that leads nowhere says that the page was not found', async () => {
  const answer = await (await world.as('sanne')).get('/nergens');
  expect([answer.status, answer.body.includes('<h1>Pagina niet gevonden</h1>')]).toEqual([404, true]);
});

test('a filter that no page of ours wrote filters nothing', async () => {
  const sanne = await world.as('sanne');
  expect((await sanne.get('/notificaties?platform=%00')).status).toBe(200);
});

test('a NUL sign in a form is left out like every control sign, and is no fault of ours', async () => {
  const answer = await world.stranger().post('/inloggen', { email: 'a\u0000@demo.example', password: 'x', terug: '/' });
  expect(answer.status).toBe(422);
});

test.each(
  'EPIPE ECONNRESET ECONNREFUSED ETIMEDOUT EHOSTUNREACH ENETUNREACH ENOTFOUND EAI_AGAIN CONNECTION_CLOSED 28P01 3D000 40P01 25006 25P03 55P03 57P05 08003 53400'.split(
    ' ',
  ),
)('a database that went away (%s) is no bug of ours: come back in a while', async (code) => {
  const app = new Hono<AppEnv>().onError(answerFailure).get('/', () => {
    throw Object.assign(new Error(`write ${code}`), { code });
  });
  const answer = await app.request('/', { headers: { accept: 'application/json' } });
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30']);
});

test('a file that is not there is a bug of ours; a socket that is not there is a database that went away', async () => {
  const app = new Hono<AppEnv>().onError(answerFailure).get('/:call/:code', (c) => {
    const { call: syscall, code } = c.req.param();
    throw Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
  });
  const statusOf = async (of: string) =>
    (await app.request(`/${of}`, { headers: { accept: 'application/json' } })).status;
  expect([await statusOf('open/ENOENT'), await statusOf('connect/ENOENT'), await statusOf('connect/ENOTDIR')]).toEqual([
    500, 503, 503,
  ]);
});

test('the log says for which reader a request failed', async () => {
  const logged = vi.spyOn(log, 'error');
  const app = new Hono<AppEnv>().onError(answerFailure).get('/stuk', (c) => {
    c.set('db', world.db.readers.partner);
    throw new Error('broken');
  });
  expect((await app.request('/stuk', { headers: { accept: 'application/json' } })).status).toBe(500);
  expect(logged.mock.calls).toEqual([
    [expect.objectContaining({ reader: 'partner', route: '/stuk' }), 'request failed'],
  ]);
  logged.mockRestore();
});

test.each([
  ['an address that is not there', 404, (karim: Visitor) => karim.get('/bestaat-niet')],
  ['a form of another site', 403, (karim: Visitor) => karim.post('/account', {}, { origin: 'https://elders.example' })],
  ['a form that is too large', 413, (karim: Visitor) => karim.post('/account', { x: 'x'.repeat(300_000) })],
])(
  'who is signed in reads in their own language what fails before anybody asked who they are: %s',
  async (_, status, ask) => {
    const karim = await world.as('karim');
    expect(karim.cookies.has('taal')).toBe(false);
    expect((await karim.get('/account')).body).toContain('<html lang="en"');
    const failed = await ask(karim);
    expect(failed.status).toBe(status);
    expect(failed.body).toContain('<html lang="en"');
  },
);

test.each(['/inloggen', '/account/organisatie', '/uitloggen', '/bon'])(
  'a form that waits, sealed, is taken in however long it becomes: %s',
  async (path) => {
    const nienke = await world.as('nienke');
    const { status } = await nienke.post(path, { kept: 'x'.repeat(390_000) });
    expect(status).not.toBe(413);
  },
);

test('a text that is too large is not said to be a file', async () => {
  const { status, text } = await world.stranger().post('/inloggen', { email: 'x'.repeat(500_000), password: 'x' });
  expect(status).toBe(413);
  expect(text).toContain('Dit is te groot om te versturen.');
  expect(text).not.toContain('Een bestand is te groot');
});
