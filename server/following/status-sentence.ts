import type { Words } from '../kernel/words.ts';
import { stateIs } from '../kernel/lifecycle.ts';
import type { CaseState } from '../vocabulary/case-lifecycle.ts';
import { referralLifecycle, type ReferralState } from '../vocabulary/referral-lifecycle.ts';
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
  | { key: 'partner'; state: ReferralState; at: Date; body: Body; number: string | null }
  | { key: 'closed'; at: Date; outcome: Words | null };

type Referral = Pick<ReferralRow, 'state' | 'changedAt' | 'number'> & Body;

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
      return last && answers(last, 'declined') ? ofPartner(last) : { key: 'desk_assessed', at };
    }
    case 'referred': {
      const open = latest.findLast((each) => !stateIs(referralLifecycle, each.state, 'again'));
      // Some readers of an incident may not know to whom it went.
      return open ? ofPartner(open) : { key: 'referred', at };
    }
    case 'answered': {
      const answer = latest.findLast((each) => answers(each, 'answered'));
      return answer ? ofPartner(answer) : { key: 'answered', at };
    }
    case 'closed':
      return { key: 'closed', at, outcome: found.outcome };
  }
}

const answers = ({ state }: Referral, how: 'declined' | 'answered'): boolean =>
  stateIs(referralLifecycle, state, 'answer', how);

const ofPartner = ({ state, changedAt: at, number, code, name }: Referral): StatusSentence => {
  return { key: 'partner', state, at, body: { code, name }, number };
};
