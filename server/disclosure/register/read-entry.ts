import type { Words } from '../../kernel/words.ts';
import type { Database } from '#db/connect.ts';
import type { Sealed } from '../../kernel/sealed.ts';
import type { LeafField, LeafValue } from '../../ledger/format/leaf.ts';
import { asSnapshot } from '../../ledger/prove-inclusion.ts';
import { readingOrder, sealedEntry, valuesOf, type ClosedField, type Outcome } from '../entry.ts';
import {
  findEntry,
  listGrounds,
  listHistory,
  listPlatforms,
  listRoundStates,
  listWholeEntries,
  placeOf,
  type PublicGround,
  type EntryRow,
} from './public-queries.ts';
import { registerFilter, type RegisterAddress } from './register-filter.ts';
import { readClosed, readOutcomes } from '../stored-entry.ts';
import { openEach, openOrRefuse } from './open-each.ts';

/** Everything the public reads about one decision. */
export type PublicEntry = Omit<EntryRow, 'id' | 'corrects' | 'logIndex' | 'platform' | keyof Sealed> & {
  logIndex: number;
  platform: string;
  fields: Partial<Record<LeafField, LeafValue>>;
  closed: ClosedField[];
  outcomes: Outcome[];
  correctionReason: string | null;
};

/** A change that was made after publication: when, why, and what it did. */
export type Correction = {
  at: Date;
  reason: string;
  closed: LeafField[];
  outcomesChanged: boolean;
  withdrawn: boolean;
};

export type EntryWithHistory = {
  entry: PublicEntry;
  round: { code: string; name: Words };
  firstPublishedAt: Date;
  corrections: Correction[];
  /** Versions that do not open, and so are not among these. */
  notShown: number;
  /** All fields, in the order in which they are read. */
  order: readonly LeafField[];
  grounds: PublicGround[];
};

/** One published decision with its corrections; undefined when there is none that may be seen. Refused when it does not open. */
export function readEntry(database: Database, reference: string): Promise<EntryWithHistory | undefined> {
  return asSnapshot(database, async (tx) => {
    const row = await findEntry(tx, reference);
    if (!row) return undefined;
    const entry = openOrRefuse(row, toPublicEntry);
    const history = (await listHistory(tx, reference)).map((version) => ({ ...version, reference }));
    const { opened: versions, notShown } = openEach(history, (version) => ({
      at: version.publishedAt,
      reason: version.reason,
      closed: readClosed(version.closed).map(({ field }) => field),
      outcomes: JSON.stringify(readOutcomes(version.outcomes)),
      withdrawn: version.withdrawn,
    }));
    const corrections = versions.flatMap((version, i) => {
      if (version.reason === null) return [];
      const before = versions[i - 1];
      return {
        at: version.at,
        reason: version.reason,
        closed: version.closed.filter((field) => !before?.closed.includes(field)),
        outcomesChanged: version.outcomes !== before?.outcomes,
        withdrawn: version.withdrawn,
      };
    });
    const round = (await listRoundStates(tx)).find(({ code }) => code === entry.roundCode);
    const { code, name } = round ?? { code: entry.roundCode, name: { nl: entry.roundCode } };
    const firstPublishedAt = history[0]?.publishedAt ?? entry.publishedAt;
    return {
      entry,
      round: { code, name },
      firstPublishedAt,
      corrections,
      order: readingOrder,
      grounds: await listGrounds(tx),
      notShown,
    };
  });
}

/** Every published decision that the filter lets through, for the data files; with what the files say around them. */
export function readAllEntries(database: Database, address: RegisterAddress) {
  return asSnapshot(database, async (tx) => {
    const rounds = await listRoundStates(tx);
    const platforms = await listPlatforms(tx);
    const codesOf = (items: readonly { code: string }[]) => items.map(({ code }) => code);
    const filter = registerFilter.parse(address, { round: codesOf(rounds), platform: codesOf(platforms) });
    const { opened: entries, notShown } = openEach(await listWholeEntries(tx, filter), toPublicEntry);
    return { rounds, filter, entries, notShown, grounds: await listGrounds(tx) };
  });
}

export const readGrounds = (database: Database): Promise<PublicGround[]> => asSnapshot(database, listGrounds);

function toPublicEntry({ id: _, corrects: _corrects, definition, body, sha256, ...row }: EntryRow): PublicEntry {
  const { openings, closed, outcomes, correctionReason } = sealedEntry.open({ definition, body, sha256 });
  const fields = row.withdrawn ? countedIn(row) : valuesOf(openings);
  return { ...row, ...placeOf(row), fields, closed, outcomes, correctionReason };
}

/** What the register is counted by, which stays when the rest is withdrawn. */
const countedIn = (row: Omit<EntryRow, keyof Sealed | 'id' | 'corrects'>): PublicEntry['fields'] => ({
  reference: row.reference,
  election: row.roundCode,
  platform: row.platformCode,
  decision: row.decision,
  decided_at: row.decidedAt.toISOString(),
});
