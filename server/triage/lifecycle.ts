import { mayDo, type Role } from '../vocabulary/permissions.ts';
import { actionsFrom, defineLifecycle } from '../kernel/lifecycle.ts';

/**
 * A case at the desk. What moves it to `referred` and to `answered` is not here: the partners do that through their
 * referrals, and the database follows them (triage.follow_referral).
 */
export const triageLifecycle = defineLifecycle({
  states: ['new', 'claimed', 'assessed', 'referred', 'answered', 'closed'],
  initial: 'new',
  actions: {
    claim: { from: ['new'], to: 'claimed', permission: 'triage.act' },
    assess: { from: ['claimed', 'assessed', 'answered'], to: 'assessed', permission: 'triage.act' },
    refer: { from: ['assessed', 'referred', 'answered'], to: 'same', permission: 'referral.offer' },
    answer: { from: ['new', 'claimed', 'assessed', 'referred', 'answered'], to: 'same', permission: 'triage.act' },
    note: {
      from: ['new', 'claimed', 'assessed', 'referred', 'answered', 'closed'],
      to: 'same',
      permission: 'triage.act',
    },
    take_over: {
      from: ['claimed', 'assessed', 'referred', 'answered'],
      to: 'same',
      permission: 'triage.act',
      reason: 'required',
    },
    release: { from: ['claimed'], to: 'new', permission: 'triage.act' },
    close: {
      from: ['claimed', 'assessed', 'referred', 'answered'],
      to: 'closed',
      permission: 'triage.act',
      reason: 'required',
      dangerous: true,
    },
    reopen: { from: ['closed'], to: 'claimed', permission: 'triage.act', reason: 'required' },
  },
});

export type TriageState = (typeof triageLifecycle.states)[number];
export type TriageAction = keyof typeof triageLifecycle.actions;

// Two colleagues never do the same work: these are for whoever holds the case.
const byHolder: readonly TriageAction[] = ['assess', 'release', 'close'];

export const needsHolder = (action: TriageAction): boolean => byHolder.includes(action);

/** What somebody in `role` can do with a case now, in the order of the table; nothing for who may only read. */
export function actionsFor(
  { state, claimedBy }: { state: TriageState; claimedBy: string | null },
  person: { id: string; role: Role },
): TriageAction[] {
  const holds = claimedBy === person.id;
  return actionsFrom(triageLifecycle, state)
    .filter((action) => mayDo(triageLifecycle.actions[action].permission, person.role))
    .filter((action) => (action === 'take_over' ? !holds : holds || !needsHolder(action)));
}
