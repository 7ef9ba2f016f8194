import type { Database } from '#db/connect.ts';
import { asPerson, type Asker } from '#db/as-person.ts';
import { advanceReferral } from './advance-referral.ts';

/** The partner takes the case over, under its own number. */
export function acceptReferral(
  database: Database,
  asker: Asker,
  { id, number }: { id: string; number: string },
  now: Date,
): Promise<void> {
  const changes = { partner_reference: number };
  return asPerson(database, asker, (tx) =>
    advanceReferral(tx, asker, id, { action: 'accept', changes, note: number }, now),
  );
}
