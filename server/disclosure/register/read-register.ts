import type { Database } from '#db/connect.ts';
import type { Page, Turn } from '#db/turn-page.ts';
import { asSnapshot } from '../../ledger/prove-inclusion.ts';
import { sealedEntry, type Decision, type Outcome } from '../entry.ts';
import { openEach } from './open-each.ts';
import {
  countEntries,
  listEntries,
  listPlatforms,
  listRoundStates,
  placeOf,
  type EntryRow,
  type RoundState,
} from './public-queries.ts';
import { registerFilter, type RegisterAddress, type RegisterFilter } from './register-filter.ts';

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
export type Register = {
  rounds: RoundState[];
  platforms: { code: string; name: string }[];
  filter: RegisterFilter;
  /** Of the rows that the filter lets through, not of this page. */
  total: number;
  page: Page<RegisterRow>;
  /** Rows of this page that do not open. */
  notShown: number;
};

/** One page of the register. An unknown value in the address filters nothing. */
export function readRegister(database: Database, address: RegisterAddress, turn: Turn): Promise<Register> {
  return asSnapshot(database, async (tx) => {
    const rounds = await listRoundStates(tx);
    const platforms = await listPlatforms(tx);
    const filter = registerFilter.parse(address, {
      round: rounds.map(({ code }) => code),
      platform: platforms.map(({ code }) => code),
    });
    const total = await countEntries(tx, filter);
    const page = await listEntries(tx, filter, turn);
    const { opened: rows, notShown } = openEach(page.rows, toRow);
    return { rounds, platforms, filter, total, page: { ...page, rows }, notShown };
  });
}

const toRow = ({ corrects, definition, body, sha256, ...row }: EntryRow): RegisterRow => ({
  ...row,
  ...placeOf(row),
  outcomes: sealedEntry.open({ definition, body, sha256 }).outcomes,
  corrected: corrects !== null,
});
