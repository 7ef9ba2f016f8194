import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { Refusal } from '../kernel/refusal.ts';
import { movePublication, requireSeen } from './move-publication.ts';
import { isSignature } from './publication-thing.ts';

/** Signs exactly what was seen: `contentSha256` is the hash of that. `action`: which signature, by the life cycle. */
export async function signEntry(
  database: Database,
  asker: Asker,
  { reference, action, contentSha256, seen }: { reference: string; action: string; contentSha256: string; seen?: Date },
  now: Date,
): Promise<void> {
  if (!isSignature(action)) throw new Refusal('transition_not_allowed');
  await asPerson(database, asker, (tx) =>
    movePublication(tx, asker, { reference, action, seen }, now, (_, publication) => {
      requireSeen(publication, contentSha256);
      return { details: { hash: contentSha256 } };
    }),
  );
}
