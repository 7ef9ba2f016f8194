import fs, { existsSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createApp } from '../app.ts';
import { connect } from '#db/connect.ts';
import { parts, type Part } from '#db/readers.ts';
import { keysOf } from '#db/keys.ts';
import { log } from '../kernel/process/log.ts';
import { locales } from '#views/messages/messages.ts';
import { openWorld, type World } from '../testing/world.ts';
import { programVersion } from '../vocabulary-rows.ts';
import { findNotReady } from './readiness.ts';

/** A page of each part that needs no account. */
const doors: Partial<Record<Part, string>> = { public: '/openbaar', intake: '/melden', desk: '/inloggen' };
const readersOf = (part: Part): readonly string[] => parts[part];

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

test('the process is healthy and ready while the database answers', async () => {
  expect(await (await world.app.request('/healthz')).json()).toEqual({ status: 'ok' });
  expect(await (await world.app.request('/readyz')).json()).toEqual({
    status: 'ready',
    readers: ['public', 'intake', 'account', 'reporter', 'table', 'partner', 'ministry', 'auditor'],
  });
});

test('however many ask whether it is ready, that is looked at for all of them', async () => {
  const answers = await Promise.all(Array.from({ length: 300 }, async () => world.app.request('/readyz')));
  expect([...new Set(answers.map(({ status }) => status))]).toEqual([200]);
});

test('when the migrations cannot be read, no reader is ready, and each says by which code', async () => {
  vi.spyOn(fs.promises, 'readdir').mockRejectedValue(Object.assign(new Error('EMFILE'), { code: 'EMFILE' }));
  syncBuiltinESMExports();
  await expect.poll(async () => (await world.app.request('/readyz')).status, { timeout: 5000 }).toBe(503); // they are read once a second
  const ready = await world.app.request('/readyz');
  vi.restoreAllMocks();
  syncBuiltinESMExports();
  const every = [...readersOf('public'), ...readersOf('intake'), ...readersOf('desk')];
  const faults = every.map((reader) => ({ reader, code: 'EMFILE' }));
  expect([ready.status, await ready.json()]).toEqual([503, { status: 'not ready', faults }]);
});

test('without its database the process is healthy but not ready, and pages say what still works', async () => {
  const gone = { ...world.db.connectionOf('account'), host: '/nowhere' };
  const account = connect({ reader: 'account', connection: gone, keys: world.db.readers.account.keys });
  const app = createApp({ site: world.site, clock: world.clock, databases: { ...world.db.readers, account } });
  expect((await app.request('/healthz')).status).toBe(200);
  const ready = await app.request('/readyz');
  expect(ready.status).toBe(503);
  expect(ready.headers.get('retry-after')).toBe('30');
  expect(await ready.json()).toEqual({ status: 'not ready', faults: [{ reader: 'account', code: 'ENOENT' }] });
  const page = await app.request('/account', { headers: { cookie: 'sid=something' } });
  expect(page.status).toBe(503);
  expect(await page.text()).toContain('is bewaard');
  await account.close();
});

test('a database that does not accept what this process signs is not ready, and neither is one of another version', async () => {
  const { readers } = world.db;
  const table = { ...readers.table, keys: keysOf('another secret', 'table') };
  const app = createApp({
    site: world.site,
    clock: world.clock,
    databases: { public: readers.public, table },
    worker: readers.worker,
  });
  const ready = async () => (await app.request('/readyz')).json() as Promise<unknown>;
  expect(await ready()).toEqual({ status: 'not ready', faults: [{ reader: 'table', code: '42501' }] });
  const [at] = await world.db.admin`select sha256 from meta.version`;
  await world.db.admin`update meta.version set sha256 = 'another'`;
  expect(await ready()).toMatchObject({
    faults: [
      { reader: 'public', code: 'another_version' },
      { code: '42501' },
      { reader: 'worker', code: 'another_version' },
    ],
  });
  await world.db.admin`update meta.version set sha256 = ${String(at?.['sha256'])}`;
});

test('a database that knows another key from now on is not ready, whatever session is open, and the log says so once', async () => {
  const said = vi.spyOn(log, 'warn');
  const again = vi.spyOn(log, 'info');
  const { table } = world.db.readers;
  const ready = () => findNotReady([table], programVersion());
  expect(await ready()).toEqual([]);
  const [kept] = await world.db.admin`select sha256 from ctx.reader_key where reader = 'table'`;
  await world.db.admin`update ctx.reader_key set sha256 = sha256('another') where reader = 'table'`;
  for (let time = 0; time < 6; time++) expect(await ready()).toEqual([{ reader: 'table', code: '42501' }]);
  await world.db.admin`update ctx.reader_key set sha256 = ${kept?.['sha256'] as Buffer} where reader = 'table'`;
  for (let time = 0; time < 2; time++) expect(await ready()).toEqual([]);
  const lines = [...said.mock.calls, ...again.mock.calls];
  vi.restoreAllMocks();
  expect(lines).toEqual([
    [{ reader: 'table', code: '42501' }, 'reader is not ready'],
    [{ reader: 'table' }, 'reader is ready again'],
  ]);
});

test.each([
  ['behind', -61_000],
  ['ahead of', 90_000],
])('a machine whose clock is %s that of PostgreSQL is not ready, and says that it is the clock', async (_, off) => {
  const moved = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + off);
  const { table } = world.db.readers;
  expect(await findNotReady([table], programVersion())).toEqual([{ reader: 'table', code: 'clock' }]);
  moved.mockRestore();
  expect(await findNotReady([table], programVersion())).toEqual([]);
});

test('while the clock of PostgreSQL is ahead, whoever is signed in is told to wait', async () => {
  const noor = await world.as('noor');
  const moved = vi.spyOn(Date, 'now').mockReturnValue(Date.now() - 61_000);
  const { status, headers } = await noor.get('/triage');
  moved.mockRestore();
  expect([status, headers.get('retry-after')]).toEqual([503, '30']);
  expect((await noor.get('/triage')).status).toBe(200);
});

test('a PostgreSQL that takes the question and never answers is not ready', async () => {
  const [asked, never] = [world.db.readers.table, new Promise<never>(() => {})];
  const hanging = { ...asked, transact: () => never };
  expect(await findNotReady([hanging], programVersion(), 1)).toEqual([{ reader: 'table', code: 'hanging' }]);
});

describe.each(Object.keys(parts) as Part[])('a process that runs only %s', (part) => {
  const alone = (site = world.site) => {
    const { worker, ...served } = world.db.readers;
    const databases = Object.fromEntries(Object.entries(served).filter(([name]) => readersOf(part).includes(name)));
    return createApp({
      site,
      clock: world.clock,
      databases,
      worker: part === 'worker' ? worker : undefined,
    });
  };

  test('is healthy, and ready with the readers of that part', async () => {
    expect((await alone().request('/healthz')).status).toBe(200);
    expect(await (await alone().request('/readyz')).json()).toEqual({ status: 'ready', readers: readersOf(part) });
  });

  const takes = ['intake', 'desk'].includes(part);

  test(`without room for files is ready, and ${takes ? 'says so: it takes them' : 'says nothing of them: it takes none'}`, async () => {
    const full = existsSync('/proc') ? '/proc' : '/dev'; // holds nothing, and has room for nothing
    const ready = await alone({ ...world.site, dataDir: full }).request('/readyz');
    const said = { status: 'ready', readers: readersOf(part), ...(takes && { evidence: 'disk_full' }) };
    expect([ready.status, await ready.json()]).toEqual([200, said]);
  });

  test('does not know the pages of the others, and says so in a page with its styles, in the language asked for', async () => {
    const paths = Object.entries(doors).map(([of, path]) => ({ path, status: of === part ? 200 : 404 }));
    const answers = await Promise.all(paths.map(async ({ path }) => alone().request(path)));
    expect(answers.map(({ status }, i) => ({ path: paths[i]?.path, status }))).toEqual(paths);
    const page = await (await alone().request('/nergens')).text();
    const assets = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, address = '']) => address);
    expect(assets.some((address) => address.includes('.css'))).toBe(true);
    for (const address of assets) expect((await alone().request(address)).status, address).toBe(200);
    const chosen = await alone().request('/taal', {
      method: 'POST',
      headers: { origin: world.site.publicOrigin, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'taal=en&terug=%2Fnergens',
    });
    expect([chosen.status, chosen.headers.get('location')]).toEqual([303, '/nergens']);
  });
});

test('robots find the public pages and nothing else', async () => {
  const lines = (await (await world.app.request('/robots.txt')).text()).trim().split('\n');
  expect(lines[0]).toBe('User-agent: *');
  expect(lines.at(-1)).toBe('Disallow: /');
  expect(lines.filter((line) => line.startsWith('Allow'))).toEqual(['Allow: /$', 'Allow: /openbaar', 'Allow: /log/']);
});

test('security.txt has the fields of RFC 9116', async () => {
  const answer = await world.app.request('/.well-known/security.txt');
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; ?charset=utf-8$/i);
  const fields = (await answer.text())
    .trim()
    .split('\n')
    .map((line) => line.split(/: (.*)/s));
  const valueOf = (name: string) => fields.filter(([field]) => field === name).map(([, value = '']) => value);
  expect(valueOf('Contact')[0]).toMatch(/^(mailto:|https:)/);
  expect(valueOf('Expires')).toHaveLength(1);
  const ahead = Date.parse(valueOf('Expires')[0] ?? '') - world.clock.now().getTime();
  expect(ahead).toBeGreaterThan(0);
  expect(ahead).toBeLessThan(365 * 86_400_000);
  expect(valueOf('Canonical')).toEqual([`${world.site.publicOrigin}/.well-known/security.txt`]);
  expect(valueOf('Preferred-Languages')).toEqual([locales().join(', ')]);
});
