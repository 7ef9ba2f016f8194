import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database, Tx } from '#db/connect.ts';
import { recordAudit } from '../audit/record.ts';
import type { Faults } from '../kernel/form.ts';
import { dayOf } from '../kernel/local-time.ts';
import { Refusal } from '../kernel/refusal.ts';
import { discloseOpenings, sealedEntry, type Closing } from './entry.ts';
import { madeBy, openDecision, type OpenDecision } from './open-decision.ts';
import { findPublished, insertEntry, listGroundsOn } from './queries.ts';
import { closingFaults, type publishForm } from './review-form.ts';
import { closingIn } from './stored-entry.ts';

/**
 * Makes a decision public, but for the fields closed on a ground. Exactly what the log committed to is what is shown.
 * Refuses before the embargo ends, before it is in the log, to its makers, and a second time.
 */
export function publishEntry(
  database: Database,
  asker: Asker,
  { reference, closing }: { reference: string; closing: Closing },
  now: Date,
): Promise<{ faults?: Faults<typeof publishForm> }> {
  return asPerson(database, asker, async (tx) => {
    const decision = await openDecision(tx, reference);
    const faults = closingFaults(closing, await listGroundsOn(tx, dayOf(now)), null);
    if (faults) return { faults };
    await addVersion(tx, asker, { decision, closing, correction: null }, now);
    return {};
  });
}

/** Adds a later version that points back: a field closed or opened after all, an outcome that came in. */
export function correctEntry(
  database: Database,
  asker: Asker,
  { reference, closing, reason }: { reference: string; closing: Closing; reason: string },
  now: Date,
): Promise<{ faults?: Faults<typeof publishForm> }> {
  return asPerson(database, asker, async (tx) => {
    const decision = await openDecision(tx, reference);
    const former = await findPublished(tx, decision.notice.id);
    if (!former) throw new Refusal('transition_not_allowed');
    const grounds = await listGroundsOn(tx, dayOf(now));
    const faults = closingFaults(closing, grounds, closingIn(former.closed));
    if (faults) return { faults };
    await addVersion(tx, asker, { decision, closing, correction: { corrects: former.id, reason } }, now);
    return {};
  });
}

type Version = {
  decision: OpenDecision;
  closing: Closing;
  correction: { corrects: string; reason: string } | null;
};

async function addVersion(tx: Tx, asker: Asker, { decision, closing, correction }: Version, now: Date): Promise<void> {
  const { notice, openings, logIndex, outcomes } = decision;
  if (!asker.personId) throw new Refusal('signed_out');
  if (madeBy(notice, asker)) throw new Refusal('same_person');
  const { open, closed } = discloseOpenings(openings, closing);
  const sealed = sealedEntry.seal({
    reference: notice.reference,
    election: notice.roundCode,
    platform: notice.platformCode,
    decision: notice.decision,
    decidedAt: notice.decidedAt,
    logIndex,
    openings: open,
    closed,
    outcomes,
    corrects: correction?.corrects ?? null,
    correctionReason: correction?.reason ?? null,
  });
  const added = await insertEntry(tx, {
    notice_id: notice.id,
    ...sealed,
    published_by: asker.personId,
    published_at: now,
  });
  if (!added) throw new Refusal('changed_meanwhile'); // somebody else was first
  const action = correction ? 'entry.corrected' : 'entry.published';
  const details = { hash: sealed.sha256, logIndex, closed: closed.map(({ field }) => field) };
  await recordAudit(tx, { about: `entry:${notice.id}`, action, details });
}
