import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '#db/package-root.ts';

/** What to do first when something failed that nobody foresaw: a program in dist/ that is older than the SQL it runs fails anywhere. */
export const staleBuild =
  'What is built in dist/ is older than the files in db/: run `npm run build` and start again. If that does not help: ';

/** Is the program that runs, by the file it runs from, older than the SQL in `db`? What runs from its source never is. */
export function isBuildStale(running = import.meta.filename, root = packageRoot): boolean {
  const dist = path.join(root, 'dist');
  if (!running.startsWith(dist + path.sep)) return false;
  const built = Math.max(...['.built', '.tsbuildinfo'].map((name) => changed(path.join(dist, name))));
  const sql = ['migrations', 'policies'].flatMap((folder) => {
    const all = path.join(root, 'db', folder);
    return readdirSync(all).map((name) => changed(path.join(all, name)));
  });
  return Math.max(...sql) > built;
}

const changed = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
