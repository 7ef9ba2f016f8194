import { readAsPerson, type Asker } from '#db/as-person.ts';
import type { Database, Tx } from '#db/connect.ts';
import type { StoryTurn } from '#db/lists/story.ts';
import type { Turn } from '#db/lists/turn-page.ts';
import { actionsFrom } from '../kernel/lifecycle/next-state.ts';
import { readReference } from '../kernel/reference.ts';
import { answeredWith } from '../kernel/questions.ts';
import { dayOf } from '../kernel/local-time.ts';
import { Refusal } from '../kernel/refusal.ts';
import { noticeLifecycle } from '../vocabulary/notice-lifecycle.ts';
import type { Instruction, Question } from './instruction/instruction.ts';
import { findIncidentToConsider, type ConsideredIncident } from './incident-queries.ts';
import { routeOn } from './instruction/platform-status.ts';
import { instructionOf, loadNoticeRules } from './instruction/load-rules.ts';
import { listInstructions, listPlatformStatuses } from './instruction/rule-queries.ts';
import { waitLists, type NoticeFilter, type WaitList } from './list-form.ts';
import { countNotices, listCandidates, listFilterChoices, listNotices } from './list-queries.ts';
import { inputOf } from './notice.ts';
import { findNoticeFacts, type NoticeFacts } from './page-queries.ts';
import { findNotice, type NoticeRow } from './queries.ts';
import type { NoticeRules } from './instruction/rules.ts';
import { findWriting, listWritings, type WritingRow } from './writing/writing-queries.ts';

export type NoticeReading = {
  notice: NoticeRow;
  facts: NoticeFacts;
  instruction: Instruction;
  /** Questions of its own version of the instruction that stop it. */
  blocking: Question[];
};

/** A page of notices with what to filter them by; what is no draft yet of who writes (`writtenTurn`); how much there is of each of `waiting`; and, when `candidatesTurn` asks for them, incidents that could lead to one. */
export function readNoticeList(
  database: Database,
  asker: Asker,
  {
    filter,
    turn,
    writtenTurn,
    waiting,
    candidatesTurn,
  }: {
    filter: NoticeFilter;
    turn: Turn;
    writtenTurn: Turn | undefined;
    waiting: readonly WaitList[];
    candidatesTurn: Turn | undefined;
  },
) {
  const { personId = '' } = asker;
  return readAsPerson(database, asker, async (tx) => {
    const [notices, choices, written, counts, candidates] = await Promise.all([
      listNotices(tx, filter, { turn, personId }),
      listFilterChoices(tx),
      writtenTurn && listWritings(tx, writtenTurn),
      Promise.all(waiting.map((what) => countNotices(tx, waitLists[what].filter, personId))),
      candidatesTurn && listCandidates(tx, candidatesTurn),
    ]);
    return { notices, ...choices, written, counts, candidates };
  });
}

/** A notice with a page of its story. */
export function readNoticePage(
  database: Database,
  asker: Asker,
  reference: string,
  story: StoryTurn,
): Promise<NoticeReading> {
  return readAsPerson(database, asker, async (tx) => {
    const asked = [findNotice(tx, { reference }), findNoticeFacts(tx, reference, story), listInstructions(tx)] as const;
    const [notice, facts, versions] = await Promise.all(asked);
    if (!notice || !facts) throw new Refusal('not_found');
    const instruction = instructionOf(versions, notice);
    return {
      notice,
      facts,
      instruction,
      blocking: answeredWith(instruction, inputOf(notice.content).answers, 'blocks'),
    };
  });
}

/** Where a notice goes: by the route of today, or of the day on which it was decided. */
export async function readContact(
  database: Database,
  asker: Asker,
  { content, decidedAt }: Pick<NoticeReading['notice'], 'content' | 'decidedAt'>,
  now: Date,
): Promise<string | undefined> {
  const statuses = await readAsPerson(database, asker, listPlatformStatuses);
  return routeOn(statuses, content, dayOf(decidedAt ?? now))?.contact;
}

/** The incident a notice would be about, with the rules of today and what the asker wrote of it already. Refuses what cannot lead to one, as if it were not there. */
export function readIncidentToConsider(
  database: Database,
  asker: Asker,
  reference: string,
  now: Date,
): Promise<{ incident: ConsideredIncident; rules: NoticeRules; writing: WritingRow | undefined }> {
  return readAsPerson(database, asker, async (tx) => {
    const about = readReference(reference) ?? '';
    const asked = [findIncidentToConsider(tx, about), loadNoticeRules(tx, asker, now), findWriting(tx, about)] as const;
    const [incident, rules, writing] = await Promise.all(asked);
    if (!incident) throw new Refusal('not_found');
    return { incident, rules, writing };
  });
}

/** A draft to write on, with the rules of today. */
export type OpenDraft = { notice: NoticeRow; facts: NoticeFacts; rules: NoticeRules };

export const readDraft = (database: Database, asker: Asker, reference: string, now: Date): Promise<OpenDraft> =>
  readAsPerson(database, asker, async (tx) => {
    const draft = await openNotice(tx, asker, reference, now);
    requireDraft(draft.notice);
    return draft;
  });

/** The same inside a transaction that goes on; whether it is a draft still, `requireDraft` asks. */
export async function openNotice(tx: Tx, asker: Asker, reference: string, now: Date): Promise<OpenDraft> {
  const asked = [
    findNotice(tx, { reference }),
    findNoticeFacts(tx, reference),
    loadNoticeRules(tx, asker, now),
  ] as const;
  const [notice, facts, rules] = await Promise.all(asked);
  if (!notice || !facts) throw new Refusal('not_found');
  return { notice, facts, rules };
}

/** Refuses what nobody can write on now. */
export function requireDraft({ state }: NoticeRow): void {
  if (!actionsFrom(noticeLifecycle, state).includes('edit')) throw new Refusal('transition_not_allowed');
}
