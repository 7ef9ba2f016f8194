import type { Asker } from '#db/as-person.ts';
import type { Tx } from '#db/connect.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Sealed } from '../kernel/sealed.ts';
import { move } from '../steps/move.ts';
import type { Left } from '../steps/thing.ts';
import type { PublicationAction } from '../vocabulary/publication-lifecycle.ts';
import { sealedEntry } from './entry.ts';
import { openOr } from './register/open-each.ts';
import { requireReviewable, type OpenDecision } from './open-decision.ts';
import { publicationThing } from './publication-thing.ts';
import { insertEntry } from './entry-queries.ts';
import { findPublication, type Publication } from './publication-queries.ts';

type PublicationStep = { reference: string; action: PublicationAction; reason?: string; seen?: Date | undefined };

/** One step of a publication, by somebody who did not make the notice; `work` gets both as they are while it is locked. */
export async function movePublication(
  tx: Tx,
  asker: Asker,
  step: PublicationStep,
  now: Date,
  work: (decision: OpenDecision, publication: Publication) => Left<'publication'> | Promise<Left<'publication'>>,
): Promise<void> {
  const decision = await requireReviewable(tx, asker, step.reference);
  await move(tx, asker, publicationThing, step, now, async () => {
    const publication = await findPublication(tx, decision.notice.id);
    if (!publication) throw new Refusal('not_found');
    return work(decision, publication);
  });
}

/** Is it still as somebody saw it? Whoever says nothing of it, sees it now; before anything was prepared there is nothing to miss. */
export const isSeen = (publication: Publication | undefined, seen: Date | undefined): boolean =>
  !publication || !seen || publication.changedAt.getTime() === seen.getTime();

/** Refuses when what somebody had before them is not what stands here now, or cannot be shown to anybody. */
export function requireSeen({ id, content }: Publication, contentSha256: string): void {
  if (content.sha256 !== contentSha256) throw new Refusal('changed_meanwhile');
  if (!openOr({ reference: `publication ${id}`, ...content }, sealedEntry.open)) throw new Refusal('not_shown');
}

/** Adds an entry to the register, as part of the step that brings it about; with what the audit says of it. */
export function addingEntry(
  tx: Tx,
  asker: Asker,
  { decision, content }: { decision: OpenDecision; content: Sealed },
  now: Date,
): Left<'publication'> {
  const { personId } = asker;
  if (personId === undefined) throw new Refusal('signed_out');
  const { logIndex, closed } = sealedEntry.open(content);
  return {
    details: { hash: content.sha256, logIndex, closed: closed.map(({ field }) => field) },
    after: async () => {
      const { id: notice_id, roundCode: round_code } = decision.notice;
      const of = { notice_id, round_code, log_index: BigInt(logIndex) };
      const entry = { ...of, ...content, published_by: personId, published_at: now };
      if (!(await insertEntry(tx, entry))) throw new Refusal('changed_meanwhile'); // somebody else was first
    },
  };
}
