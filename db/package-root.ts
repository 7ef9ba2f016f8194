import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder of package.json: the same for code that runs from its source and from dist/. */
export const packageRoot = findUp(import.meta.dirname);

function findUp(dir: string): string {
  if (existsSync(path.join(dir, 'package-lock.json'))) return dir;
  const parent = path.dirname(dir);
  if (parent === dir) throw new Error('No package-lock.json above this file: where is Meldtafel installed?');
  return findUp(parent);
}
