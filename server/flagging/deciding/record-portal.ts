import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { readReference } from '../../kernel/reference.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { moveNotice, type Taken } from './notice-step.ts';
import { findLogIndex, findNotice } from '../queries.ts';
import type { StepFaults } from './step-forms.ts';

/** Records that an officer sent the notice through the portal of the platform, and when. Refuses before the log has it. */
export function recordPortal(
  database: Database,
  asker: Asker,
  { reference, seen, at, portalReference }: Taken & { at: Date; portalReference: string },
  now: Date,
): Promise<{ faults?: StepFaults['record_portal'] }> {
  return asPerson(database, asker, async (tx) => {
    if (at > now) return { faults: { at: 'future' } };
    const notice = await findNotice(tx, { reference: readReference(reference) ?? '' });
    if (notice?.decidedAt && at.getTime() < toMinute(notice.decidedAt)) return { faults: { at: 'early' } };
    await moveNotice(tx, asker, { reference, seen, action: 'record_portal' }, now, async ({ content, leafId }) => {
      if (content.channel !== 'portal') throw new Refusal('transition_not_allowed');
      if (leafId === null || (await findLogIndex(tx, leafId)) === undefined) throw new Refusal('not_logged_yet');
      return { change: { sent_at: at, portal_reference: portalReference || null } };
    });
    return {};
  });
}

// Somebody types a moment by the minute; the decision fell somewhere within one.
const toMinute = (moment: Date): number => Math.floor(moment.getTime() / 60_000) * 60_000;
