import type { Database, Tx } from '#db/connect.ts';
import { asPart } from '#db/as-person.ts';
import { log } from '../kernel/process/log.ts';
import type { Template } from './message.ts';
import { claimDueMessage, dropMessage, markSent, postponeMessage, type DueMessage } from './queries.ts';
import { waitAfterRefusal, waitForServer } from './retry.ts';
import { SendError, type Sender } from './sender.ts';

/** A message that leaves, as the capability that queued it knows it. */
export type SentMessage = { data: unknown; leafId: string | null };

/**
 * What later capabilities do, in the same transaction, with a message of their template that leaves. `over`: what it tells is no
 * longer so, and it is dropped instead.
 */
export type OnSent = Partial<Record<Template, (tx: Tx, message: SentMessage, at: Date) => Promise<'over' | void>>>;

export type Post = { database: Database; sender: Sender; now: () => Date; onSent: OnSent };

/**
 * Sends the message of this sender's channel that is due longest. Returns true when there may be more to send at once: false when nothing is due, and
 * when there is nobody to hand it to.
 *
 * Everything the database must agree to comes before the sending, in one transaction that is committed after it. A crash or a
 * refusal before it leaves the message queued; a crash between the other side's yes and our commit sends the same message once
 * more.
 */
export async function deliverMessage(post: Post): Promise<boolean> {
  const now = post.now();
  let claimed: DueMessage | undefined;
  try {
    await asPart(post.database, async (tx) => {
      claimed = await claimDueMessage(tx, post.sender.channel, now);
      if (claimed) await deliver(tx, post, claimed, now);
    });
    return claimed !== undefined;
  } catch (error) {
    if (!claimed) throw error;
    return postpone(post, claimed, error, now);
  }
}

async function deliver(tx: Tx, { sender, onSent }: Post, message: DueMessage, now: Date): Promise<void> {
  if ((await onSent[message.template]?.(tx, message, now)) === 'over') return dropMessage(tx, message.id);
  await markSent(tx, message.id, now);
  await sender.send(message);
}

async function postpone({ database }: Post, { id, attempts }: DueMessage, error: unknown, now: Date): Promise<boolean> {
  const failure = error instanceof SendError ? error : new SendError('internal', true);
  if (failure !== error) log.error({ err: error, message: id }, 'message failed');
  const wait = failure.reached ? waitAfterRefusal(attempts + 1) : waitForServer();
  const dueAt = wait === null ? null : new Date(now.getTime() + wait);
  await asPart(database, (tx) => postponeMessage(tx, id, { dueAt, counts: failure.reached, code: failure.code }));
  log.warn({ message: id, code: failure.code, dueAt }, dueAt ? 'message postponed' : 'message given up');
  return failure.reached;
}
