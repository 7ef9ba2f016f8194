import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { actor, moveCase, type Seen } from './move-case.ts';

/** Takes a case from a colleague, who reads in `handover` why. What was promised stays promised. */
export async function takeOverCase(
  database: Database,
  asker: Asker,
  { handover, ...seen }: Seen & { handover: string },
  now: Date,
): Promise<void> {
  const { personId } = actor(asker);
  const change = { claimed_by: personId, claimed_at: now };
  await asPerson(database, asker, (tx) =>
    moveCase(tx, asker, { ...seen, action: 'take_over', reason: handover, change }, now),
  );
}
