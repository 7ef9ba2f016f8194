import { isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse/sync';

/**
 * The records of a CSV text as objects keyed by the header line: RFC 4180, CRLF or LF, byte order mark or not. Throws on a
 * broken quote, on a record that is not as wide as the header, and on a column that is named twice.
 */
export const readCsv = (text: string): Record<string, string>[] =>
  parse(text, { bom: true, record_delimiter: ['\r\n', '\n'], columns: uniqueNames });

function uniqueNames(header: string[]): string[] {
  if (new Set(header).size !== header.length) throw new Error('a column name occurs twice in the header');
  return header;
}

/** The text of a file in UTF-8, with a byte order mark or without. Throws on another encoding: its names would be other names. */
export function textOf(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw new Error('it is not UTF-8');
  return new TextDecoder().decode(bytes);
}
