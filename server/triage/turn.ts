import type { DueReason } from '../vocabulary/due-reasons.ts';

/**
 * When, and why, a case must be looked at next: the database's `turn_after`, over the rows of db/reference/desk_promises.csv.
 * The queue is this, in order: rank, then due, then the incident's id.
 */
export type Turn = { rank: number; dueAt: Date; dueReason: DueReason };
