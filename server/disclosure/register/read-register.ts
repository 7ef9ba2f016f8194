import type { Database } from '#db/connect.ts';
import type { Page, Turn } from '#db/lists/turn-page.ts';
import type { Decision } from '../../vocabulary/notice-lifecycle.ts';
import type { Outcome } from '../entry.ts';
import { openEntry } from '../stored-entry.ts';
import { openEach } from './open-each.ts';
import { missingOf } from './ground-queries.ts';
import { countEntries, listEntries, placeOf, type EntryRow } from './register-queries.ts';
import { registerFilter, type RegisterFilter } from './register-filter.ts';
import { readOnGround, type RegisterGround } from './register-ground.ts';

export type RegisterRow = {
  id: string;
  reference: string;
  roundCode: string;
  platform: string;
  decision: Decision;
  decidedAt: Date;
  logIndex: number;
  outcomes: Outcome[];
  corrected: boolean;
  withdrawn: boolean;
};

/** The register as one page of it shows: every number is that of one moment. */
export type Register = Pick<RegisterGround, 'rounds' | 'platforms' | 'checkpoint'> & {
  /** Of the rows that the filter lets through, not of this page. */
  total: number;
  page: Page<RegisterRow>;
  /** Rows of this page that do not open, and what was made public and is not to be found. */
  notShown: number;
};

/** One page of the register. */
export async function readRegister(
  database: Database,
  remembered: RegisterGround,
  { filter, turn }: { filter: RegisterFilter; turn: Turn },
): Promise<Register> {
  const key = JSON.stringify(registerFilter.write(filter));
  const { ground, read } = await readOnGround(database, remembered, (tx, { totals }) =>
    Promise.all([listEntries(tx, filter, turn), totals.get(key) ?? countEntries(tx, filter)]),
  );
  const [page, counted] = read;
  const { rounds, platforms, checkpoint, totals } = ground;
  totals.set(key, counted);
  const { opened: rows, notShown: broken } = openEach(page.rows, toRow);
  const notShown = broken + missingOf(rounds, filter);
  return { rounds, platforms, checkpoint, total: counted, page: { ...page, rows }, notShown };
}

function toRow(kept: EntryRow): RegisterRow {
  const { corrects, definition: _, body: _body, sha256: _sha256, takenBack: _taken, ...row } = kept;
  return { ...row, ...placeOf(row), outcomes: openEntry(kept).outcomes, corrected: corrects !== null };
}
