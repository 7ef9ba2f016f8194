import type { Words } from '../kernel/words.ts';
import { stateIs } from '../kernel/lifecycle.ts';
import type { CaseState } from '../vocabulary/case-lifecycle.ts';
import { referralLifecycle } from '../vocabulary/referral-lifecycle.ts';
import type { ReferralRow } from './queries.ts';

/** Where a case stands, as the database tells it. */
export type CaseStanding = {
  state: CaseState;
  dueAt: Date;
  claimedAt: Date | null;
  changedAt: Date;
  outcome: Words | null;
};

export type Body = { code: string; name: Words };

/** What the reporter reads first; `key` names the sentence in views/messages. */
export type StatusSentence =
  | { key: 'awaiting_first_look'; until: Date }
  | { key: 'first_look_overdue'; until: Date }
  | { key: 'desk_is_looking' | 'desk_assessed' | 'referred' | 'answered'; at: Date }
  | { key: 'partner_declined' | 'offered' | 'received' | 'seen_by_partner' | 'partner_answered'; at: Date; body: Body }
  | { key: 'partner_works'; at: Date; body: Body; number: string | null }
  | { key: 'closed'; at: Date; outcome: Words | null };

type Referral = Pick<ReferralRow, 'state' | 'offeredAt' | 'receivedAt' | 'acknowledgedAt' | 'changedAt' | 'number'> &
  Body;

/** One sentence of where a report stands: from the state of its case, its referrals and the time. Pure. */
export function statusSentence(found: CaseStanding, referrals: readonly Referral[], now: Date): StatusSentence {
  const { state, dueAt: until, changedAt: at } = found;
  const latest = referrals.toSorted((one, other) => one.changedAt.getTime() - other.changedAt.getTime());
  switch (state) {
    case 'new':
      return { key: now > until ? 'first_look_overdue' : 'awaiting_first_look', until };
    case 'claimed':
      return { key: 'desk_is_looking', at: found.claimedAt ?? at };
    case 'assessed': {
      const last = latest.at(-1);
      return last?.state === 'declined'
        ? { key: 'partner_declined', at: last.changedAt, body: bodyOf(last) }
        : { key: 'desk_assessed', at };
    }
    case 'referred':
      return referredSentence(latest, at);
    case 'answered': {
      const answer = latest.findLast((each) => each.state === 'resolved');
      return answer ? { key: 'partner_answered', at: answer.changedAt, body: bodyOf(answer) } : { key: 'answered', at };
    }
    case 'closed': {
      return { key: 'closed', at, outcome: found.outcome };
    }
  }
}

function referredSentence(latest: readonly Referral[], at: Date): StatusSentence {
  const open = latest.findLast((each) => !stateIs(referralLifecycle, each.state, 'again'));
  // Some readers of an incident may not know to whom it went.
  if (!open) return { key: 'referred', at };
  const body = bodyOf(open);
  switch (open.state) {
    case 'received':
      return { key: 'received', at: open.receivedAt ?? open.changedAt, body };
    case 'acknowledged':
      return { key: 'seen_by_partner', at: open.acknowledgedAt ?? open.changedAt, body };
    case 'accepted':
      return { key: 'partner_works', at: open.changedAt, body, number: open.number };
    case 'resolved':
      return { key: 'partner_answered', at: open.changedAt, body };
    case 'offered':
    case 'declined':
    case 'withdrawn':
      return { key: 'offered', at: open.offeredAt, body };
  }
}

const bodyOf = ({ code, name }: Body): Body => ({ code, name });
