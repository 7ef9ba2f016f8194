import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { testSecret } from '../testing/secrets.ts';
import { updateDemo } from './update-database.ts';

// Whoever only wanted a look is told the one thing that helps: a demonstration can always begin anew, a broken file cannot.

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

const update = (folder?: string) => {
  const { socketDir: host, password } = inject('postgres');
  return updateDemo({ host, user: 'postgres', password, database: db.name }, testSecret, folder);
};
const anew = 'This demonstration was made by another version of Meldtafel: remove .data (DATA_DIR) to begin anew.';

test('what another version loaded goes by beginning anew, not by putting it back', async () => {
  await db.admin`insert into outcome select (jsonb_populate_record(o, '{"code": "gone"}')).* from outcome o where code = 'handled'`;
  await expect(update()).rejects.toHaveProperty(
    'message',
    `db/reference/outcomes.csv no longer has what the database has in outcome: gone.\n${anew}`,
  );
});

test('so does a migration of another version', async () => {
  await db.admin`update meta.migration set sha256 = 'another' where name like '%context.sql'`;
  await expect(update()).rejects.toThrow(
    /^Migration \S+context\.sql is not what it was when this database was made\. .*\nThis demonstration was made by another/,
  );
});

test('a broken file is mended, and beginning anew would not help', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mt-reference-'));
  cpSync('db/reference', folder, { recursive: true });
  rmSync(path.join(folder, 'outcomes.csv'));
  await expect(update(folder)).rejects.toThrow(/outcomes\.csv cannot be read[^\n]*Nothing was loaded\.$/);
  rmSync(folder, { recursive: true });
});
