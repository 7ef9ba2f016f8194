import type { Database } from '#db/connect.ts';
import type { Json } from '#db/schema.ts';
import type { Page, Turn } from '#db/lists/turn-page.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Sealed } from '../../kernel/sealed.ts';
import { type DecidedField, type DecidedValue, toldFields } from '../../vocabulary/decided-fields.ts';
import { wordsFor, type PublicWords } from '../../flagging/public-text.ts';
import { valuesOf, type ClosedField, type Outcome } from '../entry.ts';
import { missingOf, type PublicGround, type RoundState } from './ground-queries.ts';
import {
  everyEntry,
  findEntry,
  isMadePublic,
  placeOf,
  turnHistory,
  type EntryRow,
  type HistoryRow,
} from './register-queries.ts';
import type { RegisterFilter } from './register-filter.ts';
import { readOnGround, walkOnGround, type RegisterGround } from './register-ground.ts';
import { openEntry, readClosed, readOutcomes } from '../stored-entry.ts';
import { openEach, openOr, openOrRefuse } from './open-each.ts';

/** Everything the public reads about one decision. */
export type PublicEntry = Omit<EntryRow, 'id' | 'corrects' | 'logIndex' | 'platform' | 'takenBack' | keyof Sealed> & {
  logIndex: number;
  platform: string;
  fields: Partial<Record<DecidedField, DecidedValue>>;
  closed: ClosedField[];
  outcomes: Outcome[];
  correctionReason: string | null;
};

/** A change that was made after publication: when, why, and what it did. */
export type Correction = {
  at: Date;
  reason: string;
  closed: DecidedField[];
  outcomesChanged: boolean;
  withdrawn: boolean;
};

/** What the data files say around their entries. */
export type EntriesWalked = { rounds: RoundState[]; filter: RegisterFilter; notShown: number };

export type EntryWithHistory = {
  entry: PublicEntry;
  words: PublicWords;
  firstPublishedAt: Date;
  /** A page of what was corrected, oldest first; where the ones before and after it begin. */
  corrections: Correction[];
  page: Page<unknown>;
  /** Versions of this page that do not open, and so are not among these. */
  notShown: number;
  /** The fields of which there is something to tell, in their order. */
  order: readonly DecidedField[];
  grounds: PublicGround[];
};

/** One published decision with a page of its corrections; undefined when there is none that may be seen. Refused when it does not open, or is gone. */
export async function readEntry(
  database: Database,
  remembered: RegisterGround,
  reference: string,
  turn: Turn = {},
): Promise<EntryWithHistory | undefined> {
  const { ground, read } = await readOnGround(database, remembered, (tx) =>
    Promise.all([findEntry(tx, reference), turnHistory(tx, reference, turn), isMadePublic(tx, reference)]),
  );
  const [row, page, madePublic] = read;
  if (!row && madePublic) throw new Refusal('not_shown');
  if (!row) return undefined;
  const entry = openOrRefuse(row, toPublicEntry);
  const kept = page.rows.toReversed().map((version) => ({ ...version, reference }));
  const { opened, notShown } = openEach(kept, toCorrection);
  const { platform, roundCode, fields } = entry;
  const election = ground.rounds.find(({ code }) => code === roundCode)?.name ?? { nl: roundCode };
  const firstPublishedAt = kept[0]?.firstAt ?? entry.publishedAt;
  return {
    entry,
    words: wordsFor(fields, { ...ground.named, platform, election }),
    firstPublishedAt,
    corrections: opened.flat(),
    page,
    order: toldFields(fields),
    grounds: ground.grounds,
    notShown,
  };
}

/** What a version changed of the one before; nothing of the first. */
function toCorrection(version: HistoryRow & { reference: string }): Correction[] {
  const { publishedAt: at, reason, withdrawn } = version;
  const now = saidIn(version);
  if (reason === null) return [];
  const { closedBefore, outcomesBefore } = version;
  const before = openOr(version, () => saidIn({ closed: closedBefore, outcomes: outcomesBefore }));
  const closed = now.closed.filter((field) => !before?.closed.includes(field));
  return [{ at, reason, closed, outcomesChanged: before !== undefined && now.outcomes !== before.outcomes, withdrawn }];
}

const saidIn = ({ closed, outcomes }: { closed: Json; outcomes: Json }) => ({
  closed: readClosed(closed).map(({ field }) => field),
  outcomes: JSON.stringify(readOutcomes(outcomes)),
});

/**
 * Tells `take` of every published decision that the filter lets through, for the data files; with what the files say around them.
 * They are read a slice at a time, so that they are never objects all together.
 */
export async function walkEntries(
  database: Database,
  remembered: RegisterGround,
  filter: RegisterFilter,
  take: (entry: PublicEntry, grounds: readonly PublicGround[]) => void,
): Promise<EntriesWalked> {
  const { ground, read: broken } = await walkOnGround(database, remembered, async (tx, { grounds }) => {
    let unopened = 0;
    for await (const row of everyEntry(tx, filter)) {
      const entry = openOr(row, toPublicEntry);
      if (entry) take(entry, grounds);
      else unopened++;
    }
    return unopened;
  });
  const { rounds } = ground;
  return { rounds, filter, notShown: broken + missingOf(rounds, filter) };
}

function toPublicEntry(kept: EntryRow): PublicEntry {
  const {
    id: _,
    corrects: _corrects,
    definition: _definition,
    body: _body,
    sha256: _sha256,
    takenBack: _taken,
    ...row
  } = kept;
  const { openings, closed, outcomes, correctionReason } = openEntry(kept);
  const fields = row.withdrawn ? countedIn(row) : valuesOf(openings);
  return { ...row, ...placeOf(row), fields, closed, outcomes, correctionReason };
}

/** What the register is counted by, which stays when the rest is withdrawn. */
const countedIn = (row: Omit<EntryRow, keyof Sealed | 'id' | 'corrects' | 'takenBack'>): PublicEntry['fields'] => ({
  reference: row.reference,
  election: row.roundCode,
  platform: row.platformCode,
  decision: row.decision,
  decided_at: row.decidedAt.toISOString(),
});
