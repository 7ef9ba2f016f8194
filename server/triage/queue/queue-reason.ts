import { dangerRank, newsReasons, type DueReason } from '../../vocabulary/due-reasons.ts';
import type { Named } from '#db/words.ts';
import { say } from '../../kernel/words.ts';
import type { Turn } from '../turn.ts';

/** Why a case stands where it stands, for the view to say in words. */
export type QueueReason = {
  what: DueReason;
  /** People may be in danger, or voters cannot vote. */
  danger: boolean;
  due: Date;
  late: boolean;
  /** The partner this is about, and since when its referral stands as it does. */
  partner: { name: string; since: Date } | null;
  /** Of whom something came in that nobody at the desk looked at yet. */
  news: NewsOf | null;
  /** It came in while the case stands here for another reason. */
  besides: boolean;
};

/** The reporter, partners by name, or both. */
export type NewsOf = { reporter: boolean; partners: string[] };

/** Reads the reason from the same three facts that decide the order; `partner`: the one the turn is about, if any; `news`: of whom. */
export function queueReason(
  turn: Turn,
  partner: QueueReason['partner'],
  now: Date,
  news: NewsOf | null = null,
): QueueReason {
  const { rank, dueAt, dueReason } = turn;
  return {
    what: dueReason,
    danger: rank === dangerRank && dueReason !== 'closed',
    due: dueAt,
    late: dueReason !== 'closed' && now >= dueAt,
    partner,
    news,
    besides: news !== null && !newsReasons.some((reason) => reason === dueReason),
  };
}

/** Of whom something came in beside the steps of a case, in the words of its reader; null: nothing that nobody looked at. */
export const newsOf = (
  found: { newsOfReporter: boolean; newsPartners: Named[] },
  locale: string,
  by: 'name' | 'short' = 'name',
): NewsOf | null => {
  const partners = found.newsPartners.map((partner) => say(partner[by], locale));
  return found.newsOfReporter || partners.length > 0 ? { reporter: found.newsOfReporter, partners } : null;
};
