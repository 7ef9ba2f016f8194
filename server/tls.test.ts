import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { connect, type Database } from '#db/connect.ts';
import { connectionFromUrl } from '#db/connection/connection-from-url.ts';
import { createApp } from './app.ts';
import { explain } from './explain.ts';
import { readLogin } from '#db/connection/check-connection.ts';
import { authority, startTlsFront } from './testing/machines/tls-front.ts';
import { openWorld, type World } from './testing/world.ts';

// PostgreSQL over TLS, with certificates of an authority of its own. Who starts Meldtafel names that in NODE_EXTRA_CA_CERTS.

let world: World;
const opened: { close: () => Promise<void> }[] = [];
const trusted = getCACertificates('default');
beforeAll(async () => void (world = await openWorld()));
beforeEach(() => setDefaultCACertificates([...trusted, authority]));
afterEach(async () => {
  setDefaultCACertificates(trusted);
  await Promise.all(opened.splice(0).map((each) => each.close()));
});
afterAll(() => world.close());

type Shown = Parameters<typeof startTlsFront>[1];

async function reach(shows: Shown, sslmode: string, host = '127.0.0.1'): Promise<Database> {
  const front = await startTlsFront(inject('postgres').socketDir, shows);
  const { user, password, database: name } = world.db.connectionOf('public');
  const connection = connectionFromUrl(
    `postgres://${user}:${password}@${host}:${front.port}/${name}?sslmode=${sslmode}`,
  );
  const { keys } = world.db.readers.public;
  const database = connect({ reader: 'public', connection, keys });
  opened.push(database, front);
  return database;
}

test.each<[Shown, string, string]>([
  ['127.0.0.1', 'verify-full', '127.0.0.1'],
  ['localhost', 'verify-full', 'localhost'],
  ['localhost', 'require', '127.0.0.1'],
])('a PostgreSQL that shows a certificate for %s is reached by %s at %s', async (shows, sslmode, host) => {
  const database = await reach(shows, sslmode, host);
  expect(await readLogin(database)).toMatchObject({ login: 'meldtafel_public' });
});

test('an address of IPv6 is dialled, and checked, without its brackets', () => {
  const { host, port, ssl } = connectionFromUrl('postgres://x@[::1]:5433/y?sslmode=verify-full');
  expect({ host, port, ssl }).toEqual({ host: '::1', port: 5433, ssl: { host: '::1' } });
});

const faults: [string, Shown, string, string, readonly string[], RegExp][] = [
  [
    'for another name',
    '127.0.0.1',
    'verify-full',
    'localhost',
    [authority],
    /^PostgreSQL at DATABASE_URL_PUBLIC shows a certificate/,
  ],
  [
    'for another address',
    'localhost',
    'verify-full',
    '127.0.0.1',
    [authority],
    /^PostgreSQL at DATABASE_URL_PUBLIC shows a certificate/,
  ],
  [
    'of an authority that nobody named',
    '127.0.0.1',
    'verify-full',
    '127.0.0.1',
    [],
    /certificate .*NODE_EXTRA_CA_CERTS/,
  ],
  [
    'of none, for it has no TLS',
    'none',
    'require',
    '127.0.0.1',
    [authority],
    /^PostgreSQL at DATABASE_URL_PUBLIC does no TLS/,
  ],
];

test.each(faults)(
  'a certificate %s is told in one sentence at the start, and 503 to whoever asks a page',
  async (...fault) => {
    const [, shows, sslmode, host, also, sentence] = fault;
    setDefaultCACertificates([...trusted, ...also]);
    const database = await reach(shows, sslmode, host);
    const error: unknown = await readLogin(database).catch((thrown: unknown) => thrown);
    expect(explain(error, 'DATABASE_URL_PUBLIC', false)).toMatch(sentence);
    const databases = { ...world.db.readers, public: database };
    const app = createApp({ site: world.site, clock: world.clock, databases });
    const page = await app.request('/openbaar');
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '30']);
    const table = await app.request('/openbaar.csv');
    expect([table.status, table.headers.get('content-disposition')]).toEqual([503, null]);
  },
);
