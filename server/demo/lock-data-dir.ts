import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigError } from '../config.ts';
import { makeDataFolder } from '../data-folder.ts';
import { codeOf } from '../kernel/process/error-code.ts';

/**
 * One Meldtafel per data folder; returns what gives the folder back. A lock is taken over when its process is no more, or
 * is a stranger that got its number since.
 */
export function lockDataDir(dataDir: string): () => void {
  makeDataFolder(dataDir);
  const file = path.resolve(dataDir, 'lock');
  const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (holder && holder !== process.pid && isMeldtafel(holder)) throw taken(holder);
  rmSync(file, { force: true });
  try {
    writeFileSync(file, String(process.pid), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw codeOf(error) === 'EEXIST' ? taken() : error;
  }
  return () => rmSync(file, { force: true });
}

const taken = (holder?: number): ConfigError =>
  new ConfigError(
    `Another Meldtafel${holder ? ` (process ${holder})` : ''} uses this data folder. Stop it first, or set DATA_DIR to another folder.`,
  );

function isMeldtafel(pid: number): boolean {
  const proc = `/proc/${pid}/cmdline`;
  if (existsSync('/proc/self/cmdline')) return existsSync(proc) && isOurs(readFileSync(proc, 'utf8'));
  return isOurs(spawnSync('ps', ['-p', String(pid), '-o', 'args='], { encoding: 'utf8' }).stdout);
}

const isOurs = (command: string): boolean => /server[/\\]main\.js/.test(command);
