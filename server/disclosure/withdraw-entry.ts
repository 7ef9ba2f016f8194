import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { Refusal } from '../kernel/refusal.ts';
import { composeTombstone } from './compose-entry.ts';
import { addingEntry, movePublication } from './move-publication.ts';
import { findLastVersion } from './entry-queries.ts';

/** Takes what was published back. Its place in the register stays, with the reason and the moment. */
export function withdrawEntry(
  database: Database,
  asker: Asker,
  { reference, reason, seen }: { reference: string; reason: string; seen?: Date },
  now: Date,
): Promise<void> {
  return asPerson(database, asker, (tx) =>
    movePublication(tx, asker, { reference, action: 'withdraw', reason, seen }, now, async (decision) => {
      const former = await findLastVersion(tx, decision.notice.id);
      if (!former) throw new Refusal('transition_not_allowed');
      const content = composeTombstone(decision, { corrects: former.id, reason });
      return addingEntry(tx, asker, { decision, content }, now);
    }),
  );
}
