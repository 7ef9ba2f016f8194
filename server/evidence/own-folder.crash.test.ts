import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '#db/package-root.ts';
import { readers } from '#db/readers.ts';
import { freePort } from '../testing/machines/free-port.ts';
import { prepareGround, type Ground } from '../testing/ground.ts';
import { testSecret } from '../testing/secrets.ts';

// The files of a database lie in one folder, whichever processes run: the built application, on folders that are and are not that one.

let ground: Ground;
const running: ChildProcess[] = [];
beforeAll(async () => void (ground = await prepareGround()));
afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null) continue;
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGKILL');
    await ended;
  }
});
afterAll(() => ground.close());

const folder = (name: string) => path.join(path.dirname(ground.dataDir), name);
const settings = (dataDir: string, parts = 'public,intake,desk'): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: 'test',
  LOG_LEVEL: 'silent',
  MELDTAFEL_SECRET: testSecret,
  MELDTAFEL_PARTS: parts,
  DATA_DIR: dataDir,
  DATABASE_URL: ground.urlOf('intake'),
  ...Object.fromEntries(readers.map((reader) => [`DATABASE_URL_${reader.toUpperCase()}`, ground.urlOf(reader)])),
});

/** What a process says when it starts: where it listens, or why it does not. */
async function start(dataDir: string, parts?: string): Promise<{ port: number; said: string }> {
  const port = await freePort();
  const main = path.join(packageRoot, 'dist/server/main.js');
  const child = spawn(process.execPath, [main], {
    env: { ...settings(dataDir, parts), PORT: String(port) },
    stdio: 'pipe',
  });
  running.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  while (!said.includes('\n') && child.exitCode === null) await sleep(20);
  return { port, said };
}

const ready = async (port: number): Promise<unknown> => {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
  const { status, evidence } = (await answer.json()) as { status: string; evidence?: string };
  return [answer.status, status, evidence];
};

const listens = /^Meldtafel listens on /;
const refused = (dataDir: string, why: string) => `The files of this database do not lie in ${dataDir}: ${why}. \
Mount the disk they are on, or set DATA_DIR to the folder that its other processes use. \
Where they are lost for good, README (Backup) says how it begins again in an empty folder.\n`;
const unmarked = (dataDir: string) => refused(dataDir, 'it has no mark');
const ofOthers = (dataDir: string) => refused(dataDir, 'it is marked for others');
const taken = (dataDir: string) =>
  `This database has no folder for its files yet, and ${dataDir} is marked and holds some already. Set DATA_DIR to an empty folder (README, Backup).\n`;

/** As README says it. */
async function forget(): Promise<void> {
  const admin = ground.admin();
  await admin`set role meldtafel_owner`;
  await admin`delete from intake.evidence_folder`;
  await admin.end();
}

function doctor(dataDir: string): { status: number | null; stderr: string } {
  const script = path.join(packageRoot, 'scripts/doctor.ts');
  const { status, stderr } = spawnSync(process.execPath, ['--conditions=source', script], {
    env: settings(dataDir),
    encoding: 'utf8',
  });
  return { status, stderr };
}

test('whoever is first says where the files lie: another folder is refused, and by the doctor, until the owner forgets the first', async () => {
  const [one, other] = [folder('one'), folder('other')];
  expect(doctor(one)).toEqual({ status: 0, stderr: '' }); // and says nothing to the database
  expect((await start(one, 'intake')).said).toMatch(listens);
  expect(readFileSync(path.join(one, 'evidence/mark'), 'utf8')).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
  for (const parts of ['intake', 'desk']) expect((await start(other, parts)).said).toBe(unmarked(other));
  expect((await start(other, 'public')).said).toMatch(listens); // it takes no files
  expect(doctor(other)).toEqual({ status: 1, stderr: unmarked(other) });
  expect(existsSync(path.join(other, 'evidence'))).toBe(false);

  cpSync(path.join(one, 'evidence'), path.join(folder('restored'), 'evidence'), { recursive: true });
  expect((await start(folder('restored'), 'desk')).said).toMatch(listens);

  await forget();
  expect((await start(other, 'desk')).said).toMatch(listens);
  expect((await start(one, 'intake')).said).toBe(ofOthers(one));
  expect(doctor(one)).toEqual({ status: 1, stderr: ofOthers(one) });
});

test('a folder in which the files of another database lie is not begun in; one that was only marked is', async () => {
  await forget();
  for (const [name, held] of [
    ['taken', 'ab'],
    ['coming', 'incoming/of-another'],
  ] as const) {
    const evidence = path.join(folder(name), 'evidence');
    mkdirSync(path.join(evidence, held), { recursive: true });
    writeFileSync(path.join(evidence, 'mark'), randomUUID());
    expect(doctor(folder(name))).toEqual({ status: 1, stderr: taken(folder(name)) });
    expect((await start(folder(name), 'intake')).said).toBe(taken(folder(name)));
  }
  rmSync(path.join(folder('coming'), 'evidence'), { recursive: true }); // as it says
  expect((await start(folder('coming'), 'intake')).said).toMatch(listens);
  await forget();
  renameSync(path.join(folder('taken'), 'evidence/ab'), path.join(folder('taken'), 'evidence/lost+found')); // of a disk
  expect((await start(folder('taken'), 'intake')).said).toMatch(listens);
});

test.each<[string, string, (evidence: string) => void]>([
  ['evidence', 'evidence is no folder', (evidence) => writeFileSync(evidence, '')],
  ['evidence', 'evidence cannot be made or written in (ENOENT)', (evidence) => symlinkSync('/proc/self', evidence)],
  ['evidence', 'evidence is no folder', (evidence) => symlinkSync(evidence, evidence)],
  [
    'evidence/mark',
    'evidence/mark is no file',
    (evidence) => mkdirSync(path.join(evidence, 'mark'), { recursive: true }),
  ],
])('where no mark can be, for %s, the doctor and a start say why in the same sentence: %s', async (_, why, spoil) => {
  await forget();
  const spoilt = folder(randomUUID());
  mkdirSync(spoilt);
  spoil(path.join(spoilt, 'evidence'));
  const said = `${path.join(spoilt, why)}. Set DATA_DIR to a folder that Meldtafel may write in.\n`;
  expect(doctor(spoilt)).toEqual({ status: 1, stderr: said });
  expect((await start(spoilt, 'intake')).said).toBe(said);
});

test('a folder that cannot be made is told of once, by the doctor and by a start', async () => {
  const said =
    '/proc/self/files cannot be made or written in (ENOENT). Set DATA_DIR to a folder that Meldtafel may write in.\n';
  expect(doctor('/proc/self/files')).toEqual({ status: 1, stderr: said });
  expect((await start('/proc/self/files', 'intake')).said).toBe(said);
});

test('of two that are first at once, in folders of their own, one starts; in the same folder both do', async () => {
  await forget();
  const apart = await Promise.all(['left', 'right'].map((name) => start(folder(name))));
  expect(apart.filter(({ said }) => listens.test(said))).toHaveLength(1);
  await forget();
  const together = await Promise.all(['same', 'same'].map((name) => start(folder(name))));
  for (const { said } of together) expect(said).toMatch(listens);
});

test('a disk that falls away while it runs is told at /readyz, and is heard of when it is back', async () => {
  await forget();
  const { port } = await start(folder('mounted'));
  expect(await ready(port)).toEqual([200, 'ready', undefined]);
  const evidence = path.join(folder('mounted'), 'evidence');
  renameSync(evidence, `${evidence}.away`);
  mkdirSync(evidence);
  expect(await ready(port)).toEqual([200, 'ready', 'another_folder']);
  rmSync(evidence, { recursive: true });
  renameSync(`${evidence}.away`, evidence);
  expect(await ready(port)).toEqual([200, 'ready', undefined]);
});
