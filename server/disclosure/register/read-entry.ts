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
  type PublicGround,
  type EntryRow,
} from './public-queries.ts';
import { registerFilter, type RegisterAddress } from './register-filter.ts';
import { readClosed, readOutcomes } from '../stored-entry.ts';
import { openEach } from './open-each.ts';

/** Everything the public reads about one decision. */
export type PublicEntry = Omit<EntryRow, 'id' | 'corrects' | 'logIndex' | keyof Sealed> & {
  logIndex: number;
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
  /** All fields, in the order in which they are read. */
  order: readonly LeafField[];
  grounds: PublicGround[];
};

/** One published decision with its corrections; undefined when there is none that may be seen. */
export function readEntry(database: Database, reference: string): Promise<EntryWithHistory | undefined> {
  return asSnapshot(database, async (tx) => {
    const row = await findEntry(tx, reference);
    if (!row) return undefined;
    const entry = toPublicEntry(row);
    const versions = (await listHistory(tx, reference)).map((version) => ({
      at: version.publishedAt,
      reason: version.reason ?? '',
      closed: readClosed(version.closed).map(({ field }) => field),
      outcomes: JSON.stringify(readOutcomes(version.outcomes)),
      withdrawn: version.withdrawn,
    }));
    const corrections = versions.slice(1).map((version, i) => {
      const before = versions[i];
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
    const firstPublishedAt = versions[0]?.at ?? entry.publishedAt;
    return {
      entry,
      round: { code, name },
      firstPublishedAt,
      corrections,
      order: readingOrder,
      grounds: await listGrounds(tx),
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
  const { openings, closed, outcomes, logIndex, correctionReason } = sealedEntry.open({ definition, body, sha256 });
  const fields = row.withdrawn ? countedIn(row) : valuesOf(openings);
  return { ...row, logIndex, fields, closed, outcomes, correctionReason };
}

/** What the register is counted by, which stays when the rest is withdrawn. */
const countedIn = (row: Omit<EntryRow, keyof Sealed | 'id' | 'corrects'>): PublicEntry['fields'] => ({
  reference: row.reference,
  election: row.roundCode,
  platform: row.platformCode,
  decision: row.decision,
  decided_at: row.decidedAt.toISOString(),
});
