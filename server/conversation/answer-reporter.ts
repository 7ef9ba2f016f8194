import { asPerson, sayHeard, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { recordAudit } from '../audit/record.ts';
import { keepOnce } from '../steps/keep-once.ts';
import { Refusal } from '../kernel/refusal.ts';
import { findAddition, findOpenIncident, insertAnswer } from './queries.ts';

/** An answer or a question of the desk, for the reporter to read. The same form (`key`) again adds nothing; with another text it is refused. */
export async function answerReporter(
  database: Database,
  asker: Asker,
  { reference, key, heard, answer }: { reference: string; key: string; heard?: Date | null; answer: string },
  now: Date,
): Promise<void> {
  const { personId } = asker;
  if (personId === undefined) throw new Refusal('not_allowed');
  await asPerson(database, asker, async (tx) => {
    const incident = await findOpenIncident(tx, reference);
    if (!incident) throw new Refusal('not_found');
    const { id: incidentId, open } = incident;
    await sayHeard(tx, heard);
    const kept = await keepOnce(
      {
        keep: async () => open && insertAnswer(tx, { key, incidentId, personId, body: answer, at: now }),
        find: () => findAddition(tx, key),
        isSame: (earlier) => earlier.body === answer && earlier.incidentId === incidentId,
      },
      open ? 'already_sent' : 'transition_not_allowed',
    );
    if (kept) await recordAudit(tx, { about: `incident:${incidentId}`, action: 'case.answer' });
  });
}
