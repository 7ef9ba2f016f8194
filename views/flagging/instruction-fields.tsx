import { say } from '#server/kernel/words.ts';
import type { Instruction, Question } from '#server/flagging/instruction.ts';
import { RadioGroup } from '../components/choice-field.tsx';
import { TextArea } from '../components/form-field.tsx';
import type { NoticeErrors } from './notice-errors.ts';
import { useLocale, useMessages } from '../messages/language.ts';

type Props = {
  instruction: Instruction;
  values: Readonly<Record<string, string>>;
  errors: NoticeErrors;
};

/** The procedure as questions. Every answer is kept; some need words, some mean that nothing is sent. */
export const InstructionFields = ({ instruction, ...rest }: Props) => {
  const locale = useLocale();
  return (
    <>
      {instruction.sections.map((section) => (
        <>
          <h3>{say(section.title, locale)}</h3>
          {section.questions.map((question) =>
            question.kind === 'text' ? (
              <OpenQuestion {...rest} question={question} />
            ) : (
              <ChoiceQuestion {...rest} question={question} />
            ),
          )}
        </>
      ))}
    </>
  );
};

type QuestionProps = Omit<Props, 'instruction'> & { question: Question };

const OpenQuestion = ({ question, values, errors }: QuestionProps) => {
  const locale = useLocale();
  return (
    <TextArea
      name={`answer-${question.id}`}
      label={say(question.question, locale)}
      hint={say(question.help, locale)}
      value={values[`answer-${question.id}`]}
      error={errors[`answer-${question.id}`]}
      rows={2}
    />
  );
};
const ChoiceQuestion = ({ question, values, errors }: QuestionProps) => {
  const locale = useLocale();
  const m = useMessages();

  const words = m.flagging.form;
  const label = say(question.question, locale);
  const explained = question.answers.filter(({ effect }) => effect === 'needs_note');
  return (
    <>
      <RadioGroup
        name={`answer-${question.id}`}
        label={label}
        hint={say(question.help, locale)}
        value={values[`answer-${question.id}`]}
        error={errors[`answer-${question.id}`]}
        options={question.answers.map((answer) => ({ value: answer.code, label: say(answer.label, locale) }))}
      />
      {explained.length > 0 && (
        <TextArea
          name={`note-${question.id}`}
          label={words.note(label)}
          hint={words.noteNeeded(explained.map((answer) => say(answer.label, locale)))}
          value={values[`note-${question.id}`]}
          error={errors[`note-${question.id}`]}
          optional
          rows={2}
        />
      )}
    </>
  );
};
