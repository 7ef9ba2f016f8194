import { existsSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { force } from '../testing/force.ts';
import { formValues } from '../testing/form-values.ts';
import { fillIn, report, withFiles } from '../testing/report.ts';
import type { Visitor } from '../testing/visit.ts';
import { openWorld, type World } from '../testing/world.ts';
import { sweepStaged } from './sweep-staged.ts';

// Files come in before a form is sent. Those of a form that nobody sends are not kept for ever.

let world: World;
let nienke: Visitor;
beforeAll(async () => {
  world = await openWorld();
  nienke = await world.as('nienke');
});
afterAll(() => world.close());

const note = (content: string) => new File([content], 'notitie.txt', { type: 'text/plain' });
const leave = async (content: string) =>
  nienke.post('/melden/controle', withFiles(await fillIn(nienke, 'process-location'), [note(content)]));
type Row = { id: string; sha256: string };
const newest = async (): Promise<Row> => {
  const [row] = await world.db.admin<Row[]>`select id, sha256 from evidence_file order by received_at desc, id limit 1`;
  if (!row) throw new Error('no file came');
  return row;
};
const placeOf = ({ sha256 }: Row) => path.join(world.site.dataDir, 'evidence', sha256.slice(0, 2), sha256);
const age = async (row: Row, days: number) => {
  await force(
    world.db.admin,
    (db) => db`update evidence_file set received_at = received_at - ${days} * interval '1 day' where id = ${row.id}`,
  );
  const then = Date.now() / 1000 - days * 86_400;
  utimesSync(placeOf(row), then, then);
};
const isKept = async ({ id }: Row) => (await world.db.admin`select from evidence_file where id = ${id}`).length === 1;
const sweep = () => sweepStaged(world.db.readers.intake, world.site.dataDir);

test('of a form that nobody sent within a week they are gone, from the database and from the disk', async () => {
  await leave('nooit verstuurd');
  const row = await newest();
  await age(row, 6);
  await sweep();
  expect([await isKept(row), existsSync(placeOf(row))]).toEqual([true, true]);
  await age(row, 2);
  expect(await sweep()).toBe(false);
  expect([await isKept(row), existsSync(placeOf(row))]).toEqual([false, false]);
});

test('what was sent stays, and so do bytes that another file has', async () => {
  await report(nienke, 'process-location', {}, [note('wel verstuurd')]);
  const sent = await newest();
  await age(sent, 30);
  await leave('wel verstuurd');
  const left = await newest();
  await age(left, 8);
  await sweep();
  expect([await isKept(sent), await isKept(left), existsSync(placeOf(sent))]).toEqual([true, false, true]);
});

test('bytes that came again just now stay', async () => {
  await leave('net opnieuw');
  const row = await newest();
  await age(row, 8);
  utimesSync(placeOf(row), new Date(), new Date());
  await sweep();
  expect([await isKept(row), existsSync(placeOf(row))]).toEqual([false, true]);
});

test('whoever sends a form of which the files are gone is told, and keeps the text', async () => {
  const preview = await leave('te laat');
  const row = await newest();
  await age(row, 8);
  await sweep();
  const values = formValues(preview.body, '/melden');
  const late = await nienke.post('/melden', values);
  expect([late.status, late.text]).toEqual([
    409,
    expect.stringContaining('De bestanden die u koos, zijn er niet meer: u koos ze te lang geleden.'),
  ]);
  expect(late.text).toContain(values['description']);
});

test('nobody takes away a file that was sent, and no reader any other', async () => {
  const { kysely } = world.db.readers.table;
  await expect(sql`delete from evidence_file`.execute(kysely)).rejects.toMatchObject({ code: '42501' });
  await expect(sql`select intake.sweep_staged(10)`.execute(kysely)).rejects.toMatchObject({ code: '42501' });
  await expect(world.db.admin`delete from evidence_file`).rejects.toThrow();
});
