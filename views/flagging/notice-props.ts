import type { Question } from '#server/flagging/instruction/instruction.ts';
import type { NoticeAct } from '#server/flagging/deciding/notice-actions.ts';
import type { stepForms } from '#server/flagging/deciding/step-forms.ts';
import type { Shown } from '#server/kernel/form.ts';
import type { NoticeFacts } from '#server/flagging/page-queries.ts';
import type { PublicText } from '#server/flagging/public-text.ts';
import type { NoticeAction } from '#server/vocabulary/notice-lifecycle.ts';
import type { NoticeRow } from '#server/flagging/queries.ts';
import type { PageLinks } from '../components/pagination.tsx';

export type NoticePageProps = {
  notice: NoticeRow;
  /** To the reader, a code stands for everybody but colleagues. */
  coded: boolean;
  facts: NoticeFacts;
  /** What happened before the page of its story, and the newest. */
  links: PageLinks;
  published: PublicText;
  blocking: readonly Question[];
  /** What can be done now, in the order of the life cycle. */
  buttons: readonly NoticeAct[];
  forms: { submit: Shown<typeof stepForms.submit>; approve: Shown<typeof stepForms.approve> };
  /** Decided, and not yet with the platform. */
  onItsWay: boolean;
  /** Where the portal is in which somebody puts its letter, who can do that now. */
  portal: string | undefined;
  /** Does it tell what the platform did? */
  delivered: boolean;
  /** Somebody else has to approve: the reader wrote or submitted this. */
  waitsForOther: boolean;
  /** What was done just now. */
  done: NoticeAction | undefined;
  now: Date;
};
