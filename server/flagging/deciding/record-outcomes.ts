import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database, Tx } from '#db/connect.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { moveNotice, type Taken } from './notice-step.ts';
import { insertOutcomes, listOutcomesOf } from './outcome-queries.ts';
import type { OutcomeInput } from './step-forms.ts';

/** Adds what the platform did, per address by its position (from 1). Earlier outcomes stay beside it. */
export function recordOutcomes(
  database: Database,
  asker: Asker,
  { reference, seen, outcomes }: Taken & { outcomes: readonly OutcomeInput[] },
  now: Date,
): Promise<void> {
  return asPerson(database, asker, (tx) =>
    moveNotice(tx, asker, { reference, seen, action: 'record_outcome' }, now, async (notice, at) => {
      const rows = outcomes.map(({ position, outcome, note }) => {
        if (!notice.content.urls[position - 1] || !asker.personId) throw new Refusal('not_found');
        return { notice_id: notice.id, position, outcome, note, person_id: asker.personId, at };
      });
      return { after: () => insertOutcomes(tx, rows) };
    }),
  );
}

/** Is it what that step recorded, word for word? */
export async function isRecorded(
  tx: Tx,
  { reference, at, outcomes }: { reference: string; at: Date; outcomes: readonly OutcomeInput[] },
): Promise<boolean> {
  const asked = outcomes.map(({ position, outcome, note }) => ({ position, outcome, note }));
  return JSON.stringify(asked) === JSON.stringify(await listOutcomesOf(tx, reference, at));
}
