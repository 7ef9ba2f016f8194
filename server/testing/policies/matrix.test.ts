import { afterAll, beforeAll, expect, test } from 'vitest';
import { tableOwners } from '#db/table-owners.ts';
import { readerOf, roles } from '../../vocabulary/permissions.ts';
import { allFacts, expected, groups } from './expected.ts';
import { askers, signedInAs } from './askers.ts';
import { countCells, differences, expectedCells, pairs } from './matrix.ts';
import { columnsOf, openPolicyDatabase, overpower, probe, type PolicyDatabase } from './policy-database.ts';
import { rows } from './rows.ts';

let db: PolicyDatabase;
beforeAll(async () => void (db = await openPolicyDatabase()));
afterAll(() => db.close());

const tables = Object.values(tableOwners).flat();
let cells = 0;

test('the description knows every table and every asker', () => {
  expect(Object.keys(expected).toSorted()).toEqual([...tables].toSorted());
  expect(Object.keys(rows).toSorted()).toEqual([...tables].toSorted());
  const named = Object.values(expected)
    .flat()
    .flatMap(([, who]) => who.split(' '))
    .filter((who) => who !== '*' && !groups[who]);
  expect(named.filter((who) => !askers.includes(who))).toEqual([]);
});

test('somebody in every role asks, as the reader that serves it', () => {
  const asking = pairs.map(([reader, asker]) => `${reader} ${signedInAs(asker)}`);
  expect(asking).toEqual(expect.arrayContaining(roles.map((role) => `${readerOf[role]} ${role}`)));
});

test.each(tables)('%s: everybody reaches exactly what the description allows, by every verb', async (table) => {
  const columns = await columnsOf(db.admin, table);
  const found = await db.undone(async (tx) => {
    const tried = await Promise.all(pairs.map(([role, asker]) => probe(tx, role, asker, table)));
    cells += tried.reduce((sum, each) => sum + countCells(table, each), 0);
    return tried.flatMap((each, at) => {
      const [role, asker] = pairs[at] ?? ['public', 'none'];
      return differences(`${role}/${asker}`, expectedCells(role, asker, table, columns), each);
    });
  });
  expect(found).toEqual([]);
});

test.each(allFacts)('%s: a fact is not changed or removed, not even by a superuser', async (table) => {
  expect(await db.undone((tx) => overpower(tx, table))).toEqual([]);
});

test('the matrix asked thousands of questions', () => {
  process.stdout.write(
    `policy matrix: ${cells} cells (${pairs.length} role and asker pairs, ${tables.length} tables)\n`,
  );
  expect(cells).toBeGreaterThan(480_000);
});
