import { readAsPerson, type Asker } from '#db/as-person.ts';
import type { Database, Tx } from '#db/connect.ts';
import type { IncidentId } from '#db/called.ts';
import { readTablePhone } from '../accounts/read-table-phone.ts';
import { readAdditions } from '../conversation/read-additions.ts';
import type { Turn } from '#db/lists/turn-page.ts';
import { readArrivals, readEvidencePage } from '../evidence/read-evidence.ts';
import { Refusal } from '../kernel/refusal.ts';
import { isTold, storyStart, wholeStory, type StoryPage, type StoryTurn } from '#db/lists/story.ts';
import { recordOpening } from '../triage/record-opening.ts';
import { tellHistory, type HistoryEvent } from './history.ts';
import { findIncident, listReferrals, listToldDecisions, listToldSteps, type IncidentRow } from './queries.ts';

export type WholeIncident = Awaited<ReturnType<typeof readWhole>>;

/** Which page of its story, and of its files. */
export type WholeTurn = { story: StoryTurn; files: Turn };

/** What its reporter may know of an incident: a page of its story (more happened before `from`) and of its files; whom to call as things stand `now`. That somebody else opened a TLP:RED one is recorded. */
export async function readWhole(
  database: Database,
  asker: Asker,
  id: IncidentId,
  now: Date,
  { story, files }: WholeTurn,
) {
  const [incident, rows, evidence, phone] = await readAsPerson(database, asker, (tx) =>
    Promise.all([
      findIncident(tx, id),
      readStory(tx, id, story),
      readEvidencePage(tx, id, files),
      readTablePhone(tx, now),
      recordOpening(tx, id),
    ]),
  );
  if (!incident) throw new Refusal('not_found');
  const { newest, from } = tellStory(incident, rows, story);
  return { incident, history: newest.filter(isTold(story, from)), from, referrals: rows[2], evidence, phone };
}

/** What its reporter may know of what happened to an incident that is open already, up to a moment: oldest first, a page at a time. */
export function everyEvent(
  database: Database,
  asker: Asker,
  { incident, id, until }: { incident: IncidentRow; id: IncidentId; until: Date },
): AsyncGenerator<HistoryEvent[], void> {
  return wholeStory(
    async (turn) => tellStory(incident, await readAsPerson(database, asker, (tx) => readStory(tx, id, turn)), turn),
    until,
  );
}

const readStory = (tx: Tx, id: IncidentId, turn: StoryTurn) =>
  Promise.all([
    listToldSteps(tx, id, turn),
    listToldDecisions(tx, id),
    listReferrals(tx, id),
    readAdditions(tx, id, turn),
    readArrivals(tx, id, turn),
  ]);

/** The newest before the turn, oldest first, and from when a page of it tells. */
function tellStory(
  incident: IncidentRow,
  [steps, decisions, referrals, additions, arrivals]: Awaited<ReturnType<typeof readStory>>,
  turn: StoryTurn,
): StoryPage<HistoryEvent> {
  const newest = tellHistory(incident, steps, decisions, additions, arrivals, referrals);
  const from = storyStart([
    steps,
    arrivals,
    additions.map(({ addedAt: at, body }) => ({ at, signs: body.length })),
    newest.filter(({ kind }) => kind === 'filed' || kind === 'referral').filter(isTold(turn, undefined)),
  ]);
  return { newest, from };
}
