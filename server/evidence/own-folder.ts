import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { asPart } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { codeOf } from '../kernel/process/error-code.ts';
import { flushDir } from '../kernel/process/flush-dir.ts';
import { findFolder } from './queries.ts';

// The files of one database lie in one folder: it has a mark, in evidence/mark, and the database knows that mark. Bytes on another disk would
// be found by nobody, and never be swept.

/** What this process found when it started. */
const claimed = new Map<string, string | null>();

/** Why the files of this database do not lie in a folder: it is marked for others, or has no mark; `taken`: they lie nowhere yet, and others here. */
export type FolderFault = 'of_others' | 'unmarked' | 'taken';

/** Why they do not lie here; those of a database that has no folder yet do from now on, unless it is taken. */
export async function claimFolder(database: Database, dataDir: string): Promise<FolderFault | undefined> {
  const known = await asPart(database, async (tx) => {
    const found = await readMark(dataDir);
    const mark = found ?? randomUUID();
    const folder = await findFolder(tx, (await isTaken(dataDir)) ? null : mark);
    // The row is ours, and others wait for it: what the database knows once it is committed is on disk by then.
    if (found === undefined && folder === mark) await writeMark(dataDir, mark);
    return folder;
  });
  claimed.set(path.resolve(dataDir), known);
  return known === null ? 'taken' : lookFor(known, dataDir);
}

/** The same, only looked at. */
export async function mayClaimFolder(database: Database, dataDir: string): Promise<FolderFault | undefined> {
  const known = await asPart(database, (tx) => findFolder(tx, null));
  if (known !== null) return lookFor(known, dataDir);
  return (await isTaken(dataDir)) ? 'taken' : undefined;
}

async function lookFor(known: string, dataDir: string): Promise<FolderFault | undefined> {
  const mark = await readMark(dataDir);
  if (mark === known) return undefined;
  return mark === undefined ? 'unmarked' : 'of_others';
}

/** Whether what was claimed is still there, and not an empty place where its disk should be. Asks no database. */
export async function isOwnFolder(dataDir: string): Promise<boolean> {
  const mark = claimed.get(path.resolve(dataDir));
  return mark === undefined || mark === (await readMark(dataDir));
}

// For a database that knows no folder yet: one that is marked and holds anything is another's. A mark alone was written by who was killed before
// the database knew it.
async function isTaken(dataDir: string): Promise<boolean> {
  if ((await readMark(dataDir)) === undefined) return false;
  const evidence = path.dirname(markIn(dataDir));
  const held = (await readdir(evidence)).filter(
    (name) => !['mark', 'mark.new', 'incoming', 'lost+found'].includes(name) && !name.startsWith('.tried-'),
  );
  const coming = await readdir(path.join(evidence, 'incoming')).catch(() => []);
  return held.length + coming.length > 0;
}

/** Where its mark stands. */
export const markIn = (dataDir: string): string => path.join(dataDir, 'evidence', 'mark');

export const isMark = (text: string): boolean => /^[\da-f-]{36}$/.test(text);

async function readMark(dataDir: string): Promise<string | undefined> {
  try {
    const mark = await readFile(markIn(dataDir), 'utf8');
    return isMark(mark) ? mark : undefined;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP'].includes(codeOf(error) ?? '')) return undefined;
    throw error;
  }
}

async function writeMark(dataDir: string, mark: string): Promise<void> {
  const file = markIn(dataDir);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(`${file}.new`, mark, { mode: 0o600, flush: true });
  await rename(`${file}.new`, file);
  for (const dir of [path.dirname(file), dataDir]) await flushDir(dir);
}
