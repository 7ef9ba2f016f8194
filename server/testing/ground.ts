import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { connect } from '#db/connect.ts';
import { startEmbedded } from '#db/embedded/embedded.ts';
import { giveLogins } from '#db/logins.ts';
import { migrate } from '#db/migrate.ts';
import { packageRoot } from '#db/package-root.ts';
import { readers, roleOf, type Reader } from '#db/readers.ts';
import { demoParties, demoPeople } from '../demo/people.ts';
import { loadPeople } from '../accounts/load-people.ts';
import { localFromMoment } from '../kernel/local-time.ts';
import { readAllReference } from '../read-all-reference.ts';
import { vocabulary } from '../vocabulary-rows.ts';
import { freePort } from './machines/free-port.ts';
import { testPassword, testSecret } from './secrets.ts';

/** The real application in a process of its own, on a durable PostgreSQL of its own: for what only processes can show. */
export type Ground = {
  port: number;
  /** Where a reader reaches the database; its superuser, for whom there are no policies; and the socket itself. */
  urlOf: (reader: Reader) => string;
  adminUrl: string;
  socketPath: string;
  /** Where its files lie. */
  dataDir: string;
  /** The process that PostgreSQL began with. */
  postmaster: () => number;
  restartPostgres: () => Promise<void>;
  startApp: () => Promise<ChildProcess>;
  admin: () => postgres.Sql;
  close: () => Promise<void>;
};

/** Starts PostgreSQL, migrated and peopled; the application starts when asked. */
export async function prepareGround(): Promise<Ground> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'mt-ground-'));
  const socketDir = path.join(dir, 's');
  const dataDir = path.join(dir, 'data');
  const start = () => startEmbedded({ dataDir: path.join(dir, 'pg'), socketDir });
  const port = await freePort();
  let pg = await start();
  const login = { host: socketDir, user: 'postgres', password: pg.password, database: 'postgres' };
  await migrate(login, testSecret, vocabulary, { load: await readAllReference() });
  const owner = connect({ reader: 'owner', connection: login, max: 1 });
  await loadPeople(owner, demoParties, demoPeople, testPassword);
  await owner.close();
  const passwords = await giveLogins(login);
  const urlFor = (user: string, password: string) =>
    `postgres://${user}:${password}@localhost/postgres?host=${encodeURIComponent(socketDir)}`;
  const urlOf = (reader: Reader) => urlFor(roleOf(reader), passwords[reader]);
  let running: ChildProcess | undefined;
  return {
    port,
    urlOf,
    adminUrl: urlFor(login.user, login.password),
    socketPath: path.join(socketDir, '.s.PGSQL.5432'),
    dataDir,
    postmaster: () => pg.pid,
    restartPostgres: async () => {
      await pg.stop('immediate');
      pg = await start();
    },
    startApp: async () => (running = await startApp(port, dataDir, urlOf)),
    admin: () => postgres({ ...login, max: 1, onnotice: () => {} }),
    close: async () => {
      running?.kill('SIGKILL');
      await pg.stop('immediate');
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function startApp(port: number, dataDir: string, url: (reader: Reader) => string): Promise<ChildProcess> {
  const env = {
    ...process.env,
    NODE_ENV: 'test',
    PORT: String(port),
    LOG_LEVEL: 'silent',
    MELDTAFEL_SECRET: testSecret,
    MELDTAFEL_PARTS: 'public,intake,desk',
    DATA_DIR: dataDir,
    DATABASE_URL: url('intake'),
    ...Object.fromEntries(readers.map((reader) => [`DATABASE_URL_${reader.toUpperCase()}`, url(reader)])),
  };
  const child = spawn(process.execPath, [path.join(packageRoot, 'dist/server/main.js')], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (let i = 0; i < 400; i++) {
    if (await ready(port)) return child;
    if (child.exitCode !== null) throw new Error(`The application ended with ${child.exitCode} before it was ready.`);
    await sleep(25);
  }
  throw new Error('The application was not ready in 10 seconds.');
}

const ready = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  );

/** Signs in over the network; returns the cookie. */
export async function signIn(port: number, email: string): Promise<string> {
  const answer = await post(port, '/inloggen', '', { email, password: testPassword, terug: '/' });
  const [cookie = ''] = (answer.headers.getSetCookie()[0] ?? '').split(';');
  if (!cookie) throw new Error('Could not sign in before the crashes.');
  return cookie;
}

/** A complete report as the preview page would send it. */
export function reportForm(key: string, description: string): Record<string, string> {
  const { day: noticedDate, time: noticedTime, turn: noticedTurn } = localFromMoment(new Date(Date.now() - 60_000));
  const choices = { category: 'observer-refused', urgency: 'today', tlp: 'AMBER' };
  return {
    sleutel: key,
    description,
    noticedDate,
    noticedTime,
    noticedTurn,
    municipality: 'GM0402',
    place: '',
    ...choices,
  };
}

/** Posts a form as a browser on our own page would; redirects are not followed. */
export const post = (port: number, pathname: string, cookie: string, form: Record<string, string>): Promise<Response> =>
  fetch(`http://127.0.0.1:${port}${pathname}`, {
    method: 'POST',
    headers: { cookie, origin: `http://127.0.0.1:${port}`, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(form),
    redirect: 'manual',
    signal: AbortSignal.timeout(8000),
  });
