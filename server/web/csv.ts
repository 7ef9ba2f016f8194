import { stringify } from 'csv-stringify/sync';

/** Heading → what stands under it; in the order written. */
export type CsvColumns<Row> = Readonly<Record<string, (row: Row) => string>>;

/** The type of an answer with such a file in it. */
export const csvType = 'text/csv; charset=utf-8';

/**
 * A table for a spreadsheet (RFC 4180), a line at a time, so that a long list is never whole in memory: UTF-8 with its mark,
 * semicolons, as Excel opens them in the Netherlands. No cell runs as a formula, on any of its lines.
 */
export async function* writeCsv<Row>(
  rows: Iterable<Row> | AsyncIterable<Row>,
  columns: CsvColumns<Row>,
): AsyncGenerator<string, void> {
  const cells = Object.values(columns);
  yield bom + line(Object.keys(columns));
  for await (const row of rows) yield line(cells.map((cell) => cell(row)));
}

const bom = '\uFEFF';

// The library quotes its own separator, quote and line end (CRLF); a lone CR or LF ends a line for many readers too.
const line = (cells: readonly string[]): string =>
  stringify([cells.map(disarm)], { delimiter: ';', record_delimiter: 'windows', quoted_match: /[\r\n]/ });

// Where a spreadsheet would begin to calculate (OWASP, "CSV Injection"; the wide signs are what Numbers makes of them).
const formula = /(?<=^|[\r\n])(?=[ \u00A0]*[=+\-@\t\r＝＋－＠])/g;

const disarm = (text: string): string => text.replaceAll(formula, "'");
