import type { Database, Tx } from '#db/connect.ts';
import { asPart } from '#db/as-person.ts';
import { log } from '../kernel/process/log.ts';
import type { Template } from './message.ts';
import {
  checkAtOnce,
  claimDueMessage,
  dropMessage,
  holdMessage,
  markSent,
  postponeMessage,
  type DueMessage,
} from './queries.ts';
import { waitAfterRefusal, waitForServer } from './retry.ts';
import { SendError, type Sender } from './sender.ts';

/** A message that leaves, as the capability that queued it knows it. */
export type SentMessage = { data: unknown; leafId: string | null };

/**
 * What later capabilities do with a message of their template that left, in the transaction that says so. Done once before, on
 * trial. `over`: what it tells is no longer so. Then it does not leave, or has just left, and nothing else is to be done.
 */
export type OnSent = Partial<Record<Template, (tx: Tx, message: SentMessage, at: Date) => Promise<'over' | void>>>;

export type Post = { database: Database; sender: Sender; now: () => Date; onSent: OnSent };

/**
 * Sends the message of this sender's channel that is due longest. Returns true when there may be more to send at once: false when nothing is due, and
 * when there is nobody to hand it to.
 *
 * The database agrees first, to everything, in a transaction that is undone; the same is kept when the other side said yes. Between
 * the two only the message itself is held, which nobody waits for. A crash or a refusal before that yes leaves the message queued; a
 * crash between it and our commit sends the same message once more.
 */
export async function deliverMessage(post: Post): Promise<boolean> {
  const now = post.now();
  let claimed: DueMessage | undefined;
  let over = false;
  try {
    await undone(post.database, async (tx) => {
      claimed = await claimDueMessage(tx, post.sender.channel, now);
      over = claimed !== undefined && (await leave(tx, post, claimed, now)) === 'over';
    });
    if (claimed) await (over ? drop(post, claimed, now) : send(post, claimed, now));
    return claimed !== undefined;
  } catch (error) {
    if (!claimed) throw error;
    return postpone(post, claimed, error, now);
  }
}

/** Does `work`, of which nothing stays; throws what would have kept it from staying. */
async function undone(database: Database, work: (tx: Tx) => Promise<void>): Promise<void> {
  const undo = new Error('Only a trial.');
  await asPart(database, async (tx) => {
    await work(tx);
    await checkAtOnce(tx);
    throw undo;
  }).catch((error: unknown) => {
    if (error !== undo) throw error;
  });
}

async function leave(tx: Tx, { onSent }: Post, message: DueMessage, at: Date): Promise<'over' | void> {
  const over = await onSent[message.template]?.(tx, message, at);
  await markSent(tx, message.id, at);
  return over;
}

// Another worker may have it by now: then it is theirs.
const send = (post: Post, message: DueMessage, now: Date): Promise<void> =>
  asPart(post.database, async (tx) => {
    if (!(await holdMessage(tx, message.id, now))) return;
    await post.sender.send(message);
    await leave(tx, post, message, post.now());
  });

const drop = (post: Post, { id }: DueMessage, now: Date): Promise<void> =>
  asPart(post.database, async (tx) => {
    if (await holdMessage(tx, id, now)) await dropMessage(tx, id);
  });

async function postpone({ database }: Post, { id, attempts }: DueMessage, error: unknown, now: Date): Promise<boolean> {
  const failure = error instanceof SendError ? error : new SendError('internal', true);
  if (failure !== error) log.error({ err: error, message: id }, 'message failed');
  const wait = failure.reached ? waitAfterRefusal(attempts + 1) : waitForServer();
  const dueAt = wait === null ? null : new Date(now.getTime() + wait);
  await asPart(database, (tx) => postponeMessage(tx, id, { dueAt, counts: failure.reached, code: failure.code }));
  log.warn({ message: id, code: failure.code, dueAt }, dueAt ? 'message postponed' : 'message given up');
  return failure.reached;
}
