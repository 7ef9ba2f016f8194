import {
  actionOf,
  defineLifecycle,
  namesOf,
  type ActionOf,
  type ButtonOf,
  type StateOf,
} from '../kernel/lifecycle/lifecycle.ts';
import { stateIs } from '../kernel/lifecycle/states.ts';

const decided = { decided_by: 'person_id', decided_at: 'at', leaf_id: 'given' } as const;

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
    draft: {
      from: ['none'],
      to: 'draft',
      permission: 'notice.draft',
      makes: 'notice_version',
      sets: { drafted_by: 'person_id', created_at: 'given', version: 'given', platform_code: 'given' },
    },
    edit: {
      from: ['draft'],
      to: 'draft',
      permission: 'notice.draft',
      makes: 'notice_version',
      sets: { version: 'given', platform_code: 'given' },
    },
    submit: {
      from: ['draft'],
      to: 'awaiting_approval',
      permission: 'notice.draft',
      sets: { submitted_by: 'person_id' },
    },
    approve: {
      from: ['awaiting_approval'],
      to: 'approved',
      permission: 'notice.approve',
      notBySameAs: ['draft', 'edit', 'submit'],
      sets: { approved_by: 'person_id', approved_version: 'given' },
    },
    release: { from: ['approved'], to: 'releasing', permission: 'notice.decide', sets: decided },
    not_send: {
      from: ['draft', 'awaiting_approval', 'approved'],
      to: 'not_sent',
      permission: 'notice.decide',
      reason: 'reason',
      sets: { ...decided, not_sent_reason: 'reason' },
    },
    // What was submitted and approved no longer counts.
    return: {
      from: ['awaiting_approval', 'approved'],
      to: 'draft',
      permission: 'notice.approve',
      reason: 'reason',
      sets: { submitted_by: 'nothing', approved_by: 'nothing', approved_version: 'nothing' },
    },
    deliver: { from: ['releasing'], to: 'sent', permission: 'worker', sets: { sent_at: 'at' } },
    record_portal: {
      from: ['releasing'],
      to: 'sent',
      permission: 'notice.decide',
      sets: { sent_at: 'details.sent_at', portal_reference: 'optional' },
    },
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

/** What can be decided about a notice, as the log and the register say it. */
export const decisions = ['sent', 'not_sent'] as const satisfies readonly NoticeState[];
export type Decision = (typeof decisions)[number];

/** What was decided: only what was approved is sent. Asked of a notice that is decided. */
export const decisionOf = (state: NoticeState): Decision =>
  stateIs(noticeLifecycle, state, 'approved') ? 'sent' : 'not_sent';

/** The steps that say which version is approved: they carry its hash. */
export const approving = namesOf(noticeLifecycle).filter(
  (name) => actionOf(noticeLifecycle, name).sets?.['approved_version'] === 'given',
);

export type NoticeAction = ActionOf<typeof noticeLifecycle>;
export type NoticeButton = ButtonOf<typeof noticeLifecycle>;
