import { existsSync, mkdirSync, rmdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { force } from '../testing/force.ts';
import { formValues } from '../testing/form-values.ts';
import { overtake } from '../testing/overtake.ts';
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
  await force(world.db.admin, async (db) => {
    await db`update evidence_file set received_at = received_at - ${days} * interval '1 day' where id = ${row.id}`;
    await db`update intake.staged_file set received_at = received_at - ${days} * interval '1 day' where file_id = ${row.id}`;
  });
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

test.each([8, 36, 38, 90, 400])('after %d days too, however long nobody swept', async (days) => {
  await leave(`${days} dagen oud`);
  const row = await newest();
  await age(row, days);
  await sweep();
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

test('bytes of which the removal fails keep their file, and no other; it is tried again', async () => {
  const leaveOld = async (content: string, days: number) => {
    await leave(content);
    const row = await newest();
    await age(row, days);
    return row;
  };
  const first = await leaveOld('de eerste', 10);
  const second = await leaveOld('de tweede', 9);
  const third = await leaveOld('de derde', 8);
  const rows = [first, second, third];
  rmSync(placeOf(second));
  mkdirSync(placeOf(second)); // no file, so it is not removed as one
  expect(await sweep()).toBe(false);
  expect(await Promise.all(rows.map(isKept))).toEqual([false, true, false]);
  expect(rows.map((row) => existsSync(placeOf(row)))).toEqual([false, true, false]);
  rmdirSync(placeOf(second));
  writeFileSync(placeOf(second), 'de tweede');
  await sweep();
  expect([await isKept(second), existsSync(placeOf(second))]).toEqual([false, false]);
});

test('a file of which the bytes went just before a process was killed goes too', async () => {
  await leave('half weg');
  const row = await newest();
  await age(row, 8);
  rmSync(placeOf(row));
  await sweep();
  expect(await isKept(row)).toBe(false);
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

test('who sends the same file again with the same form keeps it for as long as a new one', async () => {
  const values = await fillIn(nienke, 'process-location');
  const leaveAgain = () => nienke.post('/melden/controle', withFiles(values, [note('nog eens')]));
  await leaveAgain();
  const row = await newest();
  await age(row, 8);
  const preview = await leaveAgain();
  await sweep();
  expect((await nienke.post('/melden', formValues(preview.body, '/melden'))).status).toBe(303);
  expect(await isKept(row)).toBe(true);
});

test('nobody takes away a file that was sent, and no reader any other', async () => {
  const { kysely } = world.db.readers.table;
  await expect(sql`delete from evidence_file`.execute(kysely)).rejects.toMatchObject({ code: '42501' });
  await expect(sql`select intake.sweep_staged(null)`.execute(kysely)).rejects.toMatchObject({ code: '42501' });
  await expect(world.db.admin`delete from evidence_file`).rejects.toThrow();
});

test('bytes that come in again while they are swept stay, and keep their name all the while', async () => {
  await leave('net opnieuw');
  const row = await newest();
  await age(row, 8);
  const again = await overtake(
    world.db,
    (db) => db`
      insert into evidence_file (submission_key, sha256, size, name, declared_type, sniffed_type, received_at)
      select gen_random_uuid(), sha256, size, name, declared_type, sniffed_type, now() from evidence_file where id = ${row.id}`,
    async () => (await sweep(), existsSync(placeOf(row))),
    async () => expect(existsSync(placeOf(row))).toBe(true),
  );
  expect([await isKept(row), again]).toEqual([false, true]);
});
