import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database, Tx } from '#db/connect.ts';
import { actionsFrom } from '../kernel/lifecycle.ts';
import { readReference } from '../kernel/reference.ts';
import { answeredWith } from '../kernel/questions.ts';
import { Refusal } from '../kernel/refusal.ts';
import { noticeLifecycle } from '../vocabulary/notice-lifecycle.ts';
import type { Instruction, Question } from './instruction/instruction.ts';
import { findIncidentToConsider, type ConsideredIncident } from './incident-queries.ts';
import { loadInstruction, loadNoticeRules } from './instruction/load-rules.ts';
import { findNoticeFacts, type NoticeFacts } from './page-queries.ts';
import { findNotice, type NoticeRow } from './queries.ts';
import type { NoticeRules } from './instruction/rules.ts';

export type NoticeReading = {
  notice: NoticeRow;
  facts: NoticeFacts;
  instruction: Instruction;
  /** Questions of its own version of the instruction that stop it. */
  blocking: Question[];
};

/** A notice with all its page tells. */
export function readNoticePage(database: Database, asker: Asker, reference: string): Promise<NoticeReading> {
  return asPerson(database, asker, async (tx) => {
    const notice = await findNotice(tx, { reference });
    if (!notice) throw new Refusal('not_found');
    const instruction = await loadInstruction(tx, notice.content.instructionVersion);
    const blocking = answeredWith(instruction, notice.content.answers, 'blocks');
    return { notice, facts: await findNoticeFacts(tx, notice), instruction, blocking };
  });
}

/** The rules of today, for a form. */
export const readRules = (database: Database, asker: Asker, now: Date): Promise<NoticeRules> =>
  asPerson(database, asker, (tx) => loadNoticeRules(tx, asker, now));

/** The incident a notice would be about, with the rules of today. Refuses what cannot lead to one, as if it were not there. */
export function readIncidentToConsider(
  database: Database,
  asker: Asker,
  reference: string,
  now: Date,
): Promise<{ incident: ConsideredIncident; rules: NoticeRules }> {
  return asPerson(database, asker, async (tx) => {
    const incident = await findIncidentToConsider(tx, readReference(reference) ?? '');
    if (!incident) throw new Refusal('not_found');
    return { incident, rules: await loadNoticeRules(tx, asker, now) };
  });
}

/** A draft to write on, with the rules of today. */
export type OpenDraft = { notice: NoticeRow; facts: NoticeFacts; rules: NoticeRules };

export const readDraft = (database: Database, asker: Asker, reference: string, now: Date): Promise<OpenDraft> =>
  asPerson(database, asker, (tx) => openDraft(tx, asker, reference, now));

/** The same inside a transaction that goes on. */
export async function openDraft(tx: Tx, asker: Asker, reference: string, now: Date): Promise<OpenDraft> {
  const notice = await findNotice(tx, { reference });
  if (!notice) throw new Refusal('not_found');
  if (!actionsFrom(noticeLifecycle, notice.state).includes('edit')) throw new Refusal('transition_not_allowed');
  return { notice, facts: await findNoticeFacts(tx, notice), rules: await loadNoticeRules(tx, asker, now) };
}
