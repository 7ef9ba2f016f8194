import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { intakeJobs } from '../jobs.ts';
import { log } from '../kernel/process/log.ts';
import { formValues } from '../testing/form-values.ts';
import { overtake } from '../testing/overtake.ts';
import { fillIn, withFiles } from '../testing/report.ts';
import type { Visitor } from '../testing/visit.ts';
import { openWorld, type World } from '../testing/world.ts';

// Whatever came in and of which no row was kept leaves the disk again, also when nobody sends a file any more.

let world: World;
let nienke: Visitor;
beforeAll(async () => {
  world = await openWorld();
  nienke = await world.as('nienke');
});
afterEach(() => rmSync(path.join(world.site.dataDir, 'evidence'), { recursive: true, force: true }));
afterAll(() => world.close());

const note = (content: string) => new File([content], 'notitie.txt', { type: 'text/plain' });
const incoming = (name = '') => path.join(world.site.dataDir, 'evidence', 'incoming', name);
const onDisk = (): string[] =>
  readdirSync(path.join(world.site.dataDir, 'evidence'), { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.join(entry.parentPath, entry.name));
const contents = () =>
  onDisk()
    .filter((file) => !file.startsWith(incoming()))
    .map((file) => readFileSync(file, 'utf8'))
    .toSorted();
const never = new AbortController().signal;
const sweep = async () => {
  for (const { run } of intakeJobs(world.db.readers.intake, world.site.dataDir)) await run(never);
};
const age = (hours: number) => {
  const then = Date.now() / 1000 - hours * 3600;
  for (const file of onDisk()) utimesSync(file, then, then);
};

/** The transaction of whatever comes in meanwhile fails at its last statement, when the bytes lie in their place. */
async function rollingBack(send: () => Promise<{ status: number }>): Promise<void> {
  await world.db.admin`alter table audit_event add constraint fails check (action <> 'evidence.received') not valid`;
  try {
    expect((await send()).status).toBe(500);
  } finally {
    await world.db.admin`alter table audit_event drop constraint fails`;
  }
}

test('bytes of which the row was not committed go after a day, and no sooner: somebody may still be at it', async () => {
  const values = await fillIn(nienke, 'process-location');
  await rollingBack(() => nienke.post('/melden/controle', withFiles(values, [note('teruggedraaid')])));
  expect(contents()).toEqual(['teruggedraaid']);
  age(23);
  await sweep();
  expect(contents()).toEqual(['teruggedraaid']);
  age(25);
  await sweep();
  expect(onDisk()).toEqual([]);
});

test('the same file sent again after that comes in anew, and stays', async () => {
  const values = await fillIn(nienke, 'process-location');
  const send = () => nienke.post('/melden/controle', withFiles(values, [note('nog eens')]));
  await rollingBack(send);
  const preview = await send();
  expect(contents()).toEqual(['nog eens', 'nog eens']);
  age(25);
  await sweep();
  expect(contents()).toEqual(['nog eens']);
  expect((await nienke.post('/melden', formValues(preview.body, '/melden'))).status).toBe(303);
});

test('a file that was there already stays when sending it again comes to nothing', async () => {
  const values = await fillIn(nienke, 'process-location');
  const send = () => nienke.post('/melden/controle', withFiles(values, [note('was er al')]));
  const preview = await send();
  await rollingBack(() =>
    nienke.post('/melden/controle', withFiles(values, [note('was er al'), note('komt niet binnen')])),
  );
  age(25);
  await sweep();
  expect(contents()).toEqual(['was er al']);
  expect((await nienke.post('/melden', formValues(preview.body, '/melden'))).status).toBe(303);
});

test('a file that is just coming in is taken by no sweep', async () => {
  const values = await fillIn(nienke, 'process-location');
  const preview = await overtake(
    world.db,
    (db) => db`lock table audit_event in exclusive mode`,
    () => nienke.post('/melden/controle', withFiles(values, [note('onderweg')])),
    sweep,
  );
  expect([contents(), readdirSync(incoming())]).toEqual([['onderweg'], []]);
  expect((await nienke.post('/melden', formValues(preview.body, '/melden'))).status).toBe(303);
});

test('the same file sent twice at once is one, and nothing is left to look after', async () => {
  const values = await fillIn(nienke, 'process-location');
  const send = () => nienke.post('/melden/controle', withFiles(values, [note('dubbel')]));
  expect((await Promise.all([send(), send()])).map(({ status }) => status)).toEqual([200, 200]);
  expect([contents(), readdirSync(incoming())]).toEqual([['dubbel'], []]);
});

test('of what came in nothing is left to look after', async () => {
  await nienke.post('/melden/controle', withFiles(await fillIn(nienke, 'process-location'), [note('gewoon')]));
  expect([contents(), readdirSync(incoming())]).toEqual([['gewoon'], []]);
});

test('what came in by half goes after a day, and no sooner', async () => {
  mkdirSync(incoming(), { recursive: true });
  writeFileSync(incoming('half'), 'half');
  age(23);
  await sweep();
  expect(readdirSync(incoming())).toEqual(['half']);
  age(25);
  await sweep();
  expect(readdirSync(incoming())).toEqual([]);
});

test('what cannot be removed holds up no other, is one line in the log, and is tried again', async () => {
  const values = await fillIn(nienke, 'process-location');
  await rollingBack(() =>
    nienke.post('/melden/controle', withFiles(values, [note('een'), note('twee'), note('drie')])),
  );
  const [first = '', second = ''] = onDisk().filter((file) => !file.startsWith(incoming()));
  const spoilt = [first, second];
  age(25);
  for (const file of spoilt) rmSync(file);
  for (const file of spoilt) mkdirSync(file); // no file any more, so it is not removed as one
  const said = vi.spyOn(log, 'error');
  await sweep();
  const lines = said.mock.calls.map(([about]) => about);
  said.mockRestore();
  expect([lines, contents()]).toEqual([[expect.objectContaining({ files: 2 })], []]);
  expect(readdirSync(incoming()).toSorted()).toEqual(spoilt.map((file) => path.basename(file)).toSorted());
  for (const file of spoilt) rmdirSync(file);
  for (const file of spoilt) writeFileSync(file, 'weer een bestand');
  await sweep();
  expect(onDisk()).toEqual([]);
});

test('told to stop, the sweep leaves the rest for the next time', async () => {
  mkdirSync(incoming(), { recursive: true });
  for (const name of ['half', 'heel']) writeFileSync(incoming(name), name);
  age(25);
  for (const { run } of intakeJobs(world.db.readers.intake, world.site.dataDir)) await run(AbortSignal.abort());
  expect(readdirSync(incoming()).toSorted()).toEqual(['half', 'heel']);
  await sweep();
  expect(readdirSync(incoming())).toEqual([]);
});

test('before anything came in there is nothing to do', async () => {
  await expect(sweep()).resolves.toBeUndefined();
});
