import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, constants, lstat, mkdir, readdir, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileTypeFromFile } from 'file-type';
import { codeOf, diskFaultOf, isOfSystem, type DiskFault } from '../kernel/process/error-code.ts';
import { flushDir } from '../kernel/process/flush-dir.ts';
import { log } from '../kernel/process/log.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { SeenBytes } from './file-types.ts';
import { isOwnFolder } from './own-folder.ts';
import { TextCheck } from './text-check.ts';

// The only place that knows evidence lies on a disk: <dataDir>/evidence/ab/abcd…, named by its id, which no other
// file ever has: bytes that are removed late are nobody else's. An object
// store would be another file with these same functions.

/** Bytes on disk under a temporary name, with what was learnt while they streamed past. */
export type Received = SeenBytes & { file: string; sha256: string };

/** Refuses when `bytes` more would fill the disk, or nothing may be written there. */
export async function prepareStore(dataDir: string, bytes: number): Promise<void> {
  const fault = await storeFault(dataDir, bytes);
  if (fault) throw new Refusal(fault === 'another_folder' ? 'not_writable' : fault);
  await refusing(mkdir(incomingDir(dataDir), { recursive: true, mode: 0o700 }));
}

/** Why a file of `bytes` cannot be kept now; undefined when it can. Reports are taken without. */
export async function storeFault(dataDir: string, bytes: number): Promise<DiskFault | 'another_folder' | undefined> {
  const incoming = incomingDir(dataDir);
  const folders = [incoming, path.dirname(incoming)];
  const made = (await Promise.all(folders.map(isThere))).flatMap((there, i) => (there ? (folders[i] ?? []) : []));
  const asked = made.length > 0 ? made : [dataDir]; // the deepest first: that of the evidence may be a disk of its own
  try {
    if (!(await isOwnFolder(dataDir))) return 'another_folder';
    if (!(await fits(asked[0] ?? dataDir, bytes))) return 'disk_full';
    for (const dir of asked) {
      await access(dir, constants.R_OK | constants.W_OK | constants.X_OK);
      if (!(await stat(dir)).isDirectory()) return 'not_writable';
    }
    return undefined;
  } catch (error) {
    return diskFaultOf(error) ?? 'not_writable';
  }
}

const isThere = (dir: string): Promise<boolean> =>
  lstat(dir).then(
    () => true,
    (error: unknown) => codeOf(error) !== 'ENOENT', // whatever else is wrong, what asks there is told
  );

async function fits(dir: string, bytes: number): Promise<boolean> {
  const { bavail, blocks, bsize, files, ffree } = await statfs(dir);
  const isNamed = files === 0 || ffree > 100; // some file systems count no files
  return isNamed && hasRoom({ free: bavail * bsize, total: blocks * bsize, bytes });
}

/** 5 % and 200 MB stay free: PostgreSQL needs room to keep its promises. */
export const hasRoom = ({ free, total, bytes }: { free: number; total: number; bytes: number }): boolean =>
  free - bytes >= Math.max(total * 0.05, 200_000_000);

/** Writes a stream to a temporary file, hashing on the way; flushed before it returns. Leaves nothing when it fails. */
export async function receiveFile(dataDir: string, stream: Readable, signal: AbortSignal): Promise<Received> {
  const file = incomingOf(dataDir, randomUUID());
  const hash = createHash('sha256');
  const text = new TextCheck();
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      text.update(chunk);
      done(null, chunk);
    },
  });
  try {
    await pipeline(stream, meter, createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }), { signal });
    const { size } = await stat(file);
    return { file, size, sha256: hash.digest('hex'), sniffed: await sniff(file), ...text.seen };
  } catch (error) {
    await discardFile({ file });
    throw refused(error);
  }
}

/**
 * Puts a received file in its place, and before that its id among what is coming in: should its row never be committed, its bytes
 * are found by that. Durable when it returns: file and folder names are flushed.
 */
export const keepFile = (dataDir: string, received: Received, id: string): Promise<void> =>
  refusing(moveFile(dataDir, received, id));

async function moveFile(dataDir: string, { file }: Received, id: string): Promise<void> {
  const place = placeOf(dataDir, id);
  await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
  await writeFile(incomingOf(dataDir, id), '', { mode: 0o600 });
  await flushDir(incomingDir(dataDir));
  await rename(file, place);
  for (const dir of [path.dirname(place), path.dirname(path.dirname(place))]) await flushDir(dir);
}

/** Its row is committed: it is no longer coming in. When that cannot be written down, the sweep finds the row. */
export const settleFile = (dataDir: string, id: string): Promise<void> =>
  rm(incomingOf(dataDir, id), { force: true }).catch(() => {});

export const discardFile = ({ file }: Pick<Received, 'file'>): Promise<void> => refusing(rm(file, { force: true }));

/** Removes the bytes of a file that is gone. */
export const removeFile = (dataDir: string, id: string): Promise<void> => rm(placeOf(dataDir, id), { force: true });

const leftBehind = 86_400_000; // ms: no process needs so long, whatever comes in

/** Names of what is coming in since a day: whoever took it in was killed or failed. Bytes without a name yet, or the id of a file. */
export async function listLeftBehind(dataDir: string): Promise<string[]> {
  const names = await readdir(incomingDir(dataDir)).catch(unless('ENOENT', []));
  const old = await Promise.all(
    names.map(async (name) => {
      const { mtimeMs } = await stat(incomingOf(dataDir, name)).catch(unless('ENOENT', { mtimeMs: Infinity }));
      return Date.now() - mtimeMs > leftBehind;
    }),
  );
  return names.filter((_, at) => old[at]);
}

/** Takes one away from among what is coming in. */
export const removeLeftBehind = (dataDir: string, name: string): Promise<void> =>
  rm(incomingOf(dataDir, name), { force: true, recursive: true });

type Kept = { id: string; sha256: string; size: bigint };

/** The bytes of a kept file, never more than its size. The last of them come only when the hash is right; otherwise the stream fails with `file_gone`. */
export async function openFile(dataDir: string, { id, sha256, size }: Kept): Promise<Readable> {
  // No FileHandle: one that nobody reads to the end ends the whole process when it is collected.
  const stored = createReadStream(placeOf(dataDir, id));
  await once(stored, 'open').catch(async (error: unknown) => {
    if (codeOf(error) !== 'ENOENT' || !(await isOwnFolder(dataDir))) throw error; // where its disk fell away it may come back
    log.error({ id, sha256 }, 'evidence is not on disk');
    throw new Refusal('file_gone');
  });
  const checked = holdBackUntil({ sha256, size });
  pipeline(stored, checked).catch((error: unknown) => {
    if (!(error instanceof Refusal)) return; // the reader went away
    log.error({ id, sha256 }, 'evidence on disk no longer has its hash');
  });
  return checked;
}

// Whoever is told the size has all when they have that many: what is longer fails before.
function holdBackUntil(expected: Omit<Kept, 'id'>): Transform {
  const hash = createHash('sha256');
  let held: Buffer | undefined;
  let size = 0n;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      size += BigInt(chunk.length);
      if (size > expected.size) return done(new Refusal('file_gone'));
      const ready = held;
      held = chunk;
      done(null, ready);
    },
    flush(done) {
      if (hash.digest('hex') === expected.sha256) done(null, held);
      else done(new Refusal('file_gone'));
    },
  });
}

const incomingDir = (dataDir: string): string => path.join(dataDir, 'evidence', 'incoming');

const incomingOf = (dataDir: string, name: string): string => path.join(incomingDir(dataDir), name);

const placeOf = (dataDir: string, id: string): string => path.join(dataDir, 'evidence', id.slice(0, 2), id);

// What file-type cannot make sense of is not one of the types it knows.
const sniff = (file: string): Promise<string | null> =>
  fileTypeFromFile(file).then(
    (found) => found?.mime ?? null,
    () => null,
  );

const unless =
  <Value>(code: string, value: Value) =>
  (error: unknown): Value => {
    if (codeOf(error) === code) return value;
    throw error;
  };

function refused(error: unknown): unknown {
  if (!isOfSystem(error)) return error; // not of the disk: a sender who went away, a form that is none of ours
  log.error({ err: error }, 'no file can be kept');
  return new Refusal(diskFaultOf(error) ?? 'not_writable');
}

const refusing = <Done>(work: Promise<Done>): Promise<Done> =>
  work.catch((error: unknown) => {
    throw refused(error);
  });
