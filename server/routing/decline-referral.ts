import type { Database } from '#db/connect.ts';
import { asPerson, type Asker } from '#db/as-person.ts';
import { advanceReferral } from './advance-referral.ts';

/** Not for this partner: it says why, and which body it thinks of (a code; null: it does not know). Back to the table. */
export function declineReferral(
  database: Database,
  asker: Asker,
  { id, reason, nextBody }: { id: string; reason: string; nextBody: string | null },
  now: Date,
): Promise<void> {
  const changes = { decline_reason: reason, next_body: nextBody };
  return asPerson(database, asker, (tx) =>
    advanceReferral(tx, asker, id, { action: 'decline', changes, note: reason }, now),
  );
}
