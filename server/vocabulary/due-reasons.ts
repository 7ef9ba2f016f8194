import { actionOf, namesOf, statesOf, type ValueOf } from '../kernel/lifecycle/lifecycle.ts';
import { nextState } from '../kernel/lifecycle/next-state.ts';
import { markOf } from '../kernel/lifecycle/states.ts';
import { caseLifecycle } from './case-lifecycle.ts';
import { referralLifecycle } from './referral-lifecycle.ts';

/** What a case waits for that is about no partner. */
export const caseReasons = ['first_look', 'look_again', 'assess', 'refer', 'closed'] as const;

/** What it waits for when something came in beside its steps, and nobody at the desk looked yet. */
export const newsReasons = ['addition', 'after_closing'] as const;
export type NewsReason = (typeof newsReasons)[number];

/** What it waits for while there is danger, whoever has it; and after which event that is promised. */
export const dangerReason = 'danger';
export const watchEvent = 'watch';

/** The rank that goes before all others: danger now. */
export const dangerRank = 0;

type Referral = typeof referralLifecycle;
/** What it waits for of a partner, or what that one answered: the marks of its referral. */
export type PartnerReason = ValueOf<Referral, 'waitsFor'> | ValueOf<Referral, 'answer'>;

/** Why a case stands where it stands in the queue: what it waits for. Which event leads to which, and until when, is in db/reference/desk_promises.csv. */
export type DueReason = (typeof caseReasons)[number] | NewsReason | typeof dangerReason | PartnerReason;

const partnerReasons = new Set(statesOf(referralLifecycle).flatMap((state) => reasonOf(state) ?? []));
export const dueReasons: readonly DueReason[] = [...caseReasons, ...newsReasons, dangerReason, ...partnerReasons];

/** The reasons that a promise about this event can give: of a partner just the one. */
export function reasonsAfter(event: string): readonly DueReason[] {
  if (event === watchEvent) return [dangerReason];
  const said = partnerReasonAfter(event);
  if (said !== undefined) return [said];
  return event === 'file' || namesOf(caseLifecycle).some((action) => action === event) ? caseReasons : newsReasons;
}

/** What a case waits for after an event that follows a step of its referral; undefined: nothing of a partner. */
export function partnerReasonAfter(event: string): PartnerReason | undefined {
  const name = namesOf(caseLifecycle).find((action) => action === event);
  const followed = name && actionOf(caseLifecycle, name).follows;
  const step = namesOf(referralLifecycle).find((action) => `referral.${action}` === followed);
  return step && reasonOf(nextState(referralLifecycle, referralLifecycle.actions[step].from[0], step));
}

/** What the case of a referral in this state waits for. */
export function reasonOf(state: keyof Referral['states']): PartnerReason | undefined {
  const said = markOf(referralLifecycle, state, 'waitsFor') ?? markOf(referralLifecycle, state, 'answer');
  return said as PartnerReason | undefined; // a mark of this table
}
