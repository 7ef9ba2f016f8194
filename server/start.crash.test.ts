import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { alive } from '#db/embedded/embedded.ts';
import { packageRoot } from '#db/package-root.ts';
import { freePort } from './testing/machines/free-port.ts';

// The built application as `npm start` runs it, in a process of its own, on a data folder of its own.
const folder = mkdtempSync(path.join(os.tmpdir(), 'mt-start-'));
const dataDir = path.join(folder, 'data');
const main = path.join(packageRoot, 'dist/server/main.js');
const running = new Set<ChildProcess>();
let port: number;

const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://a:b@localhost/x',
  MELDTAFEL_SECRET: 'k4Zr9-Qw2mXv7Lp0Ts8YbN3cHd6Gf1Ja',
  PUBLIC_ORIGIN: 'https://meldtafel.example',
  TRUSTED_PROXIES: '1',
  SMTP_URL: 'smtps://mail.example',
  LOG_PRIVATE_KEY: Buffer.alloc(32, 7).toString('base64'),
};

beforeAll(async () => {
  port = await freePort();
  chmodSync(folder, 0o755); // as root PostgreSQL runs as somebody else, who must reach its folder
});
afterAll(async () => {
  for (const child of running) await stop(child, 'SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

describe('a start that cannot be', () => {
  test('a port that is taken', async () => {
    const holder = net.createServer().listen(port, '127.0.0.1');
    const { code, errors } = await failing({});
    holder.close();
    expect(code).toBe(1);
    expect(errors).toBe(
      `Port ${port} is taken. Stop what listens there, or start with another one: PORT=${port + 1} npm start\n`,
    );
    expect(existsSync(path.join(dataDir, 'postgres'))).toBe(false);
    expect(existsSync(path.join(dataDir, 'lock'))).toBe(false);
  });

  test('an address this machine has not', async () => {
    const { code, errors } = await failing({ HOST: '192.0.2.1' });
    expect([code, errors]).toEqual([
      1,
      'This machine has no address 192.0.2.1. Set HOST to one it has, such as 127.0.0.1.\n',
    ]);
  });

  test('a data folder that is a file', async () => {
    const file = path.join(folder, 'file');
    writeFileSync(file, '');
    for (const dir of [file, path.join(file, 'below')]) {
      const { code, errors } = await failing({ DATA_DIR: dir });
      expect([code, errors]).toEqual([
        1,
        `${dir} is no folder. Set DATA_DIR to a folder that Meldtafel may write in.\n`,
      ]);
    }
  });

  test('a data folder in which nobody can write', async () => {
    for (const dir of ['/proc/self', '/proc/self/nope']) {
      const { code, errors } = await failing({ DATA_DIR: dir });
      expect(code).toBe(1);
      expect(errors).toMatch(new RegExp(`^(This user may not write in )?${dir}.* Set DATA_DIR to a folder .*\\.\n$`));
    }
  });

  test('a data folder that is a file, where reports come in with a database of its own', async () => {
    const file = path.join(folder, 'file');
    writeFileSync(file, '');
    const own = {
      DATA_DIR: file,
      NODE_ENV: 'development',
      DATABASE_URL: nowhere(),
      MELDTAFEL_SECRET: 'a secret for a database that is not there',
    };
    for (const part of ['intake', 'desk'])
      expect((await failing({ ...own, MELDTAFEL_PARTS: part })).errors, part).toMatch(/^\S+file is no folder\./);
    expect((await failing({ ...own, MELDTAFEL_PARTS: 'public' })).errors).toMatch(/^PostgreSQL does not answer/);
  });

  test('production without a database', async () => {
    const { code, errors } = await failing({ NODE_ENV: 'production' });
    expect(code).toBe(1);
    expect(errors).toContain(
      '- DATABASE_URL: production needs its own PostgreSQL; the embedded one is for demonstration',
    );
  });

  test.each([
    [
      'a word for production that is none',
      { NODE_ENV: 'Production' },
      '- NODE_ENV: must be one of production, development, test',
    ],
    ['a word for production that got lost', { NODE_ENV: '' }, '- NODE_ENV: is empty: '],
    [
      'an own database in nobody knows what',
      { DATABASE_URL: 'postgres://localhost/x', MELDTAFEL_SECRET: production.MELDTAFEL_SECRET },
      '- NODE_ENV: is needed beside DATABASE_URL: ',
    ],
    [
      'production that says of no proxy',
      { ...production, TRUSTED_PROXIES: '0' },
      '- TRUSTED_PROXIES: production stands behind a proxy',
    ],
    [
      'production over a network in clear',
      { ...production, DATABASE_URL: 'postgres://a:b@10.0.0.5/x?sslmode=disable' },
      '- DATABASE_URL: production needs ?sslmode=verify-full',
    ],
    [
      'production with mail in clear',
      { ...production, SMTP_URL: 'smtp://mail.example?requireTLS=false' },
      '- SMTP_URL: production sends no mail without TLS',
    ],
    [
      'production that believes every certificate',
      { ...production, NODE_TLS_REJECT_UNAUTHORIZED: '0' },
      '- NODE_TLS_REJECT_UNAUTHORIZED: takes the check',
    ],
  ])('%s', async (_, environment, sentence) => {
    const { code, errors } = await failing(environment);
    expect([code, errors.match(/^- /gm)?.length]).toEqual([1, 1]);
    expect(errors).toContain(sentence);
    expect(existsSync(path.join(dataDir, 'lock'))).toBe(false);
  });

  test('a database that does not answer', async () => {
    const { code, errors } = await failing({
      NODE_ENV: 'development',
      DATABASE_URL: nowhere(),
      MELDTAFEL_SECRET: 'a secret for a database that is not there',
    });
    expect([code, errors]).toEqual([
      1,
      'PostgreSQL does not answer at DATABASE_URL. Check the address and that it is running.\n',
    ]);
  });
});

describe('the demonstration', () => {
  test('starts, says where and with whom, and a second one on its data folder does not', async () => {
    const { child, output } = await start();
    expect(output()).toContain(`http://127.0.0.1:${port}`);
    const password = readFileSync(path.join(dataDir, 'demo-password'), 'utf8').trim();
    expect(output()).toContain(password);
    expect((await signIn('nienke@demo.example', password)).status).toBe(303);
    const second = await failing({ PORT: String(await freePort()) });
    expect([second.code, second.errors]).toEqual([
      1,
      `Another Meldtafel (process ${child.pid}) uses this data folder. Stop it first, or set DATA_DIR to another folder.\n`,
    ]);
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
    const postgres = postgresPid();
    expect(await stop(child, 'SIGINT')).toEqual({ code: 0, signal: null });
    expect(alive(postgres)).toBe(false);
    expect(existsSync(path.join(dataDir, 'postgres/postmaster.pid'))).toBe(false);
    expect(existsSync(path.join(dataDir, 'lock'))).toBe(false);
  });

  test('finishes a request that is running when it is told to stop', async () => {
    const { child } = await start();
    const request = slowRequest();
    await request.begun;
    const stopped = stop(child, 'SIGTERM');
    await sleep(300);
    expect(child.exitCode).toBe(null);
    expect(await request.finish()).toContain('HTTP/1.1 ');
    expect(await stopped).toEqual({ code: 0, signal: null });
  });

  test('killed, it leaves PostgreSQL running; the next start takes over with everything there', async () => {
    const { child } = await start();
    const left = postgresPid();
    await stop(child, 'SIGKILL');
    expect(alive(left)).toBe(true);
    const next = await start();
    expect(postgresPid()).not.toBe(left);
    expect(alive(left)).toBe(false);
    const password = readFileSync(path.join(dataDir, 'demo-password'), 'utf8').trim();
    expect((await signIn('joost@demo.example', password)).status).toBe(303);
    await stop(next.child, 'SIGTERM');
  });

  test('PostgreSQL killed under it, it starts PostgreSQL again and goes on', async () => {
    const { child } = await start();
    const password = readFileSync(path.join(dataDir, 'demo-password'), 'utf8').trim();
    const killed = postgresPid();
    process.kill(killed, 'SIGKILL');
    await until(() => !['', String(killed)].includes(pidIfAny()));
    await expect
      .poll(() => signIn('joost@demo.example', password).then(({ status }) => status), { timeout: 20_000 })
      .toBe(303);
    expect(await stop(child, 'SIGTERM')).toEqual({ code: 0, signal: null });
    expect(existsSync(path.join(dataDir, 'postgres/postmaster.pid'))).toBe(false);
  });

  test('told to stop while it starts for the first time, it leaves nothing running, and begins anew', async () => {
    const fresh = { DATA_DIR: path.join(folder, 'fresh') };
    const { child, output } = launch(fresh);
    await until(() => existsSync(path.join(fresh.DATA_DIR, 'evidence')) || child.exitCode !== null);
    expect(await stop(child, 'SIGINT')).toEqual({ code: 0, signal: null });
    expect(output()).not.toContain('Ctrl-C');
    expect(existsSync(path.join(fresh.DATA_DIR, 'postgres/postmaster.pid'))).toBe(false);
    const again = await start(fresh);
    const password = readFileSync(path.join(fresh.DATA_DIR, 'demo-password'), 'utf8').trim();
    const cookie = (await signIn('joost@demo.example', password)).headers.getSetCookie()[0] ?? '';
    const triage = await fetch(`http://127.0.0.1:${port}/triage`, { headers: { cookie } });
    expect((await triage.text()).match(/>Bijeenkomst voor stembureauleden wordt verstoord/g)).toHaveLength(1);
    await stop(again.child, 'SIGTERM');
  });
});

const nowhere = () => `postgres://nobody:nothing@127.0.0.1:${port}/none`;

type Environment = Record<string, string>;

function launch(environment: Environment): { child: ChildProcess; output: () => string; errors: () => string } {
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    PORT: String(port),
    LOG_LEVEL: 'silent',
    DATA_DIR: dataDir,
  };
  const child = spawn(process.execPath, [main], { env: { ...env, ...environment }, cwd: folder, stdio: 'pipe' });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  return { child, output: () => output, errors: () => errors };
}

async function start(environment: Environment = {}): Promise<{ child: ChildProcess; output: () => string }> {
  const { child, output, errors } = launch(environment);
  await until(() => output().includes('Ctrl-C') || child.exitCode !== null);
  expect(errors()).toBe('');
  return { child, output };
}

async function failing(environment: Environment): Promise<{ code: number | null; errors: string }> {
  const { child, errors } = launch(environment);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, errors: errors() };
}

function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<{ code: number | null; signal: string | null }> {
  if (child.exitCode !== null) return Promise.resolve({ code: child.exitCode, signal: child.signalCode });
  return new Promise((resolve) => {
    child.once('close', (code, by) => resolve({ code, signal: by }));
    child.kill(signal);
  });
}

/** A sign-in whose last byte is still to come. */
function slowRequest(): { begun: Promise<unknown>; finish: () => Promise<string> } {
  const body = 'email=nobody%40demo.example&password=wrong-wrong-wrong&terug=%2F';
  const head = `POST /inloggen HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\norigin: http://127.0.0.1:${port}\r\n`;
  const type = `content-type: application/x-www-form-urlencoded\r\ncontent-length: ${body.length}\r\n\r\n`;
  const socket = net.connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => (answer += chunk.toString()));
  const begun = new Promise((resolve) => socket.write(head + type + body.slice(0, -1), resolve)).then(() => sleep(100));
  const finish = () =>
    new Promise<string>((resolve) => {
      socket.once('close', () => resolve(answer));
      socket.write(body.slice(-1));
    });
  return { begun, finish };
}

function signIn(email: string, password: string): Promise<Response> {
  const base = `http://127.0.0.1:${port}`;
  const body = new URLSearchParams({ email, password, terug: '/' });
  return fetch(`${base}/inloggen`, { method: 'POST', headers: { origin: base }, body, redirect: 'manual' });
}

const postgresPid = (): number => Number(readPid());

const readPid = (): string => readFileSync(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0] ?? '';

/** The same while PostgreSQL starts again, when its file goes and comes at any moment; empty: none yet. */
function pidIfAny(): string {
  try {
    return readPid();
  } catch {
    return '';
  }
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1200 && !condition(); tries++) await sleep(50);
  expect(condition()).toBe(true);
}
