import type { Database } from '#db/connect.ts';
import { asPerson, type Asker } from '#db/as-person.ts';
import { Refusal } from '../kernel/refusal.ts';
import { advanceReferral } from './advance-referral.ts';
import { findIncident } from './queries.ts';
import { findReferral } from './referral-queries.ts';

/** The table takes a referral back, with its reason; the partner keeps seeing what it had, and that it was withdrawn. */
export function withdrawReferral(
  database: Database,
  asker: Asker,
  { reference, id, reason }: { reference: string; id: string; reason: string },
  now: Date,
): Promise<void> {
  return asPerson(database, asker, async (tx) => {
    const [incident, referral] = [await findIncident(tx, reference), await findReferral(tx, id)];
    if (!incident || referral?.incidentId !== incident.id) throw new Refusal('not_found');
    await advanceReferral(tx, asker, id, { action: 'withdraw', note: reason }, now);
  });
}
