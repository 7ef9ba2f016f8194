import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { startEmbedded, type EmbeddedPostgres } from '#db/embedded.ts';
import { connect } from '#db/connect.ts';
import { giveLogins } from '#db/logins.ts';
import { contextKey, migrate, type Part } from '#db/migrate.ts';
import { packageRoot } from '#db/package-root.ts';
import { demoParties, demoPeople } from '../../scripts/demo/people.ts';
import { loadPeople } from '../accounts/load-people.ts';
import { loadAllReference } from '../load-all-reference.ts';
import { testPassword, testSecret } from './start-postgres.ts';

/** Which promise is taken away, to show that the test can turn red (security: finding 1). */
export type Control = 'none' | 'synchronous_commit_off' | 'new_key_at_every_try';

export type CrashReport = { acknowledged: number; lost: number; doubled: number; halfDone: number; crashes: number };

type Ground = {
  port: number;
  pg: EmbeddedPostgres;
  restartPostgres: () => Promise<void>;
  startApp: () => Promise<ChildProcess>;
  admin: () => postgres.Sql;
  close: () => Promise<void>;
};

/**
 * Sends `submissions` reports to the real application in a process of its own, on a durable PostgreSQL, while one or the
 * other is killed again and again; then counts. A report counts as acknowledged when its sender saw the receipt.
 */
export async function submitThroughCrashes(submissions: number, control: Control): Promise<CrashReport> {
  const ground = await prepareGround();
  try {
    const state = { app: await ground.startApp(), done: false, crashes: 0 };
    const cookie = await signIn(ground.port);
    if (control === 'synchronous_commit_off') await loseDurability(ground);
    const chaos = crashAgainAndAgain(ground, state, control);
    const acknowledged = await submitAll(ground.port, cookie, submissions, control);
    state.done = true;
    await chaos;
    state.app.kill('SIGKILL');
    return { ...(await count(ground, acknowledged)), crashes: state.crashes };
  } finally {
    await ground.close();
  }
}

async function prepareGround(): Promise<Ground> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'mt-crash-'));
  const socketDir = path.join(dir, 's');
  const start = () => startEmbedded({ dataDir: path.join(dir, 'pg'), socketDir });
  const port = await freePort();
  const ground = { pg: await start() };
  const login = { host: socketDir, user: 'postgres', password: ground.pg.password, database: 'postgres' };
  await migrate(login, testSecret);
  await loadAllReference(login, testSecret);
  const owner = connect({ part: 'owner', connection: login, contextKey: contextKey(testSecret), max: 1 });
  await loadPeople(owner, demoParties, demoPeople, testPassword);
  await owner.close();
  const passwords = await giveLogins(login);
  let running: ChildProcess | undefined;
  return {
    port,
    get pg() {
      return ground.pg;
    },
    restartPostgres: async () => {
      await ground.pg.stop('immediate');
      ground.pg = await start();
    },
    startApp: async () => (running = await startApp(port, dir, (part) => urlOf(socketDir, part, passwords[part]))),
    admin: () => postgres({ ...login, max: 1, onnotice: () => {} }),
    close: async () => {
      running?.kill('SIGKILL');
      await ground.pg.stop('immediate');
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

const urlOf = (socketDir: string, part: Part, password: string): string =>
  `postgres://meldtafel_${part}:${password}@localhost/postgres?host=${encodeURIComponent(socketDir)}`;

async function startApp(port: number, dir: string, url: (part: Part) => string): Promise<ChildProcess> {
  const env = {
    ...process.env,
    NODE_ENV: 'test',
    PORT: String(port),
    LOG_LEVEL: 'silent',
    MELDTAFEL_SECRET: testSecret,
    MELDTAFEL_PARTS: 'public,intake,desk',
    DATA_DIR: path.join(dir, 'data'),
    DATABASE_URL: url('intake'),
    DATABASE_URL_PUBLIC: url('public'),
    DATABASE_URL_DESK: url('desk'),
  };
  const child = spawn(process.execPath, [path.join(packageRoot, 'dist/server/main.js')], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  for (let i = 0; i < 400; i++) {
    if (await ready(port)) return child;
    if (child.exitCode !== null) throw new Error(`The application ended with ${child.exitCode} before it was ready.`);
    await sleep(25);
  }
  throw new Error('The application was not ready in 10 seconds.');
}

const ready = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/readyz`).then((answer) => answer.ok, () => false);

// The application refuses to start on such a database, so the promise is taken away while it runs.
async function loseDurability(ground: Ground): Promise<void> {
  const admin = ground.admin();
  await admin`alter system set synchronous_commit = off`;
  await admin`alter system set wal_writer_delay = '10s'`;
  await admin`select pg_reload_conf()`;
  await admin.end();
}

type State = { app: ChildProcess; done: boolean; crashes: number };

async function crashAgainAndAgain(ground: Ground, state: State, control: Control): Promise<void> {
  while (!state.done) {
    await sleep(300 + Math.random() * 500);
    if (state.done) return;
    state.crashes++;
    if (control !== 'synchronous_commit_off' && state.crashes % 2 === 0) {
      state.app.kill('SIGKILL');
      state.app = await ground.startApp();
    } else {
      await ground.restartPostgres();
    }
  }
}

/** Eight senders; each tries a report until it sees the receipt. Returns what each acknowledged report was called. */
async function submitAll(port: number, cookie: string, submissions: number, control: Control): Promise<string[]> {
  const acknowledged: string[] = [];
  const waiting = Array.from({ length: submissions }, (_, number) => `crash ${number} ${randomUUID()}`);
  const sender = async () => {
    for (let marker = waiting.pop(); marker !== undefined; marker = waiting.pop()) {
      let key = randomUUID();
      while (!(await submit(port, cookie, key, marker))) {
        if (control === 'new_key_at_every_try') key = randomUUID();
        await sleep(20);
      }
      acknowledged.push(marker);
    }
  };
  await Promise.all(Array.from({ length: 8 }, sender));
  return acknowledged;
}

async function submit(port: number, cookie: string, key: string, marker: string): Promise<boolean> {
  try {
    const answer = await post(port, '/melden', cookie, reportForm(key, marker));
    await answer.text();
    return answer.status === 303 || answer.status === 200;
  } catch {
    return false; // the answer is unknown: the same report is sent again
  }
}

/** A complete report as the preview page would send it. */
export const reportForm = (key: string, description: string): Record<string, string> => ({ sleutel: key, description });

async function signIn(port: number): Promise<string> {
  const answer = await post(port, '/inloggen', '', { email: 'nienke@demo.example', password: testPassword, terug: '/' });
  const [cookie = ''] = (answer.headers.getSetCookie()[0] ?? '').split(';');
  if (!cookie) throw new Error('Could not sign in before the crashes.');
  return cookie;
}

const post = (port: number, pathname: string, cookie: string, form: Record<string, string>): Promise<Response> =>
  fetch(`http://127.0.0.1:${port}${pathname}`, {
    method: 'POST',
    headers: { cookie, origin: `http://127.0.0.1:${port}`, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(form),
    redirect: 'manual',
    signal: AbortSignal.timeout(8000),
  });

async function count(ground: Ground, acknowledged: string[]): Promise<Omit<CrashReport, 'crashes'>> {
  const admin = ground.admin();
  const rows = await admin<{ description: string; times: number; whole: boolean }[]>`
    select i.description, count(*)::int as times,
      bool_and(exists (select from triage_case c where c.incident_id = i.id)
        and exists (select from submission s where s.incident_id = i.id)
        and exists (select from audit_event e where e.stream = 'incident:' || i.id)) as whole
    from incident i group by i.description`;
  await admin.end();
  const times = new Map(rows.map((row) => [row.description, row.times]));
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((marker) => !times.has(marker)).length,
    doubled: rows.filter((row) => row.times > 1).length,
    halfDone: rows.filter((row) => !row.whole).length,
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
