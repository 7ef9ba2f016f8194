import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

const broken: [string, string, (text: string) => string | Buffer | null, RegExp][] = [
  ['another encoding', 'municipalities.csv', (t) => Buffer.from(t, 'latin1'), /is not UTF-8/],
  ['another encoding', 'categories.json', (t) => Buffer.from(`\uFEFF${t}`, 'utf16le'), /is not UTF-8/],
  ['a bad date', 'outcomes.csv', (t) => t.replace('2023-01-01', '2023-31-01'), /row 1 .* valid_from: /],
  ['a bad day', 'elections.csv', (t) => t.replace('2023-11-22', '2023-31-02'), /, date: /],
  ['a day that is not in its month', 'elections.csv', (t) => t.replace('2023-11-22', '2023-02-29'), /, date: /],
  ['a bad month', 'vlops.csv', (t) => t.replace(/^(.*?,\d{4}-\d\d-\d\d,)/m, '$12026-45'), /row 1 .* terminated_on: /],
  ['too many minutes', 'desk_promises.csv', (t) => t.replace(/,\d+,2023-/, ',2147483648,2023-'), /row 1 .* minutes: /],
  ['too high an order', 'victim_roles.csv', (t) => t.replace(/,\d+\b/, ',2147483648'), /row 1 .* sort_order: /],
  ['too high an order', 'categories.json', (t) => t.replace(/("sort_order": )\d+/, '$12147483648'), /, sort_order: /],
  ['a NUL', 'municipalities.csv', (t) => t.replace('Groningen', 'Gron\0ingen'), /row \d+ .*, \w+: a sign/],
  ['a NUL', 'vlops.csv', (t) => t.replace(/\n/, '\nA\0'), /row 1 .* service: a sign/],
  ['a NUL', 'categories.json', (t) => t.replace('"nl": "', '$&\\u0000'), /row 1 .* label.nl: a sign/],
  ['half a sign', 'categories.json', (t) => t.replace('"nl": "', '$&\\ud83d'), /row 1 .* label.nl: a sign/],
  ['a NUL in a name', 'categories.json', (t) => t.replace('"en": "', '"e\\u0000": "'), /row 1 .* label: a sign/],
  [
    'a label in no language',
    'categories.json',
    (t) => t.replace('"en": "', '"English": "'),
    /row 1 .* label\.English: /,
  ],
  ['a column too many', 'provinces.csv', (t) => t.replaceAll('\n', ',x\n'), /row 1 .* and \d+ more/],
  ['a cell too few', 'provinces.csv', (t) => t.replace(',Groningen,10', ''), /line 2/],
  ['broken JSON', 'categories.json', (t) => t.slice(0, -5), /JSON/],
  ['JSON of another shape', 'work_instruction.json', () => '[{}]', /version/],
  [
    'all municipalities called alike',
    'municipality_organisation.json',
    (t) => t.replace('of {name}', ''),
    /municipality: lacks/,
  ],
  ['a pattern that is none', 'wording_guard.json', (t) => t.replace('"pattern": "', '$&('), /patterns\.0\.pattern: /],
  [
    'a letter in a language that is not guarded',
    'wording_guard.json',
    (t) => t.replace(/("neutral_request": \{)/, '$1 "xx": "Wy freegje jo.",'),
    /row 1 .*, neutral_request\.xx: no pattern is in this language/,
  ],
  ['no file', 'vlops.csv', () => null, /ENOENT/],
  ['an unknown partner', 'routing_rules.csv', (t) => t.replace(',IBD,', ',IBX,'), /unknown organisation IBX/],
  [
    'a code twice',
    'victim_roles.csv',
    (t) => `${t.trimEnd()}\n${t.split('\n')[1]}\n`,
    /victim role party occurs twice/,
  ],
  [
    'no category for what fits nowhere',
    'categories.json',
    (t) => t.replace('"other"', '"others"'),
    /no category other,/,
  ],
  ['an ended category for what fits nowhere', 'categories.json', (t) => ending(t, 'other'), /no category other,/],
  ['no promise for an event', 'desk_promises.csv', (t) => t.replace(/^first-look-now.*\n/m, ''), /0 promises instead/],
];

/** The same file, in which this row ended. */
function ending(json: string, code: string): string {
  const rows = JSON.parse(json) as { code: string }[];
  return JSON.stringify(rows.map((row) => (row.code === code ? { ...row, valid_to: '2027-01-01' } : row)));
}

test('a byte order mark does not stand in the way', async () => {
  for (const file of readdirSync(folder).filter((name) => /\.(csv|json)$/.test(name)))
    writeFileSync(path.join(folder, file), `\uFEFF${readFileSync(path.join(folder, file), 'utf8')}`);
  expect(await readReferenceData(folder)).toEqual(await readReferenceData());
});

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
