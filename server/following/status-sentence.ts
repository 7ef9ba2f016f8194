import type { Words } from '../kernel/words.ts';
import { stateIs } from '../kernel/lifecycle/states.ts';
import type { CaseState } from '../vocabulary/case-lifecycle.ts';
import type { DueReason } from '../vocabulary/due-reasons.ts';
import { referralLifecycle, type ReferralState } from '../vocabulary/referral-lifecycle.ts';
import type { ReferralRow } from './queries.ts';

/** Where a case stands, as the database tells it. */
export type CaseStanding = {
  state: CaseState;
  dueAt: Date;
  claimedAt: Date | null;
  /** What its last step said it waits for. */
  turnReason: string;
  changedAt: Date;
  outcome: Words | null;
};

export type Body = { code: string; name: Words };

/** How it stands with a partner that has it, or that said something in the end. */
export type PartnerStanding = { state: ReferralState; at: Date; body: Body; number: string | null };

/** What the reporter reads first; `key` names the sentence in views/messages. `each`: the partners that have it meanwhile. */
export type StatusSentence =
  | { key: 'awaiting_look' | 'look_overdue'; until: Date; again: boolean; each: PartnerStanding[] }
  | { key: 'desk_is_looking'; at: Date; each: PartnerStanding[] }
  | { key: 'desk_assessed' | 'desk_chooses_again' | 'referred' | 'answered'; at: Date }
  | { key: 'partners'; each: PartnerStanding[] }
  | { key: 'closed'; at: Date; outcome: Words | null };

const again: DueReason = 'look_again';

type Referral = Pick<ReferralRow, 'state' | 'changedAt' | 'number'> & Body;

/** One sentence of where a report stands: from the state of its case, its referrals and the time. Pure. */
export function statusSentence(found: CaseStanding, referrals: readonly Referral[], now: Date): StatusSentence {
  const { state, dueAt: until, changedAt: at } = found;
  const latest = referrals.toSorted((one, other) => one.changedAt.getTime() - other.changedAt.getTime());
  const open = latest.filter((each) => stateIs(referralLifecycle, each.state, 'waitsFor'));
  switch (state) {
    case 'new':
      return {
        key: now > until ? 'look_overdue' : 'awaiting_look',
        until,
        again: found.turnReason === again,
        each: standings(open),
      };
    case 'claimed':
      return { key: 'desk_is_looking', at: found.claimedAt ?? at, each: standings(open) };
    case 'assessed': {
      if (open.length > 0) return ofPartners(...open);
      const last = latest.at(-1);
      if (last && answers(last, 'declined')) return ofPartners(last);
      // Taken back from a partner: that is when it moved, not when the desk weighed it.
      const takenBack = last !== undefined && stateIs(referralLifecycle, last.state, 'again');
      return { key: takenBack ? 'desk_chooses_again' : 'desk_assessed', at };
    }
    case 'referred': {
      // Some readers of an incident may not know to whom it went.
      return open.length > 0 ? ofPartners(...open) : { key: 'referred', at };
    }
    case 'answered': {
      const answer = latest.findLast((each) => answers(each, 'answered'));
      return answer ? ofPartners(answer) : { key: 'answered', at };
    }
    case 'closed':
      return { key: 'closed', at, outcome: found.outcome };
  }
}

const answers = ({ state }: Referral, how: 'declined' | 'answered'): boolean =>
  stateIs(referralLifecycle, state, 'answer', how);

const ofPartners = (...referrals: Referral[]): StatusSentence => ({ key: 'partners', each: standings(referrals) });

const standings = (referrals: readonly Referral[]): PartnerStanding[] =>
  referrals.map(({ state, changedAt: at, number, code, name }) => ({ state, at, body: { code, name }, number }));
