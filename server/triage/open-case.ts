import { readAsPerson, type Asker } from '#db/as-person.ts';
import type { Database, Tx } from '#db/connect.ts';
import { incidentCalled } from '#db/called.ts';
import { readAdditionsForDesk } from '../conversation/read-additions.ts';
import type { EvidenceFile } from '../evidence/evidence.ts';
import type { Page, Turn } from '#db/lists/turn-page.ts';
import { readEvidencePage } from '../evidence/read-evidence.ts';
import { Refusal } from '../kernel/refusal.ts';
import { isTold, storyStart, wholeStory, type StoryPage, type StoryTurn, type Told } from '#db/lists/story.ts';
import { freshIn, tellCase, type CaseEvent, type CaseRows } from './case-history.ts';
import { findCase, listNotes, listReferralSteps, listSteps, type CaseRow } from './case-queries.ts';
import { recordOpening } from './record-opening.ts';

export type OpenedCase = CaseRow & {
  /** A page of what happened, oldest first; `from`: more happened before that. */
  events: CaseEvent[];
  from: Date | undefined;
  /** Those of them that nobody of the desk has looked at since. */
  fresh: ReadonlySet<CaseEvent>;
  evidence: Page<EvidenceFile>;
};

/** A case with a page of its story. That somebody opened a TLP:RED case is itself recorded. */
export async function openCase(
  database: Database,
  asker: Asker,
  reference: string,
  { story: turn, files }: { story: StoryTurn; files: Turn } = { story: {}, files: {} },
): Promise<OpenedCase> {
  const id = incidentCalled(reference);
  const [found, rows, evidence] = await readAsPerson(database, asker, (tx) =>
    Promise.all([
      findCase(tx, reference),
      readStory(tx, reference, turn),
      readEvidencePage(tx, id, files),
      recordOpening(tx, id),
    ]),
  );
  if (!found) throw new Refusal('not_found');
  const { newest, from } = tellStory(found, rows, turn);
  const hasNews = found.newsOfReporter || found.newsPartners.length > 0;
  return {
    ...found,
    events: newest.filter(isTold(turn, from)),
    from,
    fresh: new Set(hasNews && !turn.before ? freshIn(newest) : []),
    evidence,
  };
}

/** What happened to a case that is open already, up to a moment: oldest first, a page at a time. */
export function everyEvent(
  database: Database,
  asker: Asker,
  found: Filed,
  until: Date,
): AsyncGenerator<CaseEvent[], void> {
  return wholeStory(
    async (turn) =>
      tellStory(found, await readAsPerson(database, asker, (tx) => readStory(tx, found.reference, turn)), turn),
    until,
  );
}

type Filed = Pick<CaseRow, 'reference' | 'filedAt' | 'organisation'>;

const readStory = (tx: Tx, reference: string, turn: StoryTurn) =>
  Promise.all([
    readAdditionsForDesk(tx, reference, turn),
    listSteps(tx, { reference, ...turn }),
    listNotes(tx, { reference, ...turn }),
    listReferralSteps(tx, { reference, ...turn }),
  ]);

/** The newest before the turn, oldest first, and from when a page of it tells. */
function tellStory(
  { filedAt, organisation }: Filed,
  [additions, steps, notes, referralSteps]: Awaited<ReturnType<typeof readStory>>,
  turn: StoryTurn,
): StoryPage<CaseEvent> {
  const filed = { at: filedAt, organisation };
  const told = {
    additions,
    steps: steps.toReversed(),
    notes: notes.toReversed(),
    referralSteps: referralSteps.toReversed(),
  };
  const withReason = ({ at, reason }: { at: Date; reason: string | null }) => ({ at, signs: reason?.length ?? 0 });
  const sources: Record<keyof CaseRows, Told[]> = {
    filed: [filed].filter(isTold(turn, undefined)),
    additions: additions.map(({ addedAt: at, body }) => ({ at, signs: body.length })),
    steps: steps.map(withReason),
    notes: notes.map(({ at, body }) => ({ at, signs: body.length })),
    referralSteps: referralSteps.map(withReason),
  };
  const from = storyStart(Object.values(sources));
  return { newest: tellCase({ filed, ...told }), from };
}
