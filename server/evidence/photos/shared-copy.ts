import { spawn } from 'node:child_process';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { packageRoot } from '#db/package-root.ts';
import { log } from '../../kernel/process/log.ts';
import { takeTurns } from '../../kernel/process/take-turns.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { isPicture } from '../file-types.ts';
import { copyTypes } from './copy-types.ts';

/** ms: a photo of 12 million dots takes 0.3 s, in HEIC 2 s; a damaged one in HEIC goes on for ever. */
export const copyPatience = 20_000;

/** How many copies are made at once. */
export const copiesAtOnce = 2;

const inTurn = takeTurns({ atOnce: copiesAtOnce, waiting: 20 });

/** What leaves the house of a file: itself; of a picture a copy in its place, or nothing where we make none of its kind. */
export type SharedAs = 'itself' | 'copy' | 'nothing';

export function sharedAs(file: { name: string; type: string }): SharedAs {
  if (!isPicture(file)) return 'itself';
  return Object.hasOwn(copyTypes, file.type) ? 'copy' : 'nothing';
}

/**
 * A copy of a photo without what it tells beside what is seen: place, moment, device. The original stays as it was received.
 * `open` gives the original. Refuses with `copy_failed` when it came in damaged, is too large or of a kind of which we make none;
 * as `open` does when it is no longer what came in.
 */
export async function makeSharedCopy(
  file: { name: string; type: string },
  open: () => Promise<Readable>,
): Promise<{ name: string; bytes: Buffer }> {
  if (sharedAs(file) !== 'copy') throw new Refusal('copy_failed');
  const name = nameOfCopy(file);
  return inTurn(async () => ({ name, bytes: await strip(file.type, await open()) }));
}

// Where the copy is of another kind, so is its name.
function nameOfCopy({ name, type }: { name: string; type: string }): string {
  const write = copyTypes[type]?.write;
  const stands = write && new RegExp(`\\.${write.replace('jpeg', 'jpe?g')}$`, 'i').test(name);
  return stands ? name : `${path.parse(name).name}.${write === 'jpeg' ? 'jpg' : write}`;
}

async function strip(type: string, original: Readable): Promise<Buffer> {
  const program = path.join(packageRoot, 'dist/server/evidence/photos/strip-photo.js');
  const read = ['dist', 'node_modules', 'package.json'].map(
    (part) => `--allow-fs-read=${path.join(packageRoot, part)}`,
  );
  const limits = ['--permission', '--allow-addons', ...read, '--max-old-space-size=512'];
  const child = spawn(process.execPath, [...limits, program, type], {
    env: {},
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: copyPatience,
    killSignal: 'SIGKILL',
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', (code) => resolve(code));
  });
  // A child that ends early breaks its input: what it says by its end is what counts.
  const sent = pipeline(original, child.stdin).then(
    () => undefined,
    (error: unknown) => error,
  );
  const [bytes, code, broken] = await Promise.all([buffer(child.stdout), ended, sent]);
  if (broken instanceof Refusal) throw broken;
  if (code === 0 && !broken && bytes.length > 0) return bytes;
  log.warn({ type, code }, 'no copy could be made of a photo');
  throw new Refusal('copy_failed');
}
