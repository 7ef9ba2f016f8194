import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { syncBuiltinESMExports } from 'node:module';
import { Writable } from 'node:stream';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { intakeJobs } from '../jobs.ts';
import { makeDataFolder, requireOwnFolder } from '../data-folder.ts';
import { fillIn, report, withFiles } from '../testing/report.ts';
import type { Visitor } from '../testing/visit.ts';
import { openWorld, type World } from '../testing/world.ts';
import { claimFolder } from './own-folder.ts';

// What the disk says is made up here: no test may fill one, and root may write everywhere.
let world: World;
let nienke: Visitor;
beforeAll(async () => {
  world = await openWorld();
  nienke = await world.as('nienke');
});
afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});
afterAll(() => world.close());

const full = 'Er is nu geen ruimte om bestanden te bewaren. Verstuur de melding zonder bestand';
const notWritable = 'Er kunnen nu geen bestanden worden bewaard. Verstuur de melding zonder bestand';

/** A report with a file, in a page that keeps what was typed. */
async function upload(): Promise<{ status: number; text: string }> {
  const values = await fillIn(nienke, 'process-location', { description: 'Wat ik typte.' });
  const file = new File(['bewijs'], 'bewijs.txt', { type: 'text/plain' });
  const { status, text, body } = await nienke.post('/melden/controle', withFiles(values, [file]));
  expect(body).toContain('Wat ik typte.');
  return { status, text };
}

const evidence = async () => ((await (await world.app.request('/readyz')).json()) as { evidence?: string }).evidence;

test.each([
  [499_000_000, 503, 'disk_full'],
  [501_000_000, 200, undefined],
])('with %d bytes above what stays free an upload is answered %d, and /readyz says %s', async (above, status, said) => {
  const bsize = 1000;
  const room = { bsize, blocks: 1e9, files: 0, bavail: (0.05 * 1e9 * bsize + above) / bsize };
  vi.spyOn(fs.promises, 'statfs').mockResolvedValue(room as fs.StatsFs & fs.BigIntStatsFs);
  syncBuiltinESMExports();
  const answer = await upload();
  expect([answer.status, await evidence()]).toEqual([status, said]);
  if (said) expect(answer.text).toContain(full);
});

test('a disk that takes no name of a file any more is full', async () => {
  const room = { bsize: 1000, blocks: 1e9, bavail: 0.5e9, files: 1000, ffree: 10 };
  vi.spyOn(fs.promises, 'statfs').mockResolvedValue(room as fs.StatsFs & fs.BigIntStatsFs);
  syncBuiltinESMExports();
  expect([(await upload()).status, await evidence()]).toEqual([503, 'disk_full']);
});

test('a folder of the evidence on a disk of its own is asked itself, also before anything came in', async () => {
  const bsize = 1000;
  const room = { bsize, blocks: 1e9, files: 0, bavail: 0.5e9 };
  fs.rmSync(incomingDir(), { recursive: true, force: true });
  fs.mkdirSync(evidenceDir(), { recursive: true });
  vi.spyOn(fs.promises, 'statfs').mockImplementation(async (dir) => {
    if (!fs.existsSync(dir)) throw saying('ENOENT');
    return { ...room, bavail: String(dir).includes('evidence') ? room.bavail : 0 } as fs.StatsFs & fs.BigIntStatsFs;
  });
  syncBuiltinESMExports();
  expect([(await upload()).status, await evidence()]).toEqual([200, undefined]);
});

test.each(['EROFS', 'EACCES', 'EPERM'])(
  'a folder that may not be written in (%s) is told, with what still works, and /readyz says so',
  async (code) => {
    vi.spyOn(fs.promises, 'access').mockRejectedValue(saying(code));
    syncBuiltinESMExports();
    const { status, text } = await upload();
    expect([status, text]).toEqual([503, expect.stringContaining(notWritable)]);
    expect(await evidence()).toBe('not_writable');
  },
);

test.each([
  ['ENOSPC', full],
  [`Unknown system error ${-os.constants.errno.EDQUOT}`, full], // EDQUOT, for which Node has no name
  ['EROFS', notWritable],
  ['EIO', notWritable],
  ['ENOENT', notWritable], // its folder vanished
])('a disk that says %s while a file comes in, gets its place or goes again, is told too', async (code, told) => {
  const refused = saying(code);
  const stream = new Writable({ write: (_chunk, _encoding, done) => done(refused) }) as fs.WriteStream;
  const rename = () => vi.spyOn(fs.promises, 'rename').mockRejectedValue(refused);
  for (const refuse of [
    () => vi.spyOn(fs, 'createWriteStream').mockReturnValue(stream),
    () => vi.spyOn(fs.promises, 'mkdir').mockRejectedValue(refused),
    rename,
    () => (rename(), vi.spyOn(fs.promises, 'rm').mockRejectedValue(refused)),
  ]) {
    const spied = refuse();
    syncBuiltinESMExports();
    const { status, text } = await upload();
    expect([status, text]).toEqual([503, expect.stringContaining(told)]);
    expect(spied).toHaveBeenCalledOnce();
    vi.restoreAllMocks();
  }
});

test.each([
  ['written', (fail: (place: unknown) => void) => replaceCall('writeFile', fail)],
  ['flushed', (fail: (place: unknown) => void) => replaceCall('open', fail)],
])('bytes get no place before their id is %s among what comes in: nothing else would find them', async (_, spoil) => {
  const before = kept();
  spoil((place) => {
    if (String(place).startsWith(incomingDir())) throw saying('EIO');
  });
  expect((await upload()).status).toBe(503);
  expect(kept()).toEqual(before);
});

test('bytes that got no place leave their id behind, and a sweep takes that when it is old', async () => {
  const before = fs.readdirSync(incomingDir());
  vi.spyOn(fs.promises, 'rename').mockRejectedValue(saying('EIO'));
  syncBuiltinESMExports();
  expect((await upload()).status).toBe(503);
  vi.restoreAllMocks();
  syncBuiltinESMExports();
  const [left = '', ...more] = fs.readdirSync(incomingDir()).filter((name) => !before.includes(name));
  expect([left, more]).toEqual([expect.stringMatching(/^[\da-f-]{36}$/), []]);
  const then = Date.now() / 1000 - 25 * 3600;
  fs.utimesSync(path.join(incomingDir(), left), then, then);
  for (const { run } of intakeJobs(world.db.readers.intake, world.site.dataDir)) await run(AbortSignal.timeout(5000));
  expect(fs.readdirSync(incomingDir())).not.toContain(left);
});

test.each(['R_OK', 'W_OK', 'X_OK'] as const)(
  'each of its folders must be open to us (%s), not the deepest alone',
  async (way) => {
    fs.mkdirSync(incomingDir(), { recursive: true });
    vi.spyOn(fs.promises, 'access').mockImplementation(async (dir, mode = 0) => {
      if (String(dir).endsWith('evidence') && mode & fs.constants[way]) throw saying('EACCES');
    });
    syncBuiltinESMExports();
    expect([(await upload()).status, await evidence()]).toEqual([503, 'not_writable']);
  },
);

test('a disk that is there and answers nothing is not one that is not made yet', async () => {
  const stale = (dir: fs.PathLike) => String(dir).includes('evidence');
  for (const call of ['lstat', 'statfs'] as const) {
    const real = fs.promises[call];
    vi.spyOn(fs.promises, call).mockImplementation((async (dir: fs.PathLike) => {
      if (stale(dir)) throw saying('ESTALE');
      return real(dir);
    }) as never);
  }
  syncBuiltinESMExports();
  expect([(await upload()).status, await evidence()]).toEqual([503, 'not_writable']);
});

test('who goes away while a file comes in says nothing about the disk', async () => {
  const gone = new DOMException('This operation was aborted', 'AbortError');
  const stream = new Writable({ write: (_chunk, _encoding, done) => done(gone) }) as fs.WriteStream;
  vi.spyOn(fs, 'createWriteStream').mockReturnValue(stream);
  syncBuiltinESMExports();
  const { status, text } = await upload();
  expect([status, text.includes(notWritable), text.includes(full)]).toEqual([400, false, false]);
});

/** The disk does what `first` lets through. */
function replaceCall(call: 'writeFile' | 'open', first: (place: unknown) => void): void {
  const real = fs.promises[call] as (...given: unknown[]) => Promise<never>;
  vi.spyOn(fs.promises, call).mockImplementation((async (...given: unknown[]) => {
    first(given[0]);
    return real(...given);
  }) as never);
  syncBuiltinESMExports();
}

/** What lies in its place. */
const kept = () =>
  fs
    .readdirSync(evidenceDir(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.parentPath !== incomingDir())
    .map(({ name }) => name)
    .toSorted();

const evidenceDir = () => path.join(world.site.dataDir, 'evidence');
const incomingDir = () => path.join(evidenceDir(), 'incoming');

test.each<[string, () => void]>([
  ['the folder of the evidence is a file', () => fs.writeFileSync(evidenceDir(), '')],
  ['it is a link to nothing', () => fs.symlinkSync(path.join(world.site.dataDir, 'gone'), evidenceDir())],
  ['where files come in is a file', () => (fs.mkdirSync(evidenceDir()), fs.writeFileSync(incomingDir(), ''))],
  [
    'the data folder is a file',
    () => (fs.rmSync(world.site.dataDir, { recursive: true }), fs.writeFileSync(world.site.dataDir, '')),
  ],
  ['the data folder is gone', () => fs.rmSync(world.site.dataDir, { recursive: true })],
])('%s: a file is refused with what still works, and /readyz says so', async (_, spoil) => {
  fs.rmSync(evidenceDir(), { recursive: true, force: true });
  spoil();
  const { status, text } = await upload();
  const said = await evidence();
  fs.rmSync(world.site.dataDir, { recursive: true, force: true });
  fs.mkdirSync(world.site.dataDir);
  expect([status, text, said]).toEqual([503, expect.stringContaining(notWritable), 'not_writable']);
});

test('on a full disk a folder that has no mark yet is refused, and one that is marked will do', async () => {
  const { dataDir } = world.site;
  fs.rmSync(evidenceDir(), { recursive: true, force: true });
  const look = () => (makeDataFolder(dataDir), requireOwnFolder(world.db.readers.intake, dataDir, false));
  await look();
  const full = () =>
    vi.spyOn(fs, 'writeFileSync').mockImplementation(() => {
      throw saying('ENOSPC');
    });
  full();
  syncBuiltinESMExports();
  await expect(look()).rejects.toThrow(`${dataDir} is on a disk that is full: make room`);
  vi.restoreAllMocks();
  syncBuiltinESMExports();
  await claimFolder(world.db.readers.intake, dataDir);
  full();
  syncBuiltinESMExports();
  await look();
});

test('a folder that is not the one of this database takes no file, says so at /readyz, and is one again with its mark', async () => {
  expect(await claimFolder(world.db.readers.intake, world.site.dataDir)).toBeUndefined();
  const away = path.join(world.site.dataDir, 'away');
  fs.renameSync(evidenceDir(), away);
  fs.mkdirSync(evidenceDir());
  const { status, text } = await upload();
  expect([status, text, await evidence()]).toEqual([503, expect.stringContaining(notWritable), 'another_folder']);
  expect(fs.readdirSync(evidenceDir())).toEqual([]);
  fs.rmSync(evidenceDir(), { recursive: true });
  fs.renameSync(away, evidenceDir());
  expect([(await upload()).status, await evidence()]).toEqual([200, undefined]);
});

test.each([
  ['is not there', () => {}],
  ['is an empty place', () => fs.mkdirSync(evidenceDir())],
])('while the folder %s a file is not told to be gone: it comes when the disk is back', async (_, spoil) => {
  await claimFolder(world.db.readers.intake, world.site.dataDir);
  const content = randomUUID();
  const { answer } = await report(nienke, 'process-location', {}, [new File([content], 'weg.txt')]);
  const [reference] = /PS27-\d{4}-\d{4}-[A-Z]/.exec((await nienke.get(answer.location ?? '')).text) ?? [];
  const [href = ''] =
    /\/meldingen\/[^"]+\/bewijs\/[^"]+/.exec((await nienke.get(`/meldingen/${reference}`)).body) ?? [];
  const away = path.join(world.site.dataDir, 'away');
  fs.renameSync(evidenceDir(), away);
  spoil();
  const { status, text } = await nienke.get(href);
  fs.rmSync(evidenceDir(), { recursive: true, force: true });
  fs.renameSync(away, evidenceDir());
  expect([status, text]).toEqual([500, expect.stringContaining('Probeer het opnieuw.')]);
  expect((await nienke.get(href)).body).toBe(content);
  const undelivered = await world.db.admin<{ reason: string }[]>`
    select details ->> 'reason' as reason from audit_event
    where action = 'evidence.undelivered' and details ->> 'file' = ${path.basename(href)}`;
  expect(undelivered.map(({ reason }) => reason)).toEqual(['unreadable']);
});

const saying = (code: string) => Object.assign(new Error(code), { code, syscall: 'of this test' });
