import { spawn } from 'node:child_process';
import { readFileSync, statSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startEmbedded } from '../embedded/embedded.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(path.join(os.tmpdir(), 'mt-left-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('what a killed PostgreSQL left behind stops no start, also when a stranger got its number', async () => {
  const dataDir = path.join(folder, 'postgres');
  const first = await startEmbedded({ dataDir, fast: true });
  const lock = path.join(first.dataDir, 'postmaster.pid');
  const { uid } = statSync(lock);
  const [, ...rest] = readFileSync(lock, 'utf8').split('\n');
  await first.stop('immediate');
  const stranger = spawn('sleep', ['600'], { uid, stdio: 'ignore' });
  writeFileSync(lock, [stranger.pid, ...rest].join('\n'));
  try {
    const next = await startEmbedded({ dataDir, fast: true });
    expect(stranger.exitCode).toBeNull();
    await next.stop();
  } finally {
    stranger.kill();
    rmSync(first.dataDir, { recursive: true, force: true }); // as root it may lie elsewhere
  }
});
