import type { Database } from '#db/connect.ts';
import { asPerson, type Asker } from '#db/as-person.ts';
import { advanceReferral } from './advance-referral.ts';

/** The partner is done, and says what came of it. */
export function resolveReferral(
  database: Database,
  asker: Asker,
  { id, result }: { id: string; result: string },
  now: Date,
): Promise<void> {
  const changes = { result };
  return asPerson(database, asker, (tx) =>
    advanceReferral(tx, asker, id, { action: 'resolve', changes, note: result }, now),
  );
}
