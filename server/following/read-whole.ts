import { readAsPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import type { IncidentId } from '#db/called.ts';
import { readTablePhone } from '../accounts/read-table-phone.ts';
import { readAdditions } from '../conversation/read-additions.ts';
import { readEvidence } from '../evidence/read-evidence.ts';
import { Refusal } from '../kernel/refusal.ts';
import { recordOpening } from '../triage/record-opening.ts';
import { findIncident, listReferrals, listToldDecisions, listToldSteps } from './queries.ts';

export type WholeIncident = Awaited<ReturnType<typeof readWhole>>;

/** Everything its reporter may know of an incident; whom to call as things stand `now`. That somebody else opened a TLP:RED one is recorded. */
export async function readWhole(database: Database, asker: Asker, id: IncidentId, now: Date) {
  const [incident, steps, decisions, referrals, additions, evidence, phone] = await readAsPerson(
    database,
    asker,
    (tx) =>
      Promise.all([
        findIncident(tx, id),
        listToldSteps(tx, id),
        listToldDecisions(tx, id),
        listReferrals(tx, id),
        readAdditions(tx, id),
        readEvidence(tx, id),
        readTablePhone(tx, now),
        recordOpening(tx, id),
      ]),
  );
  if (!incident) throw new Refusal('not_found');
  return { incident, steps, decisions, referrals, additions, evidence, phone };
}
