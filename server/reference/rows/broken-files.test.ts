import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { explain } from '../../explain.ts';
import { readReferenceData } from '../reference-data.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'mt-reference-'));
  cpSync('db/reference', folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const broken: [string, string, (text: string) => string | null, RegExp][] = [
  ['a bad date', 'outcomes.csv', (t) => t.replace('2023-01-01', '2023-31-01'), /row 1 .* valid_from: /],
  ['a column too many', 'provinces.csv', (t) => t.replaceAll('\n', ',x\n'), /row 1 .* and \d+ more/],
  ['a cell too few', 'provinces.csv', (t) => t.replace(',Groningen,10', ''), /line 2/],
  ['broken JSON', 'categories.json', (t) => t.slice(0, -5), /JSON/],
  ['JSON of another shape', 'work_instruction.json', () => '[{}]', /version/],
  ['no file', 'vlops.csv', () => null, /ENOENT/],
  ['an unknown partner', 'routing_rules.csv', (t) => t.replace(',IBD,', ',IBX,'), /unknown organisation IBX/],
  [
    'a code twice',
    'victim_roles.csv',
    (t) => `${t.trimEnd()}\n${t.split('\n')[1]}\n`,
    /victim role party occurs twice/,
  ],
  ['no promise for an event', 'desk_promises.csv', (t) => t.replace(/^first-look-now.*\n/m, ''), /0 promises instead/],
];

test.each(broken)('a reference file with %s is told in one sentence that names it', async (_, file, breakIt, what) => {
  const at = path.join(folder, file);
  const text = breakIt(readFileSync(at, 'utf8'));
  if (text === null) rmSync(at);
  else writeFileSync(at, text);
  const said = await readReferenceData(folder).then(
    () => '',
    (error: unknown) => explain(error, 'DATABASE_URL', false),
  );
  expect(said).toContain(file);
  expect(said).toMatch(what);
  expect(said).toMatch(/^[^\n]* Nothing was loaded\.$/);
});
