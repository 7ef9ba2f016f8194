import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test, vi } from 'vitest';
import { openTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { testSecret } from '#server/testing/secrets.ts';
import { vocabulary } from '#server/vocabulary-rows.ts';
import { asPart } from '../as-person.ts';
import { connect } from '../connect.ts';
import { connectionFromUrl } from '../connection/connection-from-url.ts';
import { describeSchema } from '../describe-schema.ts';
import { migrate } from '../migrate.ts';
import { openDriver } from './open-driver.ts';

let db: TestDatabase;
beforeAll(async () => void (db = await openTestDatabase()));
afterAll(() => db.close());

// What the driver would take of what another program is told (README of postgres.js, and its source).
const ofAnother = {
  PGHOST: '192.0.2.1', // of nobody (RFC 5737)
  PGPORT: '1',
  PGUSER: 'another',
  PGUSERNAME: 'another',
  PGPASSWORD: 'of another',
  PGDATABASE: 'another',
  PGAPPNAME: 'another',
  PGTARGETSESSIONATTRS: 'standby',
  PGTARGET_SESSION_ATTRS: 'standby',
  PGMAX: '7',
  PGSSL: 'require',
  PGSSLNEGOTIATION: 'direct',
  PGIDLE_TIMEOUT: '1',
  PGCONNECT_TIMEOUT: '600',
  PGMAX_LIFETIME: '1',
  PGMAX_PIPELINE: '1',
  PGBACKOFF: '1',
  PGKEEP_ALIVE: '1',
  PGPREPARE: 'false',
  PGDEBUG: 'true',
  PGFETCH_TYPES: 'true',
  PGPUBLICATIONS: 'another',
};
beforeEach(() => {
  for (const [name, value] of Object.entries(ofAnother)) vi.stubEnv(name, value);
});
afterEach(() => void vi.unstubAllEnvs());

test('what another program is told of its PostgreSQL says nothing about ours, to a page or to a command', async () => {
  const { socketDir: host, password } = inject('postgres');
  const superuser = { host, user: 'postgres', password, database: db.name };
  const reader = 'intake';
  const other = connect({ reader, connection: db.connectionOf(reader), max: 1 });
  try {
    const asked = asPart(other, async (tx) => (await sql<{ n: number }>`select 1 as n`.execute(tx)).rows);
    expect(await asked).toEqual([{ n: 1 }]);
    expect(await describeSchema(superuser)).toContain('incident');
    expect(await migrate(superuser, testSecret, vocabulary)).toEqual([]);
  } finally {
    await other.close();
  }
});

test.each(['postgres://localhost', 'postgres://somebody@db.example:5433/x?sslmode=verify-full'])(
  'an address that leaves something out (%s) is filled in by nobody else',
  (url) => {
    const connection = connectionFromUrl(url);
    const withThem = JSON.stringify(openDriver(connection).options);
    vi.unstubAllEnvs();
    expect(withThem).toBe(JSON.stringify(openDriver(connection).options));
    expect(withThem).not.toContain('another');
  },
);

test('the environment is what it was, whether a driver was opened or could not be', () => {
  const before = process.env;
  const values = { ...before };
  openDriver(connectionFromUrl('postgres://localhost'));
  expect([process.env === before, { ...process.env }]).toEqual([true, values]);
  expect(() =>
    openDriver({
      ssl: 'require',
      get host(): string {
        throw new Error('not that');
      },
    }),
  ).toThrow('not that');
  expect([process.env === before, { ...process.env }]).toEqual([true, values]);
});
