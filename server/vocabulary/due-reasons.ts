import { actionOf, markOf, namesOf, statesOf, type ValueOf } from '../kernel/lifecycle.ts';
import { caseLifecycle } from './case-lifecycle.ts';
import { referralLifecycle } from './referral-lifecycle.ts';

/** What a case waits for that is about no partner. */
export const caseReasons = ['first_look', 'look_again', 'assess', 'refer', 'closed'] as const;

type Referral = typeof referralLifecycle;
/** What it waits for of a partner, or what that one answered: the marks of its referral. */
export type PartnerReason = ValueOf<Referral, 'waitsFor'> | ValueOf<Referral, 'answer'>;

/** Why a case stands where it stands in the queue: what it waits for. Which event leads to which, and until when, is in db/reference/desk_promises.csv. */
export type DueReason = (typeof caseReasons)[number] | PartnerReason;

const partnerReasons = new Set(statesOf(referralLifecycle).flatMap((state) => reasonOf(state) ?? []));
export const dueReasons: readonly DueReason[] = [...caseReasons, ...partnerReasons];

/** What a case waits for after an event that follows a step of its referral; undefined: nothing of a partner. */
export function partnerReasonAfter(event: string): PartnerReason | undefined {
  const name = namesOf(caseLifecycle).find((action) => action === event);
  const followed = name && actionOf(caseLifecycle, name).follows;
  const step = namesOf(referralLifecycle).find((action) => `referral.${action}` === followed);
  return step && reasonOf(referralLifecycle.actions[step].to);
}

/** What the case of a referral in this state waits for. */
export function reasonOf(state: keyof Referral['states']): PartnerReason | undefined {
  const said = markOf(referralLifecycle, state, 'waitsFor') ?? markOf(referralLifecycle, state, 'answer');
  return said as PartnerReason | undefined; // a mark of this table
}
