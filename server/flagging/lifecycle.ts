import { defineLifecycle } from '../kernel/lifecycle.ts';

/**
 * What can happen to a notice to a platform. Sending and not sending are equal ends. A draft can be withdrawn only when
 * nobody has submitted it: after that it ends in a decision. db/migrations holds the same arrows.
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
