import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { addingEntry, movePublication, requireSeen } from './move-publication.ts';

/** Makes exactly what was signed public: `contentSha256` is the hash of what the publisher saw. Refuses to who signed it. */
export function publishEntry(
  database: Database,
  asker: Asker,
  { reference, contentSha256, seen }: { reference: string; contentSha256: string; seen?: Date },
  now: Date,
): Promise<void> {
  return asPerson(database, asker, (tx) =>
    movePublication(tx, asker, { reference, action: 'publish', seen }, now, (decision, publication) => {
      requireSeen(publication, contentSha256);
      return addingEntry(tx, asker, { decision, content: publication.content }, now);
    }),
  );
}
