import { asPerson, sayHeard, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { recordAudit } from '../audit/record.ts';
import { keepOnce } from '../steps/keep-once.ts';
import { Refusal } from '../kernel/refusal.ts';
import { actor } from './actor.ts';
import { findIncidentId, findNote, insertNote } from './queries.ts';

/** A note for colleagues at the desk; no reporter or partner ever reads it. The same form (`key`) again adds nothing; with another text it is refused. */
export async function addNote(
  database: Database,
  asker: Asker,
  { reference, key, heard, note }: { reference: string; key: string; heard?: Date | null; note: string },
  now: Date,
): Promise<void> {
  const { personId } = actor(asker);
  await asPerson(database, asker, async (tx) => {
    const incidentId = await findIncidentId(tx, reference);
    if (incidentId === undefined) throw new Refusal('not_found');
    await sayHeard(tx, heard);
    const kept = await keepOnce({
      keep: () => insertNote(tx, { key, incidentId, personId, body: note, at: now }),
      find: () => findNote(tx, key),
      isSame: (earlier) => earlier.body === note && earlier.incidentId === incidentId,
    });
    if (kept) await recordAudit(tx, { about: `incident:${incidentId}`, action: 'case.note' });
  });
}
