import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { packageRoot } from './package-root.ts';

/** A file that the database is made from. `path`: from the root of the package. */
export type SourceFile = { name: string; path: string; text: string; sha256: string };

/** The files of a folder of `db` that end so, by name. */
export async function readFiles(folder: string, endings: readonly string[] = ['.sql']): Promise<SourceFile[]> {
  const dir = path.join(packageRoot, 'db', folder);
  const names = (await readdir(dir)).filter((name) => endings.includes(path.extname(name))).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(path.join(dir, name), 'utf8');
      return { name, path: `db/${folder}/${name}`, text, sha256: createHash('sha256').update(text).digest('hex') };
    }),
  );
}
