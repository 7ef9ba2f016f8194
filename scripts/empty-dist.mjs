// Part of `npm run build`, when all was compiled: takes out of dist what has no source any more. The compiler leaves it there, and what is there runs:
// a folder of messages is a language.
import '#pinned-node';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const dist = path.join(root, 'dist');
const there = existsSync(dist) ? readdirSync(dist, { recursive: true }) : [];

// What build-css.mjs makes has none either: it looks after that itself. Marks of the build begin with a dot.
const ours = (name) => !name.startsWith('.') && name.split(path.sep)[0] !== 'assets';
for (const name of there.filter((each) => ours(each) && !hasSource(each)))
  rmSync(path.join(dist, name), { recursive: true, force: true });

function hasSource(name) {
  const sources = name.endsWith('.js') ? [`${name.slice(0, -3)}.ts`, `${name.slice(0, -3)}.tsx`] : [name];
  return sources.some((source) => existsSync(path.join(root, source)));
}
