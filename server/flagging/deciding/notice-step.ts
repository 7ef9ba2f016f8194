import type { Asker } from '#db/as-person.ts';
import type { Tx } from '#db/connect.ts';
import { readReference } from '../../kernel/reference.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { move } from '../../steps/move.ts';
import type { Left } from '../../steps/thing.ts';
import type { NoticeAction } from '../../vocabulary/notice-lifecycle.ts';
import { noticeThing } from '../notice-thing.ts';
import { findNotice, type NoticeRow } from '../queries.ts';

/** A step is taken of a notice, as somebody saw it: `seen` is its `changed_at` then. */
export type Taken = { reference: string; seen?: Date | undefined };
type NoticeStep = Taken & { action: NoticeAction };

/** One step of a notice; `work` gets it as it is while it is locked, and the moment of the step. */
export const moveNotice = (
  tx: Tx,
  asker: Asker,
  step: NoticeStep,
  now: Date,
  work: (notice: NoticeRow, at: Date) => Promise<Left<'notice'>>,
): Promise<void> =>
  move(tx, asker, noticeThing, step, now, async (at) => {
    const notice = await findNotice(tx, { reference: readReference(step.reference) ?? '' });
    if (!notice) throw new Refusal('not_found');
    return work(notice, at);
  });
