import { code } from '../kernel/fields/chosen.ts';
import { line, text } from '../kernel/fields/typed.ts';
import type { Input, Shown } from '../kernel/form.ts';
import { stepForm } from '../steps/step-form.ts';
import { referralLifecycle } from '../vocabulary/referral-lifecycle.ts';

/** What a partner may answer, each with its own form. */
export const answerForms = {
  acknowledge: stepForm(referralLifecycle, 'acknowledge', { why: line({ max: 200 }) }),
  accept: stepForm(referralLifecycle, 'accept', { why: line({ max: 200 }) }),
  /** `next`: the code of the body it thinks of, or `unknownBody`. */
  decline: stepForm(referralLifecycle, 'decline', { why: text({ max: 5000 }), more: { next: code() } }),
  resolve: stepForm(referralLifecycle, 'resolve', { why: text({ max: 5000 }) }),
};

export type AnswerAction = keyof typeof answerForms;
export type AnswerInput = { [Action in AnswerAction]: Input<(typeof answerForms)[Action]> };
export type ShownAnswers = { [Action in AnswerAction]: Shown<(typeof answerForms)[Action]> };

/** The partner does not know where it belongs. */
export const unknownBody = 'unknown';

/** The forms as nobody has filled them in yet, but for the name of who answers and the version it sees. */
export const emptyAnswers = (name: string, seen: string): ShownAnswers => ({
  acknowledge: answerForms.acknowledge.show({ seen, name }),
  accept: answerForms.accept.show({ seen }),
  decline: answerForms.decline.show({ seen }),
  resolve: answerForms.resolve.show({ seen }),
});
