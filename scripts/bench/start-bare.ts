import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { packageRoot } from '#db/package-root.ts';
import type { Work } from './work.ts';

export type Bare = { port: number; pid: number; stop: () => void };

/** Starts the bare handler of some work in a process of its own. */
export async function startBare(work: Work): Promise<Bare> {
  const file = path.join(os.tmpdir(), `mt-bare-${process.pid}-${work.kind}.json`);
  writeFileSync(file, JSON.stringify(work), { mode: 0o600 }); // it may hold a password
  const script = path.join(packageRoot, 'dist/scripts/bench/bare.js');
  const child = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [first] = (await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])) as [Buffer | number | null];
    if (!Buffer.isBuffer(first)) throw new Error(`The bare handler ended with ${first} before it was ready.`);
    return { port: Number(first.toString()), pid: child.pid ?? 0, stop: () => child.kill('SIGTERM') };
  } finally {
    rmSync(file);
  }
}
