import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { doors } from './doors.ts';
import { channels, noticeRoutes } from './notice-kinds.ts';
import { filerKinds, organisationKinds } from './organisation-kinds.ts';
import { tlpLabels } from './tlp.ts';
import { urgencies } from './urgencies.ts';

/** Where the database holds a column to a list of words, and the one place where the application has that list. */
const lists: Record<string, readonly string[]> = {
  'category.door': doors,
  'incident.filer_kind': filerKinds,
  'incident.tlp': tlpLabels,
  'organisation.kind': organisationKinds,
  'organisation.tlp_ceiling': tlpLabels,
  'platform_status.channel': channels,
  'platform_status.kind': noticeRoutes,
  'urgency.code': urgencies,
};

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

test('the database and the vocabulary hold the same words', async () => {
  const checks = await db.admin<{ table: string; definition: string }[]>`
    select conrelid::regclass::text as table, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace`;
  const held = new Map<string, string[]>(
    checks.flatMap(({ table, definition }) => {
      const [, column, words] = /^CHECK \(\((\w+) = ANY \(ARRAY\[(.*)\]\)\)\)$/.exec(definition) ?? [];
      const found = [...(words ?? '').matchAll(/'([^']+)'::text/g)].map(([, word = '']) => word);
      return column && found.length > 0 ? [[`${table}.${column}`, found.toSorted()] as const] : [];
    }),
  );
  for (const [column, words] of Object.entries(lists))
    expect([column, held.get(column)]).toEqual([column, words.toSorted()]);
});
