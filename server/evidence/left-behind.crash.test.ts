import { existsSync, readdirSync, utimesSync } from 'node:fs';
import path from 'node:path';
import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formValues } from '../testing/form-values.ts';
import { prepareGround, signIn, type Ground } from '../testing/ground.ts';
import { withFiles } from '../testing/report.ts';

// The application in a process of its own, killed at each moment while a file comes in; and the next one that starts, a day later.

let ground: Ground;
let admin: postgres.Sql;
let holder: postgres.Sql;
let app: ChildProcess;
let cookie: string;
beforeAll(async () => {
  ground = await prepareGround();
  [admin, holder] = [ground.admin(), ground.admin()];
  app = await ground.startApp();
  cookie = await signIn(ground.port, 'nienke@demo.example');
});
afterAll(async () => {
  await Promise.all([admin.end(), holder.end()]);
  await ground.close();
});

const base = () => `http://127.0.0.1:${ground.port}`;
const headers = () => ({ cookie, origin: base(), 'sec-fetch-site': 'same-origin' });
const evidence = () => path.join(ground.dataDir, 'evidence');
const incoming = () => path.join(evidence(), 'incoming');
const filesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);
const placed = () =>
  filesIn(evidence())
    .filter((name) => name.length === 2)
    .flatMap((name) => filesIn(path.join(evidence(), name)).map((id) => path.join(name, id)));

async function send(content: string): Promise<unknown> {
  const page = await fetch(`${base()}/melden?categorie=process-location`, { headers: headers() });
  const values = { ...formValues(await page.text(), '/melden/controle'), description: 'De deur is dicht.' };
  const body = withFiles(values, [new File([content], 'notitie.txt', { type: 'text/plain' })]);
  return fetch(`${base()}/melden/controle`, { method: 'POST', headers: headers(), body }).catch(() => undefined);
}

/** Somebody in the database waits for what `hold` took; then the application is killed. */
async function killWaiting(hold: string, content: string): Promise<void> {
  await holder.begin(async (tx) => {
    await tx.unsafe(hold);
    const answer = send(content);
    const waits = () => admin`select from pg_stat_activity where wait_event_type = 'Lock'`;
    for (let tries = 0; tries < 400 && (await waits()).length === 0; tries++) await sleep(10);
    await kill();
    await answer;
  });
}

const kill = () =>
  new Promise((resolve) => {
    app.once('close', resolve);
    app.kill('SIGKILL');
  });

/** Another process starts a day later, and takes away what it finds. */
async function startNextDay(): Promise<void> {
  const then = Date.now() / 1000 - 25 * 3600;
  for (const name of filesIn(incoming())) utimesSync(path.join(incoming(), name), then, then);
  app = await ground.startApp();
  await expect.poll(() => filesIn(incoming())).toEqual([]);
}

test('killed when a file is in and has no row, it leaves nothing for good', async () => {
  await killWaiting('lock table evidence_file in access exclusive mode', 'nog geen rij');
  expect([filesIn(incoming()).length, placed().length]).toEqual([1, 0]);
  await startNextDay();
  expect(placed()).toEqual([]);
});

test('killed when a file is in its place and its row not committed, it leaves nothing for good', async () => {
  await killWaiting('lock table audit_event in exclusive mode', 'nog niet vast');
  expect([filesIn(incoming()).length, placed().length]).toEqual([1, 1]);
  await startNextDay();
  expect([placed(), await admin`select from evidence_file`]).toEqual([[], []]);
});

test('killed when the row is committed and nobody knows it yet, it leaves the file', async () => {
  await admin`create function meta.dawdle() returns trigger language plpgsql as $$ begin perform pg_sleep(1.5); return null; end $$`;
  await admin`create constraint trigger dawdles after insert on evidence_file deferrable initially deferred
    for each row execute function meta.dawdle()`;
  const answer = send('net vast');
  const commits = () => admin`select from pg_stat_activity where wait_event = 'PgSleep'`;
  for (let tries = 0; tries < 400 && (await commits()).length === 0; tries++) await sleep(10);
  await kill();
  await answer;
  const rows = () => admin<{ id: string }[]>`select id from evidence_file`;
  await expect.poll(async () => (await rows()).length).toBe(1);
  expect(filesIn(incoming()).length).toBe(1);
  await startNextDay();
  expect(placed().map((file) => path.basename(file))).toEqual((await rows()).map(({ id }) => id));
});
