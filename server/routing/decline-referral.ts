import type { Database } from '#db/connect.ts';
import { asPerson, type Asker } from '#db/as-person.ts';
import type { Faults, Input } from '../kernel/form.ts';
import { dayOf } from '../kernel/local-time.ts';
import { unknownBody, type declineForm } from './decline-form.ts';
import { listBodies } from './partner-queries.ts';
import { move } from '../steps/move.ts';
import { referralThing } from './referral-thing.ts';

/** Not for this partner: it says why, and which body it thinks of, if it knows. Back to the table. */
export function declineReferral(
  database: Database,
  asker: Asker,
  { reference: id, seen, reason, next }: { reference: string; seen?: Date } & Omit<Input<typeof declineForm>, 'seen'>,
  now: Date,
): Promise<{ faults?: Faults<typeof declineForm> }> {
  return asPerson(database, asker, async (tx) => {
    const bodies = await listBodies(tx, dayOf(now));
    if (next !== unknownBody && !bodies.some(({ code }) => code === next)) return { faults: { next: 'required' } };
    const change = { decline_reason: reason, next_body: next === unknownBody ? null : next };
    await move(tx, asker, referralThing, { id, seen, action: 'decline', reason, change }, now);
    return {};
  });
}
