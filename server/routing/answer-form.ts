import { code, line, text } from '../kernel/field.ts';
import { defineForm, type Input, type Shown } from '../kernel/form.ts';

/** What a partner may answer, each with its own form. */
export const answerForms = {
  acknowledge: defineForm({ name: line({ max: 200 }) }),
  accept: defineForm({ number: line({ max: 200 }) }),
  /** `next`: the code of the body it thinks of, or `unknownBody`. */
  decline: defineForm({ reason: text({ max: 5000 }), next: code() }),
  resolve: defineForm({ result: text({ max: 5000 }) }),
};

export type AnswerAction = keyof typeof answerForms;
export type AnswerInput = { [Action in AnswerAction]: Input<(typeof answerForms)[Action]> };
export type ShownAnswers = { [Action in AnswerAction]: Shown<(typeof answerForms)[Action]> };

/** The partner does not know where it belongs. */
export const unknownBody = 'unknown';

/** The forms as nobody has filled them in yet, but for the name of who answers. */
export const emptyAnswers = (name: string): ShownAnswers => ({
  acknowledge: answerForms.acknowledge.show({ name }),
  accept: answerForms.accept.show(),
  decline: answerForms.decline.show(),
  resolve: answerForms.resolve.show(),
});
