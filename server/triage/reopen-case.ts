import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { actor, moveCase, type Seen } from './move-case.ts';

/** Opens a closed case again, in the hands of whoever does it. The outcome goes; the steps keep it. */
export async function reopenCase(
  database: Database,
  asker: Asker,
  { reopenReason: reason, ...seen }: Seen & { reopenReason: string },
  now: Date,
): Promise<void> {
  const { personId } = actor(asker);
  const change = { claimed_by: personId, claimed_at: now, outcome_code: null, public_reason: null };
  await asPerson(database, asker, (tx) => moveCase(tx, asker, { ...seen, action: 'reopen', reason, change }, now));
}
