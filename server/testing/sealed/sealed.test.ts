import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '#db/package-root.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { definitionsNow, keptDefinitions } from './definitions.ts';
import { kinds } from './kinds.ts';
import { vary } from './vary.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

test('every kind that the application defines is held to what follows', () => {
  const server = path.join(packageRoot, 'server');
  const defined = readdirSync(server, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => [
      ...readFileSync(path.join(server, file), 'utf8').matchAll(/= defineSealed\(\{\s*kind: '(\w+)'/g),
    ])
    .map(([, kind = '']) => kind);
  expect(kinds.map(({ sealed }) => sealed.kind).toSorted()).toEqual(defined.toSorted());
});

// What was sealed under a version must stay readable: a kind that changes gets a new version, and no line here ever goes. Read
// and compared here, and only ever added to: what was must not change with a run that updates snapshots.
test('a definition is what it was when its version was made', () => {
  const kept = keptDefinitions();
  const now = definitionsNow();
  const lacking = now.filter((line) => !kept.includes(line));
  const unread = kept.filter((line) => !now.includes(line));
  expect(lacking.join('\n'), 'A new version is a new line: run `npm run definitions`. An old line never changes.').toBe(
    '',
  );
  expect(unread.join('\n'), 'Nothing reads any more what was sealed as this.').toBe('');
});

describe.each(kinds)('$sealed.kind', ({ sealed, content, table }) => {
  test('every field counts: whatever is changed, in whatever depth, the hash is another', () => {
    const variations = vary(sealed.body, content);
    const hashes = new Map(variations.map((each) => [sealed.seal(each.content).sha256, each.path]));
    expect(variations.length).toBeGreaterThanOrEqual(Object.keys(content as object).length);
    expect(hashes.has(sealed.seal(content).sha256)).toBe(false);
    expect(hashes.size).toBe(variations.length);
  });

  test('opens as what was sealed', () => {
    expect(sealed.open(sealed.seal(content))).toEqual(content);
  });

  test('is kept by a table that holds hash and kind to the body, and in which nothing is changed', async () => {
    const checks = await db.admin<{ text: string }[]>`
      select pg_get_constraintdef(oid) as text from pg_constraint
      where conrelid = ${table}::regclass and contype = 'c'`;
    const held = checks.map(({ text }) => text);
    expect(held).toContain(`CHECK ((sha256 = encode(sha256(convert_to(body, 'utf8'::name)), 'hex'::text)))`);
    expect(held).toContain(`CHECK ((definition ~ '^${sealed.kind}/[1-9][0-9]*$'::text))`);
    const triggers = await db.admin`
      select from pg_trigger where tgrelid = ${table}::regclass and tgfoid = 'ctx.refuse_change'::regproc`;
    expect(triggers).toHaveLength(2);
  });
});
