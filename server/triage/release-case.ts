import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { moveCase, type Seen } from './move-case.ts';

/** Gives a case back to the queue; the first promise to the reporter counts again. */
export async function releaseCase(database: Database, asker: Asker, input: Seen, now: Date): Promise<void> {
  const change = { claimed_by: null, claimed_at: null };
  await asPerson(database, asker, (tx) => moveCase(tx, asker, { ...input, action: 'release', change }, now));
}
