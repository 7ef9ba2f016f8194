import type { Database } from '#db/connect.ts';
import { asPerson, type Asker } from '#db/as-person.ts';
import { advanceReferral } from './advance-referral.ts';

/** Somebody of the partner has seen it; the reporter reads `name`. */
export function acknowledgeReferral(
  database: Database,
  asker: Asker,
  { id, name }: { id: string; name: string },
  now: Date,
): Promise<void> {
  const changes = { acknowledged_at: now, acknowledged_by: name };
  return asPerson(database, asker, (tx) =>
    advanceReferral(tx, asker, id, { action: 'acknowledge', changes, note: name }, now),
  );
}
