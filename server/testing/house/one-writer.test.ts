import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '#db/package-root.ts';
import { tableOwners } from '#db/table-owners.ts';

type Write = { file: string; table: string };

const tables: string[] = Object.values(tableOwners).flat();
const ownerOf = (table: string): string | undefined =>
  Object.entries(tableOwners).find(([, owned]) => (owned as readonly string[]).includes(table))?.[0];

describe('one writer per table', () => {
  const writes = writesIn(sources('server'));

  test('a capability writes only its own tables', () => {
    const strays = writes.filter(({ file, table }) => ownerOf(table) !== path.normalize(file).split(path.sep)[1]);
    expect(strays).toEqual([]);
  });

  test('the search finds the writes that there are', () => {
    expect(writes.length).toBeGreaterThan(25);
    expect(writesIn([['server/x/queries.ts', "tx.insertInto('incident') tx.updateTable('person as p')"]])).toHaveLength(
      2,
    );
    expect(
      writesIn([
        [
          'server/x/queries.ts',
          'sql`insert into notice (a)` sql`UPDATE notice set` sql`delete from only notice_version`',
        ],
      ]),
    ).toHaveLength(3);
  });

  test('only the mover writes a table by a name that is not in the text', () => {
    const dynamic = sources('server').filter(([, text]) =>
      /(?:insert into|update|delete from) \$\{|(?:insertInto|updateTable|deleteFrom)\((?!')/i.test(text),
    );
    expect(dynamic.map(([file]) => file)).toEqual(['server/steps/queries.ts']);
  });

  test('the mover writes for a room only the tables that room owns', () => {
    const things = sources('server')
      .filter(([file]) => file.endsWith('-thing.ts'))
      .flatMap(([file, text]) =>
        [...text.matchAll(/\b(?:table|steps): '([a-z_]+)'/g)].map(([, table = '']) => ({ file, table })),
      );
    expect(things.length).toBeGreaterThanOrEqual(6);
    expect(things.filter(({ file, table }) => ownerOf(table) !== path.normalize(file).split(path.sep)[1])).toEqual([]);
  });
});

function writesIn(files: [string, string][]): Write[] {
  const patterns = [
    /\b(?:upsert|loadTable)\(\s*tx,\s*'([a-z_]+)'/g,
    /(?:insertInto|updateTable|deleteFrom|replaceInto|mergeInto)\(\s*'([a-z_]+)/g,
    /\b(?:insert\s+into|update(?:\s+only)?|delete\s+from(?:\s+only)?|merge\s+into|truncate(?:\s+table)?)\s+(?:public\.)?([a-z_]+)/gi,
  ];
  return files
    .flatMap(([file, text]) =>
      patterns.flatMap((pattern) =>
        [...text.matchAll(pattern)].map(([, table = '']) => ({ file, table: table.toLowerCase() })),
      ),
    )
    .filter(({ table }) => tables.includes(table));
}

// What runs in production: tests put rows where they like.
function sources(folder: string): [string, string][] {
  return readdirSync(path.join(packageRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) && !name.startsWith('testing'))
    .map((name) => [path.join(folder, name), readFileSync(path.join(packageRoot, folder, name), 'utf8')]);
}
