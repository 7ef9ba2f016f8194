import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { packageRoot } from '#db/package-root.ts';
import { openTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { testSecret } from '#server/testing/secrets.ts';

let db: TestDatabase;
beforeAll(async () => void (db = await openTestDatabase()));
afterAll(() => db.close());

const urlOf = ({ user, password }: { user: string; password: string }) =>
  `postgres://${user}:${password}@localhost/${db.name}?host=${encodeURIComponent(inject('postgres').socketDir)}`;

test.each(['DATABASE_OWNER_URL', 'DATABASE_URL_TABLE', 'DATABASE_URL'])(
  'of a login that PostgreSQL refuses it is said that %s has it, and nothing is made',
  (wrong) => {
    const owner = urlOf({ user: 'postgres', password: inject('postgres').password });
    const folder = mkdtempSync(path.join(tmpdir(), 'seed-'));
    const own = Object.keys(db.readers)
      .filter((reader) => wrong !== 'DATABASE_URL' || reader !== 'worker')
      .map((reader) => [
        `DATABASE_URL_${reader.toUpperCase()}`,
        urlOf(db.connectionOf(reader as keyof TestDatabase['readers'])),
      ]);
    const logins = { ...Object.fromEntries(own), DATABASE_OWNER_URL: owner, DATABASE_URL: owner };
    const settings = { ...logins, [wrong]: urlOf({ user: 'postgres', password: 'another' }) };
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--conditions=source', path.join(packageRoot, 'scripts/seed.ts'), '--demo'],
      { env: { ...process.env, ...settings, DATA_DIR: folder, MELDTAFEL_SECRET: testSecret }, encoding: 'utf8' },
    );
    expect([status, stderr]).toEqual([1, `PostgreSQL refuses the login in ${wrong}. Check user and password.\n`]);
    expect(readdirSync(folder)).toEqual([]);
  },
);
