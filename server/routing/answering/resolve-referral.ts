import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import type { Input } from '../../kernel/form.ts';
import { move } from '../../steps/move.ts';
import { referralThing } from '../referral-thing.ts';
import type { resolveForm } from './answer-forms.ts';

/** The partner is done: it says what came of it, and what the reporter reads. */
export const resolveReferral = (
  database: Database,
  asker: Asker,
  { reference: id, seen, result, told }: { reference: string; seen?: Date } & Omit<Input<typeof resolveForm>, 'seen'>,
  now: Date,
): Promise<void> =>
  asPerson(database, asker, (tx) =>
    move(
      tx,
      asker,
      referralThing,
      { id, seen, action: 'resolve', reason: result, change: { told: told || null } },
      now,
    ),
  );
