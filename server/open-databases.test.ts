import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { connect, type Database } from '#db/connect.ts';
import { keysOf } from '#db/keys.ts';
import { log } from './kernel/process/log.ts';
import { checkDatabases } from './open-databases.ts';
import { openTestDatabase, type TestDatabase } from './testing/database.ts';
import { testSecret } from './testing/secrets.ts';

let db: TestDatabase;
let host: string;
const opened: Database[] = [];

beforeAll(async () => {
  db = await openTestDatabase();
  host = inject('postgres').socketDir;
});
afterEach(() => vi.unstubAllEnvs());
afterAll(async () => {
  await Promise.all(opened.map((database) => database.close()));
  const made = await db.admin<{ name: string }[]>`select rolname as name from pg_roles where rolname like 'test\\_%'`;
  for (const { name } of made) await db.admin.unsafe(`drop role ${name}`);
  await db.close();
});

describe('the start is refused when', () => {
  test('the login is a superuser', async () => {
    await expect(check(login('postgres', inject('postgres').password))).rejects.toThrow(
      /- postgres is a superuser or passes row-level security/,
    );
  });

  test('the login passes row-level security', async () => {
    await makeRole('test_bypass', 'bypassrls', 'meldtafel_table');
    await expect(check(login('test_bypass'))).rejects.toThrow(
      /- test_bypass is a superuser or passes row-level security/,
    );
  });

  test('the login is a member of the owner', async () => {
    await makeRole('test_owner', '', 'meldtafel_table, meldtafel_owner');
    await expect(check(login('test_owner'))).rejects.toThrow(/- test_owner owns the tables/);
  });

  test('the login may not act as its reader', async () => {
    await makeRole('test_nobody', '', 'meldtafel_public');
    await expect(check(login('test_nobody'))).rejects.toThrow(/- the login for table may not act as meldtafel_table/);
  });

  test('the login may act as another reader too', async () => {
    await makeRole('test_several', 'noinherit', 'meldtafel_table, meldtafel_partner');
    await expect(check(login('test_several'))).rejects.toThrow(
      '- test_several may act as meldtafel_partner too: give table a login that may act as nothing else (DATABASE_URL_TABLE)',
    );
  });

  test.each(['createrole', 'createdb', 'replication'])('the login may more than read and write (%s)', async (able) => {
    await makeRole(`test_${able}`, able, 'meldtafel_table');
    await expect(check(login(`test_${able}`))).rejects.toThrow(
      `- test_${able} may make roles or databases, or copy them whole: take ${able} from it`,
    );
  });

  test.each([
    ['database', () => `database ${db.name}`],
    ['schema', () => 'schema ctx'],
  ])('the login may make something of its own in the %s', async (where, place) => {
    await makeRole(`test_${where}`, '', 'meldtafel_table');
    await db.admin.unsafe(`grant create on ${place()} to test_${where}`);
    await expect(check(login(`test_${where}`))).rejects.toThrow(
      `- test_${where} may make things of its own in the database`,
    );
    await db.admin.unsafe(`revoke create on ${place()} from test_${where}`);
  });

  test('the login may act as something of PostgreSQL itself', async () => {
    await makeRole('test_monitor', '', 'meldtafel_table, pg_read_all_stats');
    await expect(check(login('test_monitor'))).rejects.toThrow('- test_monitor may act as pg_read_all_stats too');
  });

  test('everybody may make temporary tables', async () => {
    await db.admin.unsafe(`grant temporary on database ${db.name} to public`);
    await expect(check(db.readers.table)).rejects.toThrow('- everybody may make temporary tables in the database');
    await db.admin.unsafe(`revoke temporary on database ${db.name} from public`);
    await expect(check(db.readers.table)).rejects.toThrow(/^(?![\s\S]*temporary)/);
  });

  test('PostgreSQL may lose what it confirmed', async () => {
    // The tests run on one without fsync, so the reader's own login is refused for exactly that.
    await expect(check(db.readers.table)).rejects.toThrow(
      /^Meldtafel does not start on this database:(?=[\s\S]*- fsync is off)(?=[\s\S]*- full_page_writes is off)/,
    );
  });

  test('what this process signs is not accepted', async () => {
    const forged = { ...db.readers.table, keys: keysOf('another secret than the database has', 'table') };
    await expect(check(forged)).rejects.toThrow(/- MELDTAFEL_SECRET is not the one that `npm run migrate` was given/);
  });

  test('the clock of this machine is behind that of PostgreSQL', async () => {
    const behind = vi.spyOn(Date, 'now').mockReturnValue(Date.now() - 61_000);
    await expect(check(db.readers.table)).rejects.toThrow(/^The clock of this machine/);
    behind.mockRestore();
  });

  test('the clock of this machine is ahead of that of PostgreSQL', async () => {
    const ahead = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 90_000);
    await expect(check(db.readers.table)).rejects.toThrow(/- The clock of this machine is more than a minute off/);
    ahead.mockRestore();
    await expect(check(db.readers.table)).rejects.toThrow(/^(?![\s\S]*clock)/);
  });

  test('the database takes nothing', async () => {
    await db.admin.unsafe(
      `alter role meldtafel_ministry in database ${db.name} set default_transaction_read_only = on`,
    );
    await expect(check(login('meldtafel_ministry', db.connectionOf('ministry').password, 'ministry'))).rejects.toThrow(
      'The database at DATABASE_URL is read-only: a standby, or default_transaction_read_only is on.',
    );
  });

  test('one reader is at another database than the rest', async () => {
    const other = await openTestDatabase();
    const both = { table: db.readers.table, partner: other.readers.partner };
    await expect(checkDatabases(both, false)).rejects.toThrow(
      `- the readers are not at the same database: table at ${db.name}, partner at ${other.name}`,
    );
    await other.close();
  });

  test('the login of one reader is wrong: it names the variable', async () => {
    vi.stubEnv('DATABASE_URL_TABLE', 'set');
    const both = { partner: db.readers.partner, table: login('meldtafel_table', 'wrong') };
    await expect(checkDatabases(both, false)).rejects.toThrow(
      '- PostgreSQL refuses the login in DATABASE_URL_TABLE. Check user and password.',
    );
  });

  test.each([
    ['DATABASE_URL_WORKER', 'set'],
    ['DATABASE_URL', ''],
  ])('the login of its only reader is wrong: it names %s', async (name, set) => {
    vi.stubEnv('DATABASE_URL_WORKER', set);
    await expect(check(login('meldtafel_worker', 'wrong', 'worker'))).rejects.toThrow(
      `PostgreSQL refuses the login in ${name}. Check user and password.`,
    );
  });

  test('the database is of another version', async () => {
    const [at] = await db.admin`select sha256 from meta.version`;
    await db.admin`update meta.version set sha256 = 'another'`;
    await expect(check(db.readers.table)).rejects.toThrow(/- The database is not at this version/);
    await db.admin`update meta.version set sha256 = ${String(at?.['sha256'])}`;
  });

  test('production holds demonstration accounts', async () => {
    await expect(check(db.readers.table, true)).rejects.toThrow(/- the database holds demonstration accounts/);
    await db.admin`update person set demo = false`;
    await expect(check(db.readers.table, true)).rejects.toThrow(/^(?![\s\S]*demonstration accounts)/);
  });
});

test('what every login may do to the catalogue of PostgreSQL is told in the log, until it is closed', async () => {
  const warned = vi.spyOn(log, 'warn');
  await expect(check(db.readers.table)).rejects.toThrow(); // for what a test database lacks
  expect(warned).not.toHaveBeenCalled();
  for (const [open, close] of [
    ['grant execute on function lo_create(oid) to public', 'revoke execute on function lo_create(oid) from public'],
    [
      'grant execute on function pg_logical_emit_message(boolean, text, text, boolean) to public',
      'revoke execute on function pg_logical_emit_message(boolean, text, text, boolean) from public',
    ],
    ['grant select on pg_class to public', 'revoke select (reltuples) on pg_class from public'],
  ] as const) {
    warned.mockClear();
    await db.admin.unsafe(open);
    await expect(check(db.readers.table)).rejects.toThrow();
    await db.admin.unsafe(close);
    expect(warned).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('db/administrator/close-catalogue.sql'));
  }
});

const check = (database: Database, production = false) => checkDatabases({ [database.reader]: database }, production);

function login(
  user: string,
  password = 'only for this test',
  reader: 'table' | 'partner' | 'worker' | 'ministry' = 'table',
): Database {
  const connection = { host, user, password, database: db.name };
  const database = connect({ reader, connection, keys: keysOf(testSecret, reader), max: 1 });
  opened.push(database);
  return database;
}

async function makeRole(name: string, attributes: string, memberOf: string): Promise<void> {
  const sql = postgres({ host, user: 'postgres', password: inject('postgres').password, database: db.name, max: 1 });
  await sql.unsafe(`create role ${name} login password 'only for this test' ${attributes}`);
  await sql.unsafe(`grant ${memberOf} to ${name}`);
  await sql.end();
}
