import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { recordAudit } from '../audit/record.ts';
import { Refusal } from '../kernel/refusal.ts';
import { findAddition, findOpenIncident, insertAnswer } from './queries.ts';

/** An answer or a question of the desk, for the reporter to read. The same form (`key`) again adds nothing; with another text it is refused. */
export async function answerReporter(
  database: Database,
  asker: Asker,
  { reference, key, answer }: { reference: string; key: string; answer: string },
  now: Date,
): Promise<void> {
  const { personId } = asker;
  if (personId === undefined) throw new Refusal('not_allowed');
  await asPerson(database, asker, async (tx) => {
    const incident = await findOpenIncident(tx, reference);
    if (!incident) throw new Refusal('not_found');
    if (incident.open && (await insertAnswer(tx, { key, incidentId: incident.id, personId, body: answer, at: now }))) {
      await recordAudit(tx, { about: `incident:${incident.id}`, action: 'case.answer' });
      return;
    }
    // What was kept before the case closed was kept.
    const earlier = await findAddition(tx, key);
    if (!earlier && !incident.open) throw new Refusal('transition_not_allowed');
    if (earlier?.body !== answer || earlier.incidentId !== incident.id) throw new Refusal('already_sent');
  });
}
