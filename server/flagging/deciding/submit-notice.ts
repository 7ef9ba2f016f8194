import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { moveNotice, type Taken } from './notice-step.ts';
import { requireCurrent } from '../instruction/require-current.ts';

/** Asks a second officer to look. Refuses when an answer blocks, or when the draft no longer fits the rules of today. */
export function submitNotice(database: Database, asker: Asker, { reference, seen }: Taken, now: Date): Promise<void> {
  return asPerson(database, asker, (tx) =>
    moveNotice(tx, asker, { reference, seen, action: 'submit' }, now, async (notice) => {
      await requireCurrent(tx, asker, notice, now);
      return {};
    }),
  );
}
