import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv, parseCsvRecords } from './csv.ts';

const cell = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', ' ', 'é', 'a') }));

describe('reading CSV', () => {
  it('reads back whatever a foreign writer wrote, with either line ending', () => {
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(table, fc.constantFrom<'\n' | '\r\n'>('\n', '\r\n'), (rows, lineEnd) => {
        const text = stringify(rows, { record_delimiter: lineEnd, quoted: true });
        expect(parseCsv(text)).toEqual(rows);
        expect(parseCsv(`\uFEFF${text}`)).toEqual(rows);
      }),
    );
  });

  it('reads fields without quotes as they stand', () => {
    const plain = fc.string({ unit: fc.constantFrom('a', ' ', "'", 'ë', ';') });
    const table = fc.array(fc.array(plain, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(table, (rows) => {
        expect(parseCsv(rows.map((row) => row.join(',')).join('\r\n'))).toEqual(rows);
      }),
    );
  });

  it.each([
    ['', []],
    ['a', [['a']]],
    ['a,', [['a', '']]],
    ['a,\n', [['a', '']]],
    ['a\n\nb\n', [['a'], [''], ['b']]],
    ['"a ""b"", c"\n', [['a "b", c']]],
    ['"two\r\nlines",x', [['two\r\nlines', 'x']]],
    ['""', [['']]],
  ])('reads %j', (text, rows) => {
    expect(parseCsv(text)).toEqual(rows);
  });

  it.each([
    ['a\n"b', 'line 2'],
    ['"a"b', 'after a closing quote'],
    ['a"b', 'inside a field'],
  ])('refuses %j', (text, message) => {
    expect(() => parseCsv(text)).toThrow(message);
  });

  it('names the columns and refuses a record of another width', () => {
    expect(parseCsvRecords('code,name\n1,"a, b"\n')).toEqual([{ code: '1', name: 'a, b' }]);
    expect(() => parseCsvRecords('code,name\n1\n')).toThrow('record 1 has 1 fields');
    expect(() => parseCsvRecords('code,code\n1,2\n')).toThrow('twice');
  });
});
