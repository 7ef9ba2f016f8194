import { execFileSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { intakeJobs } from '../jobs.ts';
import { log } from '../kernel/process/log.ts';
import { force } from '../testing/force.ts';
import { formValues } from '../testing/form-values.ts';
import { overtake } from '../testing/overtake.ts';
import { fillIn, report, withFiles } from '../testing/report.ts';
import type { Visitor } from '../testing/visit.ts';
import { openWorld, type World } from '../testing/world.ts';
import { startWorker } from '../worker.ts';
import { claimFolder } from './own-folder.ts';
import { sweepStaged } from './sweep-staged.ts';

// Files come in before a form is sent. Those of a form that nobody sends are not kept for ever.

let world: World;
let nienke: Visitor;
beforeAll(async () => {
  world = await openWorld();
  nienke = await world.as('nienke');
});
afterAll(() => world.close());

const threads = Number(process.env['UV_THREADPOOL_SIZE'] ?? 4);
const note = (content: string) => new File([content], 'notitie.txt', { type: 'text/plain' });
const leave = async (content: string) =>
  nienke.post('/melden/controle', withFiles(await fillIn(nienke, 'process-location'), [note(content)]));
type Row = { id: string };
const newest = async (): Promise<Row> => {
  const [row] = await world.db.admin<Row[]>`select id from evidence_file order by age(xmin) limit 1`;
  if (!row) throw new Error('no file came');
  return row;
};
const placeOf = ({ id }: Row) => path.join(world.site.dataDir, 'evidence', id.slice(0, 2), id);
const age = async (row: Row, days: number) => {
  await force(world.db.admin, async (db) => {
    await db`update evidence_file set received_at = received_at - ${days} * interval '1 day' where id = ${row.id}`;
    await db`update intake.staged_file set received_at = received_at - ${days} * interval '1 day' where file_id = ${row.id}`;
  });
  const then = Date.now() / 1000 - days * 86_400;
  utimesSync(placeOf(row), then, then);
};
const isKept = async ({ id }: Row) => (await world.db.admin`select from evidence_file where id = ${id}`).length === 1;
const never = new AbortController().signal;
const sweep = () => sweepStaged(world.db.readers.intake, world.site.dataDir, never);

test('of a form that nobody sent within a week they are gone, from the database and from the disk', async () => {
  await leave('nooit verstuurd');
  const row = await newest();
  await age(row, 6);
  await sweep();
  expect([await isKept(row), existsSync(placeOf(row))]).toEqual([true, true]);
  await age(row, 2);
  await sweep();
  expect([await isKept(row), existsSync(placeOf(row))]).toEqual([false, false]);
});

test.each([8, 36, 38, 90, 400])('after %d days too, however long nobody swept', async (days) => {
  await leave(`${days} dagen oud`);
  const row = await newest();
  await age(row, days);
  await sweep();
  expect([await isKept(row), existsSync(placeOf(row))]).toEqual([false, false]);
});

test('what was sent stays, also where another has the same bytes', async () => {
  await report(nienke, 'process-location', {}, [note('wel verstuurd')]);
  const sent = await newest();
  await age(sent, 30);
  await leave('wel verstuurd');
  const left = await newest();
  await age(left, 8);
  await sweep();
  expect([sent, left].map((row) => existsSync(placeOf(row)))).toEqual([true, false]);
  expect([await isKept(sent), await isKept(left)]).toEqual([true, false]);
});

const leaveOld = async (content: string, days = 8) => {
  await leave(content);
  const row = await newest();
  await age(row, days);
  return row;
};

/** No file any more, so it is not removed as one. */
const spoil = (row: Row) => (rmSync(placeOf(row)), mkdirSync(placeOf(row)));

test('bytes of which the removal fails are tried again, and hold up no other', async () => {
  const first = await leaveOld('de eerste', 10);
  const second = await leaveOld('de tweede', 9);
  const third = await leaveOld('de derde', 8);
  const rows = [first, second, third];
  spoil(second);
  await sweep();
  expect(await Promise.all(rows.map(isKept))).toEqual([false, false, false]);
  expect(rows.map((row) => existsSync(placeOf(row)))).toEqual([false, true, false]);
  rmdirSync(placeOf(second));
  writeFileSync(placeOf(second), 'de tweede');
  await sweep();
  expect(existsSync(placeOf(second))).toBe(false);
});

test('many that cannot be removed are one line in the log, each time', async () => {
  const rows = [await leaveOld('een'), await leaveOld('twee'), await leaveOld('drie')];
  rows.forEach(spoil);
  const said = vi.spyOn(log, 'error');
  await sweep();
  await sweep();
  const lines = said.mock.calls.map(([about]) => about);
  said.mockRestore();
  expect(lines).toEqual(Array(2).fill(expect.objectContaining({ id: rows[0]?.id, files: 3 })));
  for (const row of rows) rmdirSync(placeOf(row));
});

test('more than one page of them goes at once', async () => {
  const row = await leaveOld('van velen');
  await force(
    world.db.admin,
    (db) => db`
    with many as (insert into evidence_file (submission_key, sha256, size, name, declared_type, sniffed_type, received_at)
      select gen_random_uuid(), sha256, size, name, declared_type, sniffed_type, received_at from evidence_file, generate_series(1, 450)
      where id = ${row.id} returning id, received_at)
    insert into intake.staged_file (file_id, received_at) select id, received_at from many`,
  );
  await sweep();
  const left = await world.db.admin`
    select from evidence_file where received_at < now() - interval '7 days' and id in (select file_id from intake.staged_file)
    union all select from intake.swept_file`;
  expect(left).toEqual([]);
});

test('a file of which the bytes went just before a process was killed goes too', async () => {
  const row = await leaveOld('half weg');
  rmSync(placeOf(row));
  await sweep();
  expect(await isKept(row)).toBe(false);
});

test('while a disk hangs nobody waits for the sweep', async () => {
  const values = formValues((await leave('deze wordt verstuurd')).body, '/melden');
  const row = await leaveOld('deze blijft hangen');
  const release = hangDisk();
  const swept = sweep();
  await expect.poll(() => isKept(row)).toBe(false);
  expect((await nienke.post('/melden', values)).status).toBe(303);
  const held = await world.db.admin`
    select from pg_locks where relation = 'intake.staged_file'::regclass
    union all select from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`;
  expect([held, existsSync(placeOf(row))]).toEqual([[], true]);
  release();
  await swept;
  expect(existsSync(placeOf(row))).toBe(false);
});

test('told to stop, the sweep ends at the latest with the file it is at, and what it left is swept next time', async () => {
  const rows = [await leaveOld('als eerste', 10), await leaveOld('als tweede', 9), await leaveOld('als derde', 8)];
  const release = hangDisk();
  const { stop } = startWorker(intakeJobs(world.db.readers.intake, world.site.dataDir));
  await expect.poll(() => Promise.all(rows.map(isKept))).toEqual([false, false, false]);
  const stopped = stop();
  release();
  await stopped;
  expect(rows.slice(1).map((row) => existsSync(placeOf(row)))).toEqual([true, true]);
  await sweep();
  expect(rows.map((row) => existsSync(placeOf(row)))).toEqual([false, false, false]);
});

test('told to stop, the sweep takes no more rows: their time is not over', async () => {
  const rows = [await leaveOld('blijft staan'), await leaveOld('blijft ook staan')];
  await sweepStaged(world.db.readers.intake, world.site.dataDir, AbortSignal.abort());
  expect(await Promise.all(rows.map(isKept))).toEqual([true, true]);
  await sweep();
  expect(await Promise.all(rows.map(isKept))).toEqual([false, false]);
});

/** Every thread of this process that could reach a disk waits for somebody who writes, until they are released. */
function hangDisk(): () => void {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mt-hang-'));
  const pipes = Array.from({ length: threads }, (_, i) => path.join(folder, String(i)));
  execFileSync('mkfifo', pipes);
  const waiting = pipes.map((pipe) => open(pipe, 'r'));
  return () => {
    const writers = pipes.map((pipe) => openSync(pipe, 'r+'));
    void Promise.all(waiting)
      .then((readers) => Promise.all(readers.map((reader) => reader.close())))
      .then(() => writers.forEach(closeSync));
    rmSync(folder, { recursive: true });
  };
}

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
  await expect(sql`select intake.sweep_staged(0)`.execute(kysely)).rejects.toMatchObject({ code: '42501' });
  await expect(world.db.admin`delete from evidence_file`).rejects.toThrow();
});

test('a file that is sent again while it is swept comes in anew', async () => {
  const values = await fillIn(nienke, 'process-location');
  const leaveAgain = () => nienke.post('/melden/controle', withFiles(values, [note('net te laat')]));
  await leaveAgain();
  const row = await newest();
  await age(row, 8);
  const preview = await overtake(
    world.db,
    (db) => db`select intake.sweep_staged(0)`,
    leaveAgain,
    async () => {},
  );
  await sweep();
  expect([await isKept(row), existsSync(placeOf(row))]).toEqual([false, false]);
  expect((await nienke.post('/melden', formValues(preview.body, '/melden'))).status).toBe(303);
  const again = await newest();
  expect([again.id === row.id, readFileSync(placeOf(again), 'utf8')]).toEqual([false, 'net te laat']);
});

test('who sends a form while its file is swept is told', async () => {
  const values = formValues((await leave('op het laatst')).body, '/melden');
  await age(await newest(), 8);
  const late = await overtake(
    world.db,
    (db) => db`select intake.sweep_staged(0)`,
    () => nienke.post('/melden', values),
    async () => {},
  );
  expect(late.status).toBe(409);
});

const gone = 'Een bestand dat u eerder koos, is er niet meer: u koos het te lang geleden.';

/** A form with a file that waits: it came back because another of its files was refused. Then the file is swept. */
async function sweptFrom(page: string, path: string, values: Record<string, string>) {
  const files = [note('wordt opgeruimd'), new File(['x'], 'fout.exe')];
  const first = await nienke.post(
    path,
    withFiles({ ...formValues((await nienke.get(page)).body, path), ...values }, files),
  );
  const row = await newest();
  expect([first.status, first.text]).toEqual([422, expect.stringContaining('notitie.txt')]);
  await age(row, 8);
  return formValues(first.body, path);
}

describe('whoever sends a form again of which a file was swept meanwhile', () => {
  const additions = async () => {
    const { answer } = await report(nienke, 'process-location');
    const [address = ''] = /\/meldingen\/[A-Z0-9-]+/.exec((await nienke.get(answer.location ?? '')).body) ?? [];
    return { address, path: `${address}/aanvullingen` };
  };
  const text = 'Dit wil ik niet kwijt.';

  test('as an addition reads that it is gone, keeps the text, and can send that', async () => {
    const { address, path } = await additions();
    const values = await sweptFrom(address, path, { text });
    await sweep();
    const again = await nienke.post(path, withFiles(values));
    expect([again.status, again.text]).toEqual([422, expect.stringContaining(gone)]);
    const left = formValues(again.body, path);
    expect([left['text'], left['keep1']]).toEqual([text, undefined]);
    const sent = await nienke.submit(path, withFiles(left));
    expect(sent.text).toContain('Uw toevoeging staat bij de melding.');
  });

  test('as an addition, while it is swept, reads that too, with the text', async () => {
    const { address, path } = await additions();
    const values = await sweptFrom(address, path, { text });
    const late = await overtake(
      world.db,
      (db) => db`select intake.sweep_staged(0)`,
      () => nienke.post(path, withFiles(values)),
      async () => {},
    );
    expect([late.status, late.text]).toEqual([
      409,
      expect.stringContaining('zijn er niet meer: u koos ze te lang geleden'),
    ]);
    expect(late.text).toContain(text);
  });

  test('as an addition with another file reads it too, and the other waits', async () => {
    const { address, path } = await additions();
    const values = await sweptFrom(address, path, { text });
    await sweep();
    const again = await nienke.post(path, withFiles(values, [new File(['y'], 'nieuw.txt', { type: 'text/plain' })]));
    expect([again.status, again.text]).toEqual([422, expect.stringContaining(gone)]);
    const sent = await nienke.submit(path, withFiles(formValues(again.body, path)));
    expect(sent.text).toContain('nieuw.txt');
  });

  test('as a report reads it before the preview, when changing it, and in another language', async () => {
    const form = '/melden?categorie=process-location';
    const values = await sweptFrom(form, '/melden/controle', { description: text });
    const whole = await nienke.post('/melden/controle', withFiles(values));
    const preview = formValues(whole.body, '/melden');
    expect([whole.status, preview['keep1']]).toEqual([200, values['keep1']]);
    await sweep();
    for (const again of [
      await nienke.post('/melden/controle', withFiles(values)),
      await nienke.post('/melden/wijzigen', preview),
    ]) {
      expect([again.status, again.text]).toEqual([422, expect.stringContaining(gone)]);
      const left = formValues(again.body, '/melden/controle');
      expect([left['description'], left['keep1']]).toEqual([text, undefined]);
    }
    for (const form of [withFiles({ ...values, taal: 'en' }), { ...preview, taal: 'en' }]) {
      const path = form instanceof FormData ? '/melden/controle' : '/melden';
      const said = await nienke.post(`/taal?formulier=${encodeURIComponent(path)}`, form);
      nienke.cookies.delete('taal');
      expect(said.text).toContain('A file that you chose earlier is no longer there: you chose it too long ago.');
      expect(formValues(said.body, '/melden/controle')['description']).toBe(text);
    }
  });
});

test('while the disk of the files is away nothing is taken for removed', async () => {
  const { dataDir } = world.site;
  await claimFolder(world.db.readers.intake, dataDir);
  const row = await leaveOld('op de andere schijf');
  const [job] = intakeJobs(world.db.readers.intake, dataDir);
  const evidence = path.join(dataDir, 'evidence');
  renameSync(evidence, `${evidence}.away`);
  await expect(job?.run(never)).rejects.toThrow('no longer in the data folder');
  renameSync(`${evidence}.away`, evidence);
  expect([await isKept(row), existsSync(placeOf(row))]).toEqual([true, true]);
  await job?.run(never);
  expect([await isKept(row), existsSync(placeOf(row))]).toEqual([false, false]);
});

test('of a disk that falls away while a sweep is at it, the bytes are removed by the next', async () => {
  const { dataDir } = world.site;
  await claimFolder(world.db.readers.intake, dataDir);
  const row = await leaveOld('valt onderweg weg');
  const evidence = path.join(dataDir, 'evidence');
  renameSync(evidence, `${evidence}.away`);
  await sweep();
  renameSync(`${evidence}.away`, evidence);
  expect([await isKept(row), existsSync(placeOf(row))]).toEqual([false, true]);
  await sweep();
  expect(existsSync(placeOf(row))).toBe(false);
});
