import { log } from '../../kernel/process/log.ts';
import { BrokenSeal } from '../../kernel/sealed.ts';

/**
 * What `open` makes of each row, without those that do not open: somebody changed them past the application, and the others
 * stay readable. `notShown`: how many, which whoever reads it must be told.
 */
export function openEach<Row extends { sha256: string }, Opened>(
  rows: readonly Row[],
  open: (row: Row) => Opened,
): { opened: Opened[]; notShown: number } {
  const opened = rows.flatMap((row) => {
    const found = openOr(row, open);
    return found === undefined ? [] : [found];
  });
  return { opened, notShown: rows.length - opened.length };
}

/** What `open` makes of one row; undefined, and a line in the log of which one it is, when it does not open. */
export function openOr<Row extends { sha256: string }, Opened>(
  row: Row,
  open: (row: Row) => Opened,
): Opened | undefined {
  try {
    return open(row);
  } catch (err) {
    log.error({ err, sha256: row.sha256, ...(err instanceof BrokenSeal && err.seal) }, 'entry not shown');
    return undefined;
  }
}
