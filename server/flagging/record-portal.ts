import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { Refusal } from '../kernel/refusal.ts';
import { moveNotice } from './notice-step.ts';
import { findLogIndex } from './queries.ts';

/** Records that an officer sent the notice through the portal of the platform, and when. Refuses before the log has it. */
export function recordPortal(
  database: Database,
  asker: Asker,
  { reference, at, portalReference }: { reference: string; at: Date; portalReference: string },
  now: Date,
): Promise<void> {
  return asPerson(database, asker, (tx) =>
    moveNotice(tx, asker, { reference, action: 'record_portal' }, now, async ({ content, leafId }) => {
      if (content.channel !== 'portal') throw new Refusal('transition_not_allowed');
      if (leafId === null || (await findLogIndex(tx, leafId)) === undefined) throw new Refusal('not_logged_yet');
      return { change: { sent_at: at, portal_reference: portalReference || null } };
    }),
  );
}
