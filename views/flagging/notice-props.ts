import type { Instruction, Question } from '#server/flagging/instruction/instruction.ts';
import type { NoticeButton } from '#server/vocabulary/notice-lifecycle.ts';
import type { NoticeFacts } from '#server/flagging/page-queries.ts';
import type { PublicText } from '#server/flagging/public-text.ts';
import type { NoticeRow } from '#server/flagging/queries.ts';

export type NoticePageProps = {
  notice: NoticeRow;
  facts: NoticeFacts;
  published: PublicText;
  instruction: Instruction;
  blocking: readonly Question[];
  actions: readonly NoticeButton[];
  /** Somebody else has to approve: the reader wrote or submitted this. */
  waitsForOther: boolean;
  now: Date;
};
