import { mayDo, type Role } from '../vocabulary/permissions.ts';
import { actionsFrom, defineLifecycle } from '../kernel/lifecycle.ts';

/**
 * What can happen to a notice to a platform. Sending and not sending are equal ends. A draft can be withdrawn only when
 * nobody has submitted it: after that it ends in a decision. The worker takes the arrow of record_portal for what goes by
 * mail. db/migrations holds the same arrows.
 */
export const noticeLifecycle = defineLifecycle({
  states: ['draft', 'awaiting_approval', 'approved', 'releasing', 'sent', 'decided', 'withdrawn', 'not_sent'],
  initial: 'draft',
  actions: {
    edit: { from: ['draft'], to: 'draft', permission: 'notice.draft' },
    submit: { from: ['draft'], to: 'awaiting_approval', permission: 'notice.draft' },
    approve: { from: ['awaiting_approval'], to: 'approved', permission: 'notice.approve', notBySameAs: 'submit' },
    release: { from: ['approved'], to: 'releasing', permission: 'notice.decide' },
    not_send: {
      from: ['draft', 'awaiting_approval', 'approved'],
      to: 'not_sent',
      permission: 'notice.decide',
      reason: 'required',
    },
    return: {
      from: ['awaiting_approval', 'approved'],
      to: 'draft',
      permission: 'notice.approve',
      reason: 'required',
    },
    record_portal: { from: ['releasing'], to: 'sent', permission: 'notice.decide' },
    record_outcome: { from: ['sent', 'decided'], to: 'decided', permission: 'notice.decide' },
    withdraw: { from: ['draft'], to: 'withdrawn', permission: 'notice.draft', reason: 'required', dangerous: true },
  },
});

export type NoticeState = (typeof noticeLifecycle.states)[number];
export type NoticeAction = keyof typeof noticeLifecycle.actions;

type Asking = {
  role: Role | null;
  personId: string;
};

/** What somebody can do with a notice now, in the order of the table: the buttons of its page. */
export function possibleActions(
  { role, personId }: Asking,
  notice: {
    state: NoticeState;
    channel: 'mail' | 'portal';
    draftedBy: string;
    submittedBy: string | null;
    everSubmitted: boolean;
    blocked: boolean;
    logged: boolean;
  },
): NoticeAction[] {
  const own = personId === notice.draftedBy || personId === notice.submittedBy;
  const never: Partial<Record<NoticeAction, boolean>> = {
    submit: notice.blocked,
    approve: own || notice.blocked,
    withdraw: notice.everSubmitted,
    record_portal: notice.channel !== 'portal' || !notice.logged,
  };
  return actionsFrom(noticeLifecycle, notice.state).filter(
    (action) => !never[action] && mayDo(noticeLifecycle.actions[action].permission, role),
  );
}
