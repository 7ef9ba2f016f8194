import { z } from 'zod';
import { dueReasons } from '../../vocabulary/due-reasons.ts';
import { urgencyCode, text, words, count, codes, flag, begun } from './cells.ts';

// What the desk weighs and promises.
export const outcomeRow = z.strictObject({
  code: text,
  label: words,
  public: words,
  names_another: flag,
  sort_order: count,
  ...begun,
});
/** 0: danger now. 1: declined by a partner. 2: everything else. What goes before time in the queue. */
const turnRank = count.pipe(z.number().max(2));
export const severityRow = z.strictObject({
  level: count.pipe(z.number().min(1).max(5)),
  label: words,
  meaning: words,
  rank: turnRank,
  triggers: words,
  source: text,
});
export const urgencyRow = z.strictObject({
  code: urgencyCode,
  label: words,
  meaning: words,
  rank: turnRank,
  sort_order: count,
  source: text,
});
const noRank = z.union([z.literal('').transform(() => null), turnRank]);
const noLevel = z.union([z.literal('').transform(() => null), count.pipe(z.number().min(1).max(5))]);
/** A promise of the desk: what a case waits for after one of `events`, and how long that may take. */
export const deskPromiseRow = z.strictObject({
  code: text,
  events: codes.pipe(z.array(text).min(1)),
  urgency: z.union([z.literal('').transform(() => null), urgencyCode]),
  severity: noLevel,
  reason: z.enum(dueReasons),
  rank: noRank,
  counts_from: z.enum(['filing', 'event']),
  minutes: count,
  ...begun,
  source: text,
});
