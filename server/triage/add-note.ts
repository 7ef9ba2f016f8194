import { asPerson, sayHeard, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { keepBeside } from '../steps/keep-beside.ts';
import { actor } from './actor.ts';
import { caseThing } from './case-thing.ts';
import { findNote, insertNote } from './queries.ts';

/** A note for colleagues at the desk; no reporter or partner ever reads it. The same form (`key`) again adds nothing; with another text it is refused. */
export async function addNote(
  database: Database,
  asker: Asker,
  { reference, key, heard, note }: { reference: string; key: string; heard?: Date | null; note: string },
  now: Date,
): Promise<void> {
  const { personId } = actor(asker);
  await asPerson(database, asker, async (tx) => {
    await sayHeard(tx, heard);
    await keepBeside(tx, asker, caseThing, {
      reference,
      action: 'note',
      keep: (incidentId) => insertNote(tx, { key, incidentId, personId, body: note, at: now }),
      find: () => findNote(tx, key),
      isSame: (earlier, incidentId) => earlier.body === note && earlier.incidentId === incidentId,
    });
  });
}
