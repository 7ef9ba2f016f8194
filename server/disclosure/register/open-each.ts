import { log } from '../../kernel/process/log.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { BrokenSeal } from '../../kernel/sealed.ts';

/** What the log names it by. */
type Kept = { reference: string; sha256?: string };

/**
 * What `open` makes of each row, without those that do not open: somebody changed them past the application, and the others
 * stay readable. `notShown`: how many, which whoever reads it must be told.
 */
export function openEach<Row extends Kept, Opened>(
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
export function openOr<Row extends Kept, Opened>(row: Row, open: (row: Row) => Opened): Opened | undefined {
  try {
    return open(row);
  } catch (err) {
    tell(err, row);
    return undefined;
  }
}

/** The same of what a page is about: it says that it cannot be shown, or of a broken seal that it was changed. */
export function openOrRefuse<Row extends Kept, Opened>(row: Row, open: (row: Row) => Opened): Opened {
  try {
    return open(row);
  } catch (err) {
    if (err instanceof BrokenSeal) throw err;
    tell(err, row);
    throw new Refusal('not_shown');
  }
}

const tell = (err: unknown, { reference, sha256 }: Kept): void =>
  log.error({ err, reference, sha256, ...(err instanceof BrokenSeal && err.seal) }, 'entry not shown');
