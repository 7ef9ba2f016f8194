import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { writeCsv } from './csv.ts';

const sign = fc.constantFrom(
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  '\r\n',
  ';',
  ',',
  '"',
  "'",
  ' ',
  '＝',
  'a',
  'é',
  '🗳',
  '=1+1',
);
const cell = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.array(sign, { maxLength: 12 }).map((signs) => signs.join('')),
);
const table = fc.array(fc.tuple(cell, cell, cell), { maxLength: 8 });
const columns = {
  een: (row: string[]) => row[0] ?? '',
  twee: (row: string[]) => row[1] ?? '',
  drie: (row: string[]) => row[2] ?? '',
};

const written = (rows: readonly string[][]): Promise<string> => text(writeCsv(rows, columns));
const read = (csv: string): string[][] => parse(csv, { delimiter: ';', bom: true });

/** A cell as it was before it was disarmed. */
const asWritten = (text: string): string =>
  text.replaceAll(/(?<=^|[\r\n,;\t])'(?=[ \u00A0"]*[=+\-@\t\r＝＋－＠])/g, '');

test('another reader finds the very same cells, whatever they hold', async () => {
  const each = fc.asyncProperty(table, async (rows) => {
    const [head, ...cells] = read(await written(rows));
    expect(head).toEqual(['een', 'twee', 'drie']);
    expect(cells.map((row) => row.map(asWritten))).toEqual(rows.map((row) => row.map(asWritten)));
  });
  await fc.assert(each, { numRuns: 500 });
});

test('nothing begins as a formula does, whether a reader splits at semicolon, comma or tab and whatever it makes of quotes', async () => {
  const each = fc.asyncProperty(table, async (rows) => {
    expect(await written(rows)).not.toMatch(/(?:^|[\r\n,;\t])[ \u00A0"]*[=+\-@\t＝＋－＠]/);
  });
  await fc.assert(each, { numRuns: 500 });
});

test('a cell that any reader would split is quoted', async () => {
  const cells = ['a,b', 'a;b', 'a\tb', 'a\rb', 'a\nb', 'a"b'];
  const csv = await written(cells.map((each) => [each]));
  for (const each of cells) expect(csv).toContain(`\r\n"${each.replace('"', '""')}";;`);
});

test('what begins no formula is left as it is, and every line ends in CRLF under a mark', async () => {
  expect(
    await written([
      ['gewoon', 'a=b', 'x - y; "z"'],
      ['=1', 'a\n=1', '\r'],
      ['a,=1+1,b', 'a;=1\t-1', 'a,"=1'],
    ]),
  ).toBe(
    '\uFEFFeen;twee;drie\r\ngewoon;a=b;"x - y; ""z"""\r\n\'=1;"a\n\'=1";"\'\r"\r\n"a,\'=1+1,b";"a;\'=1\t\'-1";"a,\'""=1"\r\n',
  );
});

test('a list is written while it is read', async () => {
  const taken: number[] = [];
  async function* rows() {
    for (let n = 1; n <= 3; n++) {
      taken.push(n);
      yield [String(n)];
    }
  }
  const lines = writeCsv(rows(), columns);
  await lines.next();
  expect(taken).toEqual([]);
  await lines.next();
  expect(taken).toEqual([1]);
});
