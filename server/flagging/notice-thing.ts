import { Refusal } from '../kernel/refusal.ts';
import { readReference } from '../kernel/reference.ts';
import type { Thing } from '../steps/thing.ts';
import type { Moves } from '../steps/take-step.ts';
import { noticeLifecycle } from '../vocabulary/notice-lifecycle.ts';
import { stepForms } from './deciding/step-forms.ts';
import { findNotice, findNoticeId } from './queries.ts';

/** A notice. What was not sealed so does not open, and moves nowhere; the audit keeps its hash. */
export const noticeThing: Thing<typeof noticeLifecycle, 'notice'> = {
  name: 'notice',
  lifecycle: noticeLifecycle,
  table: 'notice',
  key: 'id',
  steps: 'notice_step',
  stream: (id) => `notice:${id}`,
  find: (tx, reference) => findNoticeId(tx, readReference(reference) ?? ''),
  also: async (tx, { id }) => {
    const notice = await findNotice(tx, { id });
    if (!notice) throw new Refusal('not_found');
    return { details: { hash: notice.contentSha256 } };
  },
};

/** Steps of a notice that only move it. */
export const noticeMoves = {
  thing: noticeThing,
  verbs: {
    return: { path: 'terugzending', form: stepForms.return, page: true },
    withdraw: { path: 'intrekking', form: stepForms.withdraw },
  },
} satisfies Moves<typeof noticeLifecycle, 'notice'>;
