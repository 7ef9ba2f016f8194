import { defineLifecycle, stateIs, type ActionOf, type ButtonOf, type StateOf } from '../kernel/lifecycle.ts';

/**
 * What can happen to a notice to a platform. Sending and not sending are equal ends. A draft can be withdrawn only when
 * nobody has submitted it: after that it ends in a decision. `approved`, `decided` and `delivered` say what must be there.
 */
export const noticeLifecycle = defineLifecycle({
  states: {
    draft: {},
    awaiting_approval: {},
    approved: { approved: true },
    releasing: { approved: true, decided: true, waitsFor: 'delivery' },
    sent: { approved: true, decided: true, delivered: true },
    decided: { approved: true, decided: true, delivered: true },
    withdrawn: {},
    not_sent: { decided: true },
  },
  initial: 'draft',
  actions: {
    draft: { from: ['none'], to: 'draft', permission: 'notice.draft' },
    edit: { from: ['draft'], to: 'draft', permission: 'notice.draft' },
    submit: { from: ['draft'], to: 'awaiting_approval', permission: 'notice.draft' },
    approve: {
      from: ['awaiting_approval'],
      to: 'approved',
      permission: 'notice.approve',
      notBySameAs: ['draft', 'edit', 'submit'],
    },
    release: { from: ['approved'], to: 'releasing', permission: 'notice.decide' },
    not_send: {
      from: ['draft', 'awaiting_approval', 'approved'],
      to: 'not_sent',
      permission: 'notice.decide',
      reason: 'reason',
    },
    return: { from: ['awaiting_approval', 'approved'], to: 'draft', permission: 'notice.approve', reason: 'reason' },
    deliver: { from: ['releasing'], to: 'sent', permission: 'worker' },
    record_portal: { from: ['releasing'], to: 'sent', permission: 'notice.decide' },
    record_outcome: { from: ['sent', 'decided'], to: 'decided', permission: 'notice.decide' },
    withdraw: {
      from: ['draft'],
      to: 'withdrawn',
      permission: 'notice.draft',
      notAfter: 'submit',
      reason: 'reason',
      dangerous: true,
    },
  },
});

export type NoticeState = StateOf<typeof noticeLifecycle>;
/** What was decided: only what was approved is sent. Asked of a notice that is decided. */
export const decisionOf = (state: NoticeState): 'sent' | 'not_sent' =>
  stateIs(noticeLifecycle, state, 'approved') ? 'sent' : 'not_sent';

export type NoticeAction = ActionOf<typeof noticeLifecycle>;
export type NoticeButton = ButtonOf<typeof noticeLifecycle>;
