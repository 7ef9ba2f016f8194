import type { Updateable } from 'kysely';
import type { Asker } from '#db/as-person.ts';
import type { Tx } from '#db/connect.ts';
import type { Notice } from '#db/schema.ts';
import { recordAudit } from '../audit/record.ts';
import { nextState } from '../kernel/lifecycle.ts';
import { readReference } from '../kernel/reference.ts';
import { Refusal } from '../kernel/refusal.ts';
import { noticeLifecycle, type NoticeAction } from './lifecycle.ts';
import { findNotice, insertStep, updateNotice, type NoticeRow } from './queries.ts';

/** The notice, locked until the transaction ends, when `action` is possible now. What was not sealed so does not open, and moves nowhere. */
export async function openForStep(tx: Tx, reference: string, action: NoticeAction): Promise<NoticeRow> {
  const notice = await findNotice(tx, readReference(reference) ?? '', 'lock');
  if (!notice) throw new Refusal('not_found');
  nextState(noticeLifecycle, notice.state, action);
  return notice;
}

const auditNames: Record<NoticeAction, string> = {
  edit: 'notice.edited',
  submit: 'notice.submitted',
  approve: 'notice.approved',
  release: 'notice.released',
  not_send: 'notice.not_sent',
  return: 'notice.returned',
  record_portal: 'notice.sent_by_portal',
  record_outcome: 'notice.outcome_recorded',
  withdraw: 'notice.withdrawn',
};

/** Moves a locked notice: its new state, the step with its person and time, and the audit event. */
export async function takeStep(
  tx: Tx,
  asker: Asker,
  notice: NoticeRow,
  step: { action: NoticeAction; change?: Updateable<Notice>; note?: string; hash?: string },
  now: Date,
): Promise<void> {
  const { action, change = {}, note = null, hash = notice.contentSha256 } = step;
  const state = nextState(noticeLifecycle, notice.state, action);
  if (!(await updateNotice(tx, notice.id, { ...change, state, changed_at: now }))) throw new Refusal('not_allowed');
  const { state: from_state, id: notice_id } = notice;
  const person_id = asker.personId ?? null;
  await insertStep(tx, { notice_id, action, from_state, to_state: state, person_id, note, at: now });
  await recordAudit(tx, { about: `notice:${notice.id}`, action: auditNames[action], details: { state, hash } });
}
