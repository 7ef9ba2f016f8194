import { readAsPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import type { IncidentId } from '#db/called.ts';
import { readTablePhone } from '../accounts/read-table-phone.ts';
import { readAdditions } from '../conversation/read-additions.ts';
import type { Turn } from '#db/lists/turn-page.ts';
import { readArrivals, readEvidencePage } from '../evidence/read-evidence.ts';
import { Refusal } from '../kernel/refusal.ts';
import { isTold, storyStart, type StoryTurn } from '#db/lists/story.ts';
import { recordOpening } from '../triage/record-opening.ts';
import { tellHistory } from './history.ts';
import { findIncident, listReferrals, listToldDecisions, listToldSteps } from './queries.ts';

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
  const [incident, steps, decisions, referrals, additions, arrivals, evidence, phone] = await readAsPerson(
    database,
    asker,
    (tx) =>
      Promise.all([
        findIncident(tx, id),
        listToldSteps(tx, id, story),
        listToldDecisions(tx, id),
        listReferrals(tx, id),
        readAdditions(tx, id, story),
        readArrivals(tx, id, story),
        readEvidencePage(tx, id, files),
        readTablePhone(tx, now),
        recordOpening(tx, id),
      ]),
  );
  if (!incident) throw new Refusal('not_found');
  const history = tellHistory(incident, steps, decisions, additions, arrivals, referrals);
  const from = storyStart([
    steps,
    arrivals,
    additions.map(({ addedAt: at, body }) => ({ at, signs: body.length })),
    history.filter(({ kind }) => kind === 'filed' || kind === 'referral').filter(isTold(story, undefined)),
  ]);
  return { incident, history: history.filter(isTold(story, from)), from, referrals, evidence, phone };
}
