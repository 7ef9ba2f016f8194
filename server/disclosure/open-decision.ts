import type { Asker } from '#db/as-person.ts';
import type { Tx } from '#db/connect.ts';
import { noticeCalled } from '#db/called.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Opening } from '../ledger/format/leaf.ts';
import { openLeaf } from '../ledger/open-leaf.ts';
import type { Outcome } from './entry.ts';
import { findDecided, leafOf, listOutcomes, type DecidedNotice } from './decided-queries.ts';

/** A decision as its reviewer sees it: everything that was committed to, and what the platform did until now. */
export type OpenDecision = { notice: DecidedNotice; openings: Opening[]; logIndex: number; outcomes: Outcome[] };

/** Opens a decision for review, as it was `until` then. Refuses before its embargo ends, before it has a place in the log and, of a request, before the platform has it. */
export async function openDecision(tx: Tx, reference: string, until?: Date): Promise<OpenDecision> {
  const [notice, leaf, outcomesOf] = await Promise.all([
    findDecided(tx, reference),
    openLeaf(tx, leafOf(reference)),
    listOutcomes(tx, noticeCalled(reference), until),
  ]);
  if (!notice) throw new Refusal('not_found');
  if (notice.notYet) throw new Refusal(notice.notYet);
  if (!leaf) throw new Refusal('not_logged_yet');
  const recorded = new Map(outcomesOf.map((each) => [each.position, each]));
  const urls = leaf.openings.find(({ field }) => field === 'urls')?.value;
  const sent = notice.decision === 'sent' && Array.isArray(urls) ? urls : [];
  const outcomes = sent.map((_, i) => {
    const { outcome, at } = recorded.get(i + 1) ?? {};
    return { position: i + 1, outcome: outcome ?? 'unknown', at: at?.toISOString() ?? null };
  });
  return { notice, openings: leaf.openings, logIndex: leaf.index, outcomes };
}

/** The same, for who is about to change what the public reads: refuses to whoever made the notice. */
export async function requireReviewable(tx: Tx, asker: Asker, reference: string): Promise<OpenDecision> {
  const decision = await openDecision(tx, reference);
  if (madeBy(decision.notice, asker)) throw new Refusal('same_person');
  return decision;
}

/** Whoever wrote, approved or decided it does not publish it. */
export const madeBy = ({ makers }: DecidedNotice, { personId }: Asker): boolean =>
  personId !== undefined && makers.includes(personId);
