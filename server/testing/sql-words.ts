import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '#db/package-root.ts';

/** Every migration and policy as it is written, without comments. */
export const everySql = (): string =>
  ['migrations', 'policies']
    .flatMap((folder) => readdirSync(path.join(packageRoot, 'db', folder)).map((name) => path.join('db', folder, name)))
    .map((file) => readFileSync(path.join(packageRoot, file), 'utf8').replaceAll(/--.*$/gm, ''))
    .join('\n');

/** The permissions that policies and guards ask for. */
export const permissionsInSql = (): string[] =>
  [...everySql().matchAll(/ctx\.may\('([^']+)'\)/g)].map(([, name = '']) => name);
