import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type postgres from 'postgres';
import { MigrationError } from './migration-error.ts';
import { packageRoot } from './package-root.ts';
import { readFiles } from './read-files.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What its database must be at: this program and the reference data it brings, as one hash. */
export async function versionOf(vocabulary: Vocabulary): Promise<string> {
  const reference = await readFiles('reference', ['.csv', '.json']);
  return hashOf([await programOf(vocabulary), reference.map(({ path: at, sha256 }) => [at, sha256])]);
}

/**
 * The version of the program, its migrations, policies and words, as one hash. Not its reference data: a row that was a mistake
 * may be taken back, and the files are then what they were.
 */
async function programOf(vocabulary: Vocabulary): Promise<string> {
  const { version } = JSON.parse(await readFile(path.join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  const files = [...(await readFiles('migrations')), ...(await readFiles('policies'))];
  return hashOf([version, files.map(({ path: at, sha256 }) => [at, sha256]), vocabulary]);
}

const hashOf = (what: unknown): string => createHash('sha256').update(JSON.stringify(what)).digest('hex');

/** Which programs the database has known, in turn. Throws when this one was here before another: forward only. */
export async function storeProgram(tx: postgres.TransactionSql, vocabulary: Vocabulary): Promise<void> {
  await tx`create table if not exists meta.program (
    sha256 text primary key, number int generated always as identity, at timestamptz not null default now())`;
  const program = await programOf(vocabulary);
  const [last] = await tx<
    { sha256: string; at: Date }[]
  >`select sha256, at from meta.program order by number desc limit 1`;
  if (last?.sha256 === program) return;
  const [known] = await tx`select from meta.program where sha256 = ${program}`;
  if (last && known) throw newerSince(last.at);
  await tx`insert into meta.program (sha256) values (${program})`;
}

const newerSince = (at: Date): MigrationError =>
  new MigrationError(
    `The database is of a newer version, since ${at.toISOString()}: this program was here before that. Nothing was changed. Use the program that made it, or newer.`,
  );

/** Last of all: what it says is then so. */
export async function storeVersion(tx: postgres.TransactionSql, vocabulary: Vocabulary): Promise<void> {
  const version = await versionOf(vocabulary);
  await tx`delete from meta.version`;
  await tx`insert into meta.version (sha256) values (${version})`;
}
