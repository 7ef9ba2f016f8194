import type { DueReason } from '../../vocabulary/due-reasons.ts';
import { dangerRank, type Turn } from '../turn.ts';

/** Why a case stands where it stands, for the view to say in words. */
export type QueueReason = {
  what: DueReason;
  /** People may be in danger, or voters cannot vote. */
  danger: boolean;
  due: Date;
  late: boolean;
  /** The partner this is about, and since when its referral stands as it does. */
  partner: { name: string; since: Date } | null;
};

/** Reads the reason from the same three facts that decide the order; `partner`: the one the turn is about, if any. */
export function queueReason(turn: Turn, partner: { name: string; since: Date } | null, now: Date): QueueReason {
  const { rank, dueAt, dueReason } = turn;
  return {
    what: dueReason,
    danger: rank === dangerRank && dueReason !== 'closed',
    due: dueAt,
    late: dueReason !== 'closed' && now >= dueAt,
    partner,
  };
}
