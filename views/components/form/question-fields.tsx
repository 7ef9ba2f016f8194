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
  when?: { question: string; is: readonly string[] };
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
      const help = [...conditionOf(question, questions, locale, words), say(question.help, locale)].join(' ');
      return [
        [`answer-${question.id}`, { label, hint: help, faults: { required, unknown, guarded } }],
        [
          `note-${question.id}`,
          { label: words.note(label), hint, faults: { required: words.noteRequired, unknown, guarded } },
        ],
      ];
    }),
  ) as FormWords<Shown<AnswerForm>>;
}

// On which answer a question hangs that stands on the same page.
const conditionOf = (
  { when }: WordedQuestion,
  questions: readonly WordedQuestion[],
  locale: Locale,
  words: Messages['form']['questions'],
): string[] =>
  questions
    .filter(({ id }) => id === when?.question)
    .map(({ question, answers }) => {
      const labels = answers.filter(({ code }) => when?.is.includes(code)).map((answer) => say(answer.label, locale));
      return words.onlyWhen(say(question, locale), labels);
    });

type QuestionFieldsProps = { set: WordedSet; shown: ShownQuestions; guarded: Guarded };

/**
 * Sections of a set of questions as fields: what is asked, and what an answer beside it may ask, so that nobody hears of it only
 * when they went on. Some answers need words beside them.
 */
export const QuestionFields = ({ set, shown, guarded }: QuestionFieldsProps) => {
  const locale = useLocale();
  const { field } = ask(shown.form, questionWords(set, locale, useMessages().form.questions, guarded));
  const here = new Set<string>();
  for (const { id, when } of set.sections.flatMap(({ questions }) => questions))
    if (shown.asked.includes(id) || (when && here.has(when.question))) here.add(id);
  const asked = set.sections.flatMap(({ questions }) => questions).filter(({ id }) => here.has(id));
  return (
    <>
      {asked.map(({ id, kind, answers, ...question }) => {
        const optional = question.optional === true || !shown.asked.includes(id);
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
