import { ReadableStream, TextEncoderStream } from 'node:stream/web';
import type { Context } from 'hono';
import { stringify } from 'csv-stringify/sync';
import type { AppEnv } from '../env.ts';
import { breakOff } from './break-off.ts';
import { contentDisposition } from './download.ts';

/** Heading → what stands under it; in the order written. */
export type CsvColumns<Row> = Readonly<Record<string, (row: Row) => string>>;

/** The type of an answer with such a file in it. */
export const csvType = 'text/csv; charset=utf-8';

/** Sends it while it is read. Its first rows are read before it begins, so that what fails at once is still a page. */
export async function sendCsv<Row>(
  c: Context<AppEnv>,
  name: string,
  rows: AsyncIterable<Row>,
  columns: CsvColumns<Row>,
): Promise<Response> {
  const lines = writeCsv(rows, columns);
  const begun = [await lines.next(), await lines.next()];
  const body = ReadableStream.from(following(begun, lines)).pipeThrough(new TextEncoderStream());
  return c.body(breakOff(c, body), 200, {
    'content-type': csvType,
    'content-disposition': contentDisposition(name),
  });
}

async function* following(begun: IteratorResult<string, void>[], rest: AsyncIterable<string>): AsyncGenerator<string> {
  for (const { value } of begun) if (value !== undefined) yield value;
  yield* rest;
}

/**
 * A table for a spreadsheet (RFC 4180), a line at a time, so that a long list is never whole in memory: UTF-8 with its mark,
 * semicolons, as Excel opens them in the Netherlands. No cell runs as a formula, on any of its lines,
 * whether a spreadsheet is set to semicolon, comma or tab.
 */
export async function* writeCsv<Row>(
  rows: Iterable<Row> | AsyncIterable<Row>,
  columns: CsvColumns<Row>,
): AsyncGenerator<string, void> {
  const { head, lineOf } = csvParts(columns);
  yield head;
  for await (const row of rows) yield lineOf(row);
}

/** The parts of such a table, for whoever does not have the rows in a row. */
export function csvParts<Row>(columns: CsvColumns<Row>): { head: string; lineOf: (row: Row) => string } {
  const cells = Object.values(columns);
  return { head: bom + line(Object.keys(columns)), lineOf: (row) => line(cells.map((cell) => cell(row))) };
}

const bom = '\uFEFF';

// The library quotes its own separator, quote and line end (CRLF); many readers split at a comma, a tab, a lone CR or LF too.
const line = (cells: readonly string[]): string =>
  stringify([cells.map(disarm)], { delimiter: ';', record_delimiter: 'windows', quoted_match: /[,\t\r\n]/ });

// Where a spreadsheet would begin to calculate (OWASP, "CSV Injection"; the wide signs are what Numbers makes of them). After a sign that one may split
// at too, and before quotes: within a cell that does not begin with our quote, they are read otherwise.
const formula = /(?<=^|[\r\n,;\t])(?=[ \u00A0"]*[=+\-@\t\r＝＋－＠])/g;

const disarm = (text: string): string => text.replaceAll(formula, "'");
