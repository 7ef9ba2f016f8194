import type { Words } from '../kernel/words.ts';
import type { Database } from '#db/connect.ts';
import type { Page, Turn } from '#db/turn-page.ts';
import { asPerson, type Asker } from '#db/as-person.ts';
import { recordAudit } from '../audit/record.ts';
import { dayOf } from '../kernel/local-time.ts';
import { Refusal } from '../kernel/refusal.ts';
import { countOpen, listBodies, listFiles, listQueue, type HandedFile, type QueueRow } from './partner-queries.ts';
import type { QueueView } from './partner-queue.ts';
import { findReferral, listSteps, type Referral, type Step } from './referral-queries.ts';

/** A page of the referrals of the organisation that asks, and how many still ask something of it. */
export function readPartnerQueue(
  database: Database,
  asker: Asker,
  { view, turn }: { view: QueueView; turn: Turn },
): Promise<{ page: Page<QueueRow>; open: number }> {
  const { organisationId } = asker;
  if (organisationId === undefined) throw new Refusal('not_allowed');
  return asPerson(database, asker, async (tx) => ({
    page: await listQueue(tx, { organisationId, view }, turn),
    open: await countOpen(tx, organisationId),
  }));
}

export type ReceivedReferral = {
  referral: Referral;
  steps: Step[];
  files: HandedFile[];
  /** Other bodies, to point to when this is not for this partner. */
  bodies: { code: string; name: Words }[];
};

/** A referral as the partner received it. Recorded: who of the partner looked at it, and when. */
export function openReferral(database: Database, asker: Asker, id: string, now: Date): Promise<ReceivedReferral> {
  return asPerson(database, asker, async (tx) => {
    const referral = await findReferral(tx, id);
    if (!referral) throw new Refusal('not_found');
    await recordAudit(tx, { about: `referral:${id}`, action: 'referral.read' });
    const bodies = await listBodies(tx, dayOf(now));
    return {
      referral,
      steps: await listSteps(tx, [id]),
      files: await listFiles(tx, id),
      bodies: bodies.filter(({ code }) => code !== referral.partner.code),
    };
  });
}
