import type { Words } from '../kernel/words.ts';
import type { Database } from '#db/connect.ts';
import type { Page, Turn } from '#db/lists/turn-page.ts';
import { readKept, unlessRestored, type Kept, type Since } from '#db/postgres/kept-since.ts';
import { readAsPerson, type Asker } from '#db/as-person.ts';
import { dayOf } from '../kernel/local-time.ts';
import { Refusal } from '../kernel/refusal.ts';
import {
  countOfferedSince,
  countOpen,
  listBodies,
  listFiles,
  listQueue,
  type HandedFile,
  type QueueRow,
} from './partner-queries.ts';
import type { QueueView } from './partner-queue-filter.ts';
import { findReferral, listSteps, recordLook, type Referral, type Step, type WithPackage } from './referral-queries.ts';
import { whyHere } from './why-here.ts';

/** A referral in the queue, and why it stands where it does. */
export type QueuedReferral = QueueRow & { why: ReturnType<typeof whyHere> };

/** A page of the referrals of the organisation that asks, how many still ask something of it, at most `mostCounted`, and what was kept by then. */
export async function readPartnerQueue(
  database: Database,
  asker: Asker,
  { view, turn }: { view: QueueView; turn: Turn },
): Promise<{ page: Page<QueuedReferral>; open: number; kept: Kept }> {
  const { organisationId } = asker;
  if (organisationId === undefined) throw new Refusal('not_allowed');
  const [kept, page, open] = await readAsPerson(database, asker, (tx) =>
    Promise.all([readKept(tx), listQueue(tx, { organisationId, view }, turn), countOpen(tx, organisationId)]),
  );
  return { page: { ...page, rows: page.rows.map((row) => ({ ...row, why: whyHere(row) })) }, open, kept };
}

/** How many referrals came to the organisation that asks since its list was made; 'renew' when nobody can say. */
export function countOffered(database: Database, asker: Asker, since: Since): Promise<number | 'renew'> {
  const { organisationId } = asker;
  if (organisationId === undefined) throw new Refusal('not_allowed');
  return readAsPerson(database, asker, (tx) =>
    unlessRestored(tx, since.kept, countOfferedSince(tx, organisationId, since)),
  );
}

export type ReceivedReferral = {
  referral: Referral & WithPackage;
  steps: Step[];
  files: HandedFile[];
  /** Other bodies, to point to when this is not for this partner. */
  bodies: { code: string; name: Words }[];
};

/** A referral as the partner received it. Recorded: who of the partner looked at it, and when. */
export async function openReferral(database: Database, asker: Asker, id: string, now: Date): Promise<ReceivedReferral> {
  const [referral, steps, files, bodies] = await readAsPerson(database, asker, (tx) =>
    Promise.all([
      findReferral(tx, id),
      listSteps(tx, [id]),
      listFiles(tx, id),
      listBodies(tx, dayOf(now)),
      recordLook(tx, id),
    ]),
  );
  if (!referral) throw new Refusal('not_found');
  return { referral, steps, files, bodies: bodies.filter(({ code }) => code !== referral.partner.code) };
}
