import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { packageRoot } from '#db/package-root.ts';
import { readCsv } from '../../reference/read-csv.ts';
import { pseudo } from './pseudo-words.ts';

/** A language nobody speaks, made of Dutch: what a translator would hand in, and nothing else. */
export const pseudoLocale = 'xx';

/** A folder of messages in the pseudo-language, one file for each Dutch one; returns where it is. */
export function writePseudoMessages(parent: string): string {
  const dutch = path.join(packageRoot, 'views/messages/nl');
  const folder = path.join(parent, pseudoLocale);
  mkdirSync(folder);
  for (const file of readdirSync(dutch)) {
    const name = path.basename(file, '.ts');
    const own = name === 'language' ? "{ name: '⟦pseudo⟧', intl: 'nl-NL' }" : 'pseudo(nl)';
    writeFileSync(
      path.join(folder, file),
      `import { ${name} as nl } from '${path.join(dutch, file)}';
       import { pseudo } from '${path.join(import.meta.dirname, 'pseudo-words.ts')}';
       export const ${name} = { ...nl, ...${own} };`,
    );
  }
  return folder;
}

/** The reference files with words in the pseudo-language besides ours; returns where they are. */
export function writePseudoReference(parent: string): string {
  const folder = path.join(parent, 'reference');
  cpSync(path.join(packageRoot, 'db/reference'), folder, { recursive: true });
  for (const file of readdirSync(folder)) {
    const name = path.join(folder, file);
    if (file.endsWith('.csv')) writeFileSync(name, withColumns(readFileSync(name, 'utf8')));
    if (file.endsWith('.json')) writeFileSync(name, JSON.stringify(withKeys(JSON.parse(readFileSync(name, 'utf8')))));
  }
  return folder;
}

// label_nl → label_nl, label_xx
function withColumns(text: string): string {
  const rows = readCsv(text).map((row) => ({
    ...row,
    ...Object.fromEntries(
      Object.entries(row)
        .filter(([column]) => column.endsWith('_nl'))
        .map(([column, cell]) => [column.replace(/nl$/, pseudoLocale), cell === '' ? '' : pseudo(cell)]),
    ),
  }));
  return stringify(rows, { header: true });
}

// A row of a list that is for Dutch alone stands there for the pseudo-language too.
const isDutch = (row: unknown): row is { id: string } =>
  typeof row === 'object' && row !== null && 'language' in row && row.language === 'nl';
const inPseudo = (row: { id: string }): unknown =>
  withKeys({ ...row, id: `${pseudoLocale}-${row.id}`, language: pseudoLocale });

// { nl } → { nl, xx }
function withKeys(value: unknown): unknown {
  if (Array.isArray(value)) return [...value.map(withKeys), ...value.filter(isDutch).map(inPseudo)];
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, withKeys(each)]);
  if ('nl' in value) entries.push([pseudoLocale, pseudo(value.nl)]);
  return Object.fromEntries(entries);
}
