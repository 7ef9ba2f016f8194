import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { describeSchema } from './describe-schema.ts';
import { packageRoot } from './package-root.ts';
import { tableOwners } from './table-owners.ts';

let db: TestDatabase;
beforeAll(async () => void (db = await openTestDatabase()));
afterAll(() => db.close());

test('db/schema.ts describes exactly what the migrations make', async () => {
  const { socketDir: host, password } = inject('postgres');
  const made = await describeSchema({ host, user: 'postgres', password, database: db.name });
  expect(readFileSync(path.join(packageRoot, 'db/schema.ts'), 'utf8')).toBe(made);
});

test('every table has exactly one owner', async () => {
  const tables = await db.admin<{ name: string }[]>`
    select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by 1`;
  expect(Object.values<readonly string[]>(tableOwners).flat().toSorted()).toEqual(tables.map(({ name }) => name));
});
