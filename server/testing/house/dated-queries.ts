import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '#db/package-root.ts';

/** Where the code asks something of a dated table, or takes a day to dated rows. `asks`: it asks what is in force. */
export type DatedQuery = { name: string; asks: boolean };

/** Every place outside tests that reads one of these tables, by file, function or policy, and table. */
export const datedQueries = (tables: readonly string[]): DatedQuery[] =>
  [...sourcesIn('server', '.ts', '.tsx'), ...sourcesIn('db', '.ts', '.sql')].flatMap(([file, text]) =>
    file.endsWith('.sql') ? inSql(file, text, tables) : [...inTypeScript(file, text, tables), ...sifting(file, text)],
  );

function* sourcesIn(folder: string, ...kinds: string[]): Generator<[string, string]> {
  for (const entry of readdirSync(path.join(packageRoot, folder), { recursive: true, encoding: 'utf8' })) {
    const file = path.posix.join(folder, entry);
    if (!kinds.includes(path.extname(file)) || /\.test\.|\/testing\//.test(file)) continue;
    yield [file, readFileSync(path.join(packageRoot, file), 'utf8').replaceAll(/^\s*(?:\/\/|\/?\*|--).*$/gm, '')];
  }
}

// A chain that builds a query: the name it gives the table stands in inForce('…'), or the table stands in ever('…').
function inTypeScript(file: string, text: string, tables: readonly string[]): DatedQuery[] {
  const chains = found(text, /\.(?:selectFrom|\w*Join)\(\s*(?:'(\w+)(?: as (\w+))?'|(\w+)\))/g);
  const written = found(text, new RegExp(String.raw`\b(?:from|join) (?:public\.)?(${tables.join('|')})\b`, 'g'));
  return [
    ...chains
      .filter(({ match: [, table = '', , variable] }) => variable !== undefined || tables.includes(table))
      .map(({ match: [, table, alias = table, variable], statement, by }) => ({
        name: `${file} ${by}: ${table ?? variable}`,
        asks:
          statement.includes(`inForce(${variable ?? `'${alias}'`}, `) || statement.includes(`inForceNow('${alias}')`),
      })),
    ...written.map(({ match: [, table], by }) => ({ name: `${file} ${by}: ${table}`, asks: false })),
  ];
}

// A rule that takes the day to rows that came whole.
function sifting(file: string, text: string): DatedQuery[] {
  if (!/from '[./]+kernel\/in-force\.ts'/.test(text)) return [];
  return found(text, /\binForce\(/g).map(({ by }) => ({ name: `${file} ${by}`, asks: true }));
}

function inSql(file: string, text: string, tables: readonly string[]): DatedQuery[] {
  const read = new RegExp(String.raw`\b(?:from|join) (?:public\.)?(${tables.join('|')})\b(?: (?:as )?(\w+))?`, 'g');
  return found(text, read).map(({ match: [, table, alias], statement, by }) => ({
    name: `${file} ${by}: ${table}`,
    asks: statement.includes(`in_force(${alias}.valid_from, ${alias}.valid_to, `),
  }));
}

const opening =
  /^(?:export )?(?:async )?(?:const|function) (\w+)|^(?:create (?:or replace )?(?:function|policy|procedure)|call) ([\w.]+)/gm;

function found(text: string, pattern: RegExp) {
  return [...text.matchAll(pattern)].map((match) => {
    const start = text.lastIndexOf(';\n', match.index) + 1;
    const end = text.indexOf(';\n', match.index);
    const [, name, made] = [...text.slice(0, match.index).matchAll(opening)].at(-1) ?? [];
    return { match, statement: text.slice(start, end === -1 ? undefined : end), by: name ?? made ?? '' };
  });
}
