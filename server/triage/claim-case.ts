import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { actor, moveCase, type Seen } from './move-case.ts';

/** Takes a case that nobody has. Of two who try at once, one gets it. */
export async function claimCase(database: Database, asker: Asker, input: Seen, now: Date): Promise<void> {
  const { personId } = actor(asker);
  const change = { claimed_by: personId, claimed_at: now };
  await asPerson(database, asker, (tx) => moveCase(tx, asker, { ...input, action: 'claim', change }, now));
}
