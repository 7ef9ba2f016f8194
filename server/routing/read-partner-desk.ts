import type { Database } from '#db/connect.ts';
import { asPerson, type Asker } from '#db/as-person.ts';
import { recordAudit } from '../audit/record.ts';
import { dayOf } from '../kernel/local-time.ts';
import { Refusal } from '../kernel/refusal.ts';
import { countOpen, listBodies, listFiles, listQueue, type HandedFile, type QueueRow } from './partner-queries.ts';
import type { QueuePlace, QueueView } from './partner-queue.ts';
import { findReferral, listSteps, type Referral, type Step } from './referral-queries.ts';

export type QueuePage = { rows: QueueRow[]; next: QueueRow | null; open: number };

const rowsPerPage = 50;

/** The referrals of the organisation that asks; `next`: the last row, when there are more after it. */
export function readPartnerQueue(
  database: Database,
  asker: Asker,
  { view, after }: { view: QueueView; after: QueuePlace | null },
): Promise<QueuePage> {
  const { organisationId } = asker;
  if (organisationId === undefined) throw new Refusal('not_allowed');
  return asPerson(database, asker, async (tx) => {
    const found = await listQueue(tx, { organisationId, view, after, limit: rowsPerPage + 1 });
    const rows = found.slice(0, rowsPerPage);
    const next = found.length > rowsPerPage ? (rows.at(-1) ?? null) : null;
    return { rows, next, open: await countOpen(tx, organisationId) };
  });
}

export type ReceivedReferral = {
  referral: Referral;
  steps: Step[];
  files: HandedFile[];
  /** Other bodies, to point to when this is not for this partner. */
  bodies: { code: string; nl: string; en: string }[];
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
