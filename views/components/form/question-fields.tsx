import type { AnswerForm, ShownQuestions } from '#server/kernel/questions.ts';
import type { Shown } from '#server/kernel/form.ts';
import { say, type Words } from '#server/kernel/words.ts';
import type { Locale, Messages } from '../../messages/messages.ts';
import { useLocale, useMessages } from '../../messages/language.ts';
import { ask, type FormWords } from './asked.ts';
import { RadioGroup } from './choice-field.tsx';
import { TextArea } from './form-field.tsx';

/** A question of a set, with its words. */
type WordedQuestion = {
  id: string;
  kind: 'choice' | 'text';
  optional?: boolean;
  question: Words;
  help: Words;
  answers: readonly { code: string; effect: string; label: Words }[];
};
type WordedSet = { sections: readonly { questions: readonly WordedQuestion[] }[] };

/** What is said of words that its room does not let stand there. */
type Guarded = (fault: never, locale: string) => string;

/** The words of a set's form: those of its questions, and ours for what is wrong. */
export function questionWords(set: WordedSet, locale: Locale, words: Messages['form']['questions'], guarded: Guarded) {
  const questions = set.sections.flatMap((section) => section.questions);
  return Object.fromEntries(
    questions.flatMap((question) => {
      const label = say(question.question, locale);
      const explained = question.answers.filter(({ effect }) => effect === 'needs_note');
      const hint = words.noteNeeded(explained.map((answer) => say(answer.label, locale)));
      const required = question.kind === 'text' ? words.textRequired : words.choiceRequired;
      const unknown = words.choiceRequired;
      return [
        [`answer-${question.id}`, { label, hint: say(question.help, locale), faults: { required, unknown, guarded } }],
        [
          `note-${question.id}`,
          { label: words.note(label), hint, faults: { required: words.noteRequired, unknown, guarded } },
        ],
      ];
    }),
  ) as FormWords<Shown<AnswerForm>>;
}

type QuestionFieldsProps = { set: WordedSet; shown: ShownQuestions; guarded: Guarded };

/** Sections of a set of questions as fields; only what is asked is there. Some answers need words beside them. */
export const QuestionFields = ({ set, shown, guarded }: QuestionFieldsProps) => {
  const locale = useLocale();
  const { field } = ask(shown.form, questionWords(set, locale, useMessages().form.questions, guarded));
  const asked = set.sections.flatMap(({ questions }) => questions).filter(({ id }) => shown.asked.includes(id));
  return (
    <>
      {asked.map(({ id, kind, optional = false, answers }) => {
        const options = answers.map((answer) => ({ value: answer.code, label: say(answer.label, locale) }));
        return kind === 'text' ? (
          <TextArea {...field(`answer-${id}`)} optional={optional} rows={2} />
        ) : (
          <>
            <RadioGroup {...field(`answer-${id}`)} optional={optional} options={options} />
            {`note-${id}` in shown.form && <TextArea {...field(`note-${id}`)} rows={2} />}
          </>
        );
      })}
    </>
  );
};
