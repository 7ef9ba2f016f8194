import type { Instruction } from '#server/flagging/instruction/instruction.ts';
import type { PlatformStatus, RouteChoice } from '#server/flagging/instruction/platform-status.ts';
import type { LegalGround } from '#server/flagging/instruction/rules.ts';
import type { noticeForm } from '#server/flagging/notice-form.ts';
import type { TextField } from '#server/flagging/notice-texts.ts';
import type { NoticePart } from '#server/flagging/writing/notice-parts.ts';
import type { Shown } from '#server/kernel/form.ts';
import type { ShownQuestions } from '#server/kernel/questions.ts';
import type { Locale } from '../messages/messages.ts';

/** What the form of a notice shows, whichever part stands open. */
export type NoticeFormProps = {
  title: string;
  action: string;
  /** The address of this form. */
  about: string;
  cancelHref: string;
  incident: { reference: string; title: string };
  form: Shown<typeof noticeForm>;
  /** What is written in own words, in the order of the form. */
  texts: readonly TextField[];
  answers: ShownQuestions;
  /** In their order; how many answers each still lacks or has wrong. */
  parts: readonly (NoticePart & { missing: number })[];
  /** The one that stands open. */
  part: string;
  /** Somebody saved the draft in between: where it stands, and who. */
  changed?: { href: string; by: 'self' | 'others' } | undefined;
  /** It was not thrown away, since newer words of another window stand there. */
  newer: string | undefined;
  /** This form was sent before, with another text. */
  sent: boolean;
  /** These are words that the writer left, and that are no draft yet. */
  kept: boolean;
  /** They can be thrown away. */
  discardable: boolean;
  /** It was told what is wrong. */
  checked: boolean;
  /** Somebody came here from another part. */
  moved: boolean;
  /** No notice can be about its incident any more: it is only read, and thrown away. */
  noMore: boolean;
  instruction: Instruction;
  routes: readonly RouteChoice[];
  programmes: readonly PlatformStatus[];
  grounds: readonly LegalGround[];
  /** Those a letter can be in. */
  languages: readonly Locale[];
  day: string;
};
