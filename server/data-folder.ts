import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, statSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Database } from '#db/connect.ts';
import type { Reader } from '#db/readers.ts';
import { ConfigError } from './config.ts';
import { claimFolder, isMark, markIn, mayClaimFolder, type FolderFault } from './evidence/own-folder.ts';
import { codeOf, diskFaultOf, type DiskFault } from './kernel/process/error-code.ts';

/**
 * Makes the folder of DATA_DIR when it is not there, and writes in it; refuses in one sentence where that cannot be. One that is there on a
 * full disk will do here: once it is marked, reports are taken without files.
 */
export function makeDataFolder(dataDir: string): void {
  const folder = path.resolve(dataDir);
  try {
    makeFolder(folder);
    writeIn(folder);
  } catch (error) {
    if (diskFaultOf(error) === 'disk_full' && isFolder(folder)) return;
    throw new ConfigError(`${whyNot(folder, error)} ${remedy}`);
  }
}

function writeIn(folder: string): void {
  const tried = path.join(folder, `.tried-${process.pid}`);
  try {
    writeFileSync(tried, 'Meldtafel may write here.', { mode: 0o600 });
  } finally {
    rmSync(tried, { force: true });
  }
}

/** Who is asked where the files lie; undefined where none come in. */
export const takingFiles = (databases: Partial<Record<Reader, Database>>): Database | undefined =>
  databases.intake ?? databases.reporter;

/** Refuses a data folder in which the files of this database do not lie. `begin`: those of one that has none yet do from now on. */
export async function requireOwnFolder(database: Database, dataDir: string, begin = true): Promise<void> {
  const folder = path.resolve(dataDir);
  const refuse = (fault?: FolderFault) => {
    if (fault) throw new ConfigError(notHere[fault](folder));
  };
  refuse(await mayClaimFolder(database, folder));
  requireMark(folder);
  if (begin) refuse(await claimFolder(database, folder));
}

/** Refuses in one sentence a folder whose mark cannot be read, or that takes none where it has none that is one. */
function requireMark(folder: string): void {
  const mark = markIn(folder);
  const evidence = path.dirname(mark);
  let tried = folder;
  try {
    if (lstatSync(evidence, { throwIfNoEntry: false })) tried = evidence;
    if (!existsSync(mark) || !isMark(readFileSync(mark, 'utf8'))) writeIn(tried);
  } catch (error) {
    throw new ConfigError(`${whyNot(tried, error)} ${remedy}`);
  }
}

const elsewhere = (folder: string, why: string): string =>
  `The files of this database do not lie in ${folder}: ${why}. Mount the disk they are on, or set DATA_DIR to the folder that its other processes use. Where they are lost for good, README (Backup) says how it begins again in an empty folder.`;

const notHere: Readonly<Record<FolderFault, (folder: string) => string>> = {
  of_others: (folder) => elsewhere(folder, 'it is marked for others'),
  unmarked: (folder) => elsewhere(folder, 'it has no mark'),
  taken: (folder) =>
    `This database has no folder for its files yet, and ${folder} is marked and holds some already. Set DATA_DIR to an empty folder (README, Backup).`,
};

const leastRoom = 200_000_000; // bytes; PostgreSQL begins with about a third of it

/** Refuses a data folder on a disk on which PostgreSQL cannot begin. */
export function requireRoom(dataDir: string): void {
  const { bavail, bsize } = statfsSync(dataDir);
  if (bavail * bsize < leastRoom) throw new ConfigError(`${onDisk.disk_full(path.resolve(dataDir))} ${remedy}`);
}

// Folder by folder: below /proc the `recursive` of Node tries for ever.
function makeFolder(folder: string): void {
  if (isFolder(folder)) return;
  const parent = path.dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder);
  } catch (error) {
    if (!isFolder(folder)) throw error; // else another process made it just now
  }
}

const isFolder = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;

const remedy = 'Set DATA_DIR to a folder that Meldtafel may write in.';

const onDisk: Readonly<Record<DiskFault, (folder: string) => string>> = {
  disk_full: (folder) => `${folder} is on a disk that is full: make room (at least 1 GB) or go elsewhere.`,
  not_writable: (folder) => `This user may not write in ${folder}.`,
};

function whyNot(folder: string, error: unknown): string {
  const code = codeOf(error) ?? String(error);
  if (['ENOTDIR', 'EEXIST', 'ELOOP'].includes(code)) return `${folder} is no folder.`;
  if (code === 'EISDIR') return `${markIn(path.dirname(folder))} is no file.`;
  const fault = diskFaultOf(error);
  if (fault) return onDisk[fault](folder);
  return `${folder} cannot be made or written in (${code}).`;
}
