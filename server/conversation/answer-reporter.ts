import { asPerson, sayHeard, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { idFromKey } from '../kernel/id-from-key.ts';
import { Refusal } from '../kernel/refusal.ts';
import { keepBeside } from '../steps/keep-beside.ts';
import type { Thing } from '../steps/thing.ts';
import type { caseLifecycle } from '../vocabulary/case-lifecycle.ts';
import { findAddition, insertAnswer } from './queries.ts';

type Answer = { reference: string; key: string; heard?: Date | null; answer: string };

/**
 * An answer or a question of the desk about a case, for the reporter to read. The same form (`key`) again adds nothing; with another
 * text it is refused.
 */
export const answerReporter =
  (thing: Thing<typeof caseLifecycle, 'triage_case'>) =>
  async (database: Database, asker: Asker, { reference, key, heard, answer }: Answer, now: Date): Promise<void> => {
    const { personId } = asker;
    if (personId === undefined) throw new Refusal('not_allowed');
    const id = idFromKey('addition', key);
    await asPerson(database, asker, async (tx) => {
      await sayHeard(tx, heard);
      await keepBeside(tx, asker, thing, {
        reference,
        action: 'answer',
        keep: (incidentId) => insertAnswer(tx, { id, incidentId, personId, body: answer, at: now }),
        find: () => findAddition(tx, id),
        isSame: (earlier, incidentId) => earlier.body === answer && earlier.incidentId === incidentId,
      });
    });
  };
