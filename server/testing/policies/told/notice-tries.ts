import { sql, type RawBuilder } from 'kysely';
import type { NoticeAction } from '../../../vocabulary/notice-lifecycle.ts';
import type { Work } from '../tries/trying.ts';
import type { Ground } from './attack-ground.ts';
import { decisionTries } from './decision-tries.ts';
import { outcomeTries } from './outcome-tries.ts';
import { textTries } from './text-tries.ts';
import { asTold, nothing, wordsOf, type Named, type Tried } from './words.ts';

/** Every action of a notice. */
export function noticeTries(ground: Ground): Record<NoticeAction, Tried> {
  const { tried, given, people, now } = ground;
  const { setNotice, onNotice, onText } = wordsOf(ground);
  const bySanne = (...work: Work[]) => tried('sanne', 'ministry', ...work);
  const byKarim = (...work: Work[]) => tried('karim', 'ministry', ...work);
  const { draft, submitted, releasing, portal } = given;
  const submits = (set: RawBuilder<unknown>) => () =>
    bySanne(
      onNotice('sanne', draft, 'submit', ['draft', 'awaiting_approval']),
      setNotice(draft, sql`state = 'awaiting_approval' ${set}`),
    );
  const approves = (set: RawBuilder<unknown>, named?: Named) => () =>
    byKarim(
      onText('karim', submitted, 'approve', ['awaiting_approval', 'approved'], named),
      setNotice(submitted, sql`state = 'approved', approved_by = ${people.karim.personId} ${set}`),
    );
  const returns = (set: RawBuilder<unknown>) => () =>
    byKarim(
      onNotice('karim', submitted, 'return', ['awaiting_approval', 'draft']),
      setNotice(submitted, sql`state = 'draft' ${set}`),
    );
  const withdraws = (set: RawBuilder<unknown>) => () =>
    bySanne(onNotice('sanne', draft, 'withdraw', ['draft', 'withdrawn']), setNotice(draft, set));
  const delivered = (left: boolean) => () =>
    tried(
      'worker',
      'worker',
      ...(left
        ? [sql`update outbox_message set state = 'sent', sent_at = ${now} where dedupe_key = ${`notice:${releasing}`}`]
        : []),
      onNotice('worker', releasing, 'deliver', ['releasing', 'sent']),
      setNotice(releasing, sql`state = 'sent', sent_at = ${now}`),
    );
  const recorded = (set: RawBuilder<unknown>, ...more: Work[]) =>
    bySanne(
      onNotice('sanne', portal, 'record_portal', ['releasing', 'sent', { sent_at: now.toISOString() }]),
      setNotice(portal, sql`state = 'sent' ${set}`),
      ...more,
    );
  const outcome = sql`insert into notice_outcome (notice_id, position, outcome, person_id, at)
    values (${portal}, 1, 'removed', ${people.sanne.personId}, ${now})`;
  return {
    ...textTries(ground),
    ...decisionTries(ground),
    submit: {
      done: { 'a draft': submits(sql`, submitted_by = ${people.sanne.personId}`) },
      refused: { 'by nobody': { ...asTold, by: submits(sql``) } },
    },
    approve: {
      done: { 'the text that was submitted': approves(sql`, approved_version = 1`) },
      refused: {
        'in the name of a text that was approved of another': {
          ...nothing,
          by: approves(sql`, approved_version = 1`, { of: given.approved }),
        },
        'of no text': { refused: 'approval_complete', by: approves(sql``) },
        'of another text': { refused: 'approved_text_is_sent_text', by: approves(sql`, approved_version = 2`) },
      },
    },
    return: {
      done: { 'to who wrote it': returns(sql`, submitted_by = null`) },
      refused: { 'and still submitted': { ...asTold, by: returns(sql``) } },
    },
    withdraw: {
      done: { 'a draft': withdraws(sql`state = 'withdrawn'`) },
      refused: {
        'and still a draft': { refused: 'step_without_state', by: withdraws(sql`state = 'draft'`) },
        'and a reason not to send it': { ...asTold, by: withdraws(sql`state = 'withdrawn', not_sent_reason = 'x'`) },
      },
    },
    deliver: {
      done: { 'with its letter': delivered(true) },
      refused: { 'while its letter waits': { ...nothing, by: delivered(false) } },
    },
    record_portal: {
      done: { 'a moment and a number': () => recorded(sql`, sent_at = ${now}, portal_reference = 'x'`) },
      refused: {
        'at no moment': { ...asTold, by: () => recorded(sql``) },
        'and an outcome with it': {
          refused: 'outcome_without_step',
          by: () => recorded(sql`, sent_at = ${now}`, outcome),
        },
      },
    },
    record_outcome: outcomeTries(ground),
  };
}
