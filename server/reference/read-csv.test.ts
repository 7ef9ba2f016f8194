import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from './read-csv.ts';

const cell = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', ' ', 'é', 'a') }));
const plain = fc.string({ unit: fc.constantFrom('a', ' ', "'", 'ë', ';') });
const tableOf = (cells: fc.Arbitrary<string>) =>
  fc.array(fc.record({ one: cells, two: cells, three: cells }, { noNullPrototype: true }), { maxLength: 6 });
const lineEnds = fc.constantFrom<'\n' | '\r\n'>('\n', '\r\n');

describe('reading CSV', () => {
  it('reads back whatever a foreign writer wrote, with either line ending', () => {
    fc.assert(
      fc.property(tableOf(cell), lineEnds, (rows, lineEnd) => {
        const text = stringify(rows, {
          header: true,
          columns: ['one', 'two', 'three'],
          record_delimiter: lineEnd,
          quoted: true,
        });
        expect(readCsv(text)).toEqual(rows);
        expect(readCsv(`\uFEFF${text}`)).toEqual(rows);
      }),
    );
  });

  it('reads fields without quotes as they stand', () => {
    fc.assert(
      fc.property(tableOf(plain), lineEnds, (rows, lineEnd) => {
        const lines = ['one,two,three', ...rows.map(({ one, two, three }) => [one, two, three].join(','))];
        expect(readCsv(lines.join(lineEnd))).toEqual(rows);
      }),
    );
  });

  it.each([
    ['', []],
    ['a', []],
    ['a,b\n1,', [{ a: '1', b: '' }]],
    ['a,b\n1,\n', [{ a: '1', b: '' }]],
    ['x\na\n\nb\n', [{ x: 'a' }, { x: '' }, { x: 'b' }]],
    ['x\n"a ""b"", c"\n', [{ x: 'a "b", c' }]],
    ['x,y\n"two\r\nlines",x', [{ x: 'two\r\nlines', y: 'x' }]],
    ['x\n""', [{ x: '' }]],
    ['code,name\n1,"a, b"\n', [{ code: '1', name: 'a, b' }]],
  ])('reads %j', (text, rows) => {
    expect(readCsv(text)).toEqual(rows);
  });

  it.each([
    ['a\n"b', 'line 2'],
    ['x\n"a"b', 'Invalid Closing Quote'],
    ['x\na"b', 'Invalid Opening Quote'],
    ['code,name\n1\n', 'got 1 on line 2'],
    ['code,name\n1,2,3\n', 'got 3 on line 2'],
    ['code,code\n1,2\n', 'twice'],
  ])('refuses %j', (text, message) => {
    expect(() => readCsv(text)).toThrow(message);
  });
});
