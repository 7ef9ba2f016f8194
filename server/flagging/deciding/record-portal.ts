import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database, Tx } from '#db/connect.ts';
import { isFaultless } from '../../kernel/form.ts';
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
    const faults = await portalFacts(tx, { reference, at }, now);
    if (!isFaultless(faults)) return { faults };
    await moveNotice(
      tx,
      asker,
      { reference, seen, action: 'record_portal' },
      now,
      async ({ content, leafId }, taken) => {
        if (content.channel !== 'portal') throw new Refusal('transition_not_allowed');
        if (leafId === null || (await findLogIndex(tx, leafId)) === undefined) throw new Refusal('not_logged_yet');
        const sent_at = (at < taken ? at : taken).toISOString(); // by a clock that may be ahead
        return { details: { sent_at }, change: { portal_reference: portalReference || null } };
      },
    );
    return {};
  });
}

/** After the decision to send it, and not to come. */
export async function portalFacts(
  tx: Tx,
  { reference, at }: { reference: string; at?: Date },
  now: Date,
): Promise<StepFaults['record_portal']> {
  if (at === undefined) return {};
  if (at > now) return { at: 'future' };
  const notice = await findNotice(tx, { reference: readReference(reference) ?? '' });
  return notice?.decidedAt && at.getTime() < toMinute(notice.decidedAt) ? { at: 'early' } : {};
}

/** Was it recorded just so, to the minute that was typed? */
export async function isPortalRecorded(
  tx: Tx,
  { reference, at, portalReference }: { reference: string; at: Date; portalReference: string },
): Promise<boolean> {
  const notice = await findNotice(tx, { reference: readReference(reference) ?? '' });
  return notice?.sentAt?.getTime() === at.getTime() && notice.portalReference === (portalReference || null);
}

// Somebody types a moment by the minute; the decision fell somewhere within one.
const toMinute = (moment: Date): number => Math.floor(moment.getTime() / 60_000) * 60_000;
