import type { Database, Tx } from '#db/connect.ts';
import { asPerson, type Asker } from '#db/as-person.ts';
import { isFaultless, type Faults, type Input } from '../../kernel/form.ts';
import { dayOf } from '../../kernel/local-time.ts';
import { unknownBody, type declineForm } from './answer-forms.ts';
import { listBodies } from '../partner-queries.ts';
import { move } from '../../steps/move.ts';
import { referralThing } from '../referral-thing.ts';

/** Not for this partner: it says why, which body it thinks of, if it knows, and what the reporter reads. Back to the table. */
export function declineReferral(
  database: Database,
  asker: Asker,
  {
    reference: id,
    seen,
    reason,
    next,
    told,
  }: { reference: string; seen?: Date } & Omit<Input<typeof declineForm>, 'seen'>,
  now: Date,
): Promise<{ faults?: Faults<typeof declineForm> }> {
  return asPerson(database, asker, async (tx) => {
    const faults = await declineFacts(tx, { next }, now);
    if (!isFaultless(faults)) return { faults };
    const change = { next_body: next === unknownBody ? null : next, told: told || null };
    const left = { reason, details: { next }, change };
    await move(tx, asker, referralThing, { id, seen, action: 'decline', ...left }, now);
    return {};
  });
}

/** The body it thinks of is one we know, today. */
export async function declineFacts(
  tx: Tx,
  { next }: Partial<Input<typeof declineForm>>,
  now: Date,
): Promise<Faults<typeof declineForm>> {
  if (next === undefined || next === unknownBody) return {};
  const bodies = await listBodies(tx, dayOf(now));
  return bodies.some(({ code }) => code === next) ? {} : { next: 'required' };
}
