import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { readInstallation } from '#db/connection/check-connection.ts';
import { packageRoot } from '#db/package-root.ts';
import { openTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { testSecret } from '#server/testing/secrets.ts';
import { programVersion } from '#server/vocabulary-rows.ts';

// A program of another moment: a copy of ours.
const house = mkdtempSync(path.join(os.tmpdir(), 'mt-migrate-'));
const inHouse = (name: string): string => path.join(house, name);
const ours = path.join(packageRoot, 'scripts/migrate.ts');
const theirs = inHouse('scripts/migrate.ts');
beforeAll(() => {
  for (const name of ['package.json', 'package-lock.json', 'tsconfig.json', 'db', 'server', 'views', 'scripts'])
    cpSync(path.join(packageRoot, name), inHouse(name), { recursive: true });
  symlinkSync(path.join(packageRoot, 'node_modules'), inHouse('node_modules'));
  appendFileSync(inHouse('db/policies/10-elections.sql'), '-- of another moment\n');
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

type How = { secret?: string; args?: readonly string[] };

function run(script: string, { secret = testSecret, args = [] }: How = {}) {
  const { socketDir, password } = inject('postgres');
  const url = `postgres://postgres:${password}@localhost/${db.name}?host=${encodeURIComponent(socketDir)}`;
  const env = { ...process.env, DATABASE_OWNER_URL: url, MELDTAFEL_SECRET: secret };
  const ran = spawnSync(process.execPath, ['--conditions=source', script, ...args], { env, encoding: 'utf8' });
  return { status: ran.status, stdout: ran.stdout, stderr: ran.stderr };
}

const policies = () => db.admin`select oid, polname from pg_policy order by oid`;
const isReady = async () => (await readInstallation(db.readers.table))?.version === (await programVersion());

describe('a migrate that stops', () => {
  test('at a reference file changes nothing: who runs on the database goes on', async () => {
    const before = await policies();
    const file = inHouse('db/reference/outcomes.csv');
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, whole.replace(/^handled,.*\n/m, ''));
    const { status, stderr } = run(theirs);
    writeFileSync(file, whole);
    expect(stderr).toMatch(/^db\/reference\/outcomes\.csv no longer has .*: handled\..*Nothing was loaded\.\n$/);
    expect(status).toBe(1);
    expect(await policies()).toEqual(before);
    expect(await isReady()).toBe(true);
  });
});

test('a database that has the reference data of another program is not at the version of this one', async () => {
  const policy = inHouse('db/policies/10-elections.sql');
  const later = readFileSync(policy, 'utf8');
  writeFileSync(policy, later.replace('-- of another moment\n', ''));
  const file = inHouse('db/reference/outcomes.csv');
  const whole = readFileSync(file, 'utf8');
  writeFileSync(file, whole.replace('Handled by the table', 'Handled at the table'));
  const { status, stderr } = run(theirs);
  writeFileSync(file, whole);
  writeFileSync(policy, later);
  expect([status, stderr]).toEqual([0, '']);
  expect(await isReady()).toBe(false);
  // What one file says was taken back: the program is the same, so it is none that is older.
  expect(run(ours).status).toBe(0);
  expect(await isReady()).toBe(true);
});

test('a program that was here before another one does not put its policies back', async () => {
  expect(run(theirs).status).toBe(0);
  expect(run(theirs).status).toBe(0);
  const after = await policies();
  const { status, stdout, stderr } = run(ours);
  expect([status, stdout, stderr]).toEqual([
    1,
    '',
    expect.stringMatching(
      /^The database is of a newer version, since \d{4}-\d\d-\d\dT\S+Z: this program was here before that\. Nothing was changed\. Use the program that made it, or newer\.\n$/,
    ),
  ]);
  expect(await policies()).toEqual(after);
});

describe('another secret', () => {
  const secret = 'another secret, of more than 32 characters';
  const keys = () => db.admin`select * from ctx.reader_key order by reader`;

  test('is refused, because what was given out and sealed ends with it', async () => {
    const before = await keys();
    const { status, stdout, stderr } = run(ours, { secret });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /^MELDTAFEL_SECRET is not the one that this database has known\..* Nothing was changed\..*\n$/,
    );
    expect(stderr).toContain('npm run migrate -- --new-secret');
    expect(await keys()).toEqual(before);
  });

  test('is taken by who says so; a process that has the old one is not ready from then on', async () => {
    expect(await isReady()).toBe(true);
    expect(run(ours, { secret, args: ['--new-secret'] })).toMatchObject({ status: 0, stderr: '' });
    for (let time = 0; time < 6; time++) await expect(isReady()).rejects.toThrow('context: signature does not match');
    expect(run(ours, { secret })).toMatchObject({ status: 0, stderr: '' });
  });

  test('and no other word is heard', () => {
    expect(run(ours, { secret, args: ['--new-secrets'] })).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^npm run migrate \[-- --new-secret\]/) as string,
    });
  });
});

describe('a dump that was restored without', () => {
  const restoreFirst =
    'The database was restored without its roles, or without what they own. Make the roles first (`pg_dumpall --roles-only` where it was dumped) and restore again, into an empty database (see README, Backup). Nothing was changed.\n';

  test('what its roles own is told to be restored again', async () => {
    await db.admin`alter table meta.migration owner to postgres`;
    await db.admin`alter schema meta owner to postgres`;
    expect(run(ours)).toEqual({ status: 1, stdout: '', stderr: restoreFirst });
  });
});
