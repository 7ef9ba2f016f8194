import { z } from 'zod';
import { choice } from './fields/chosen.ts';
import { optional, type Field } from './fields/field.ts';
import { text } from './fields/typed.ts';
import { defineForm, type Faults, type Form, type Shown, type Values } from './form.ts';

/** What an answer does: nothing, ask for words beside it, or stop what the questions are about. */
const effects = ['pass', 'needs_note', 'blocks'] as const;
type Effect = (typeof effects)[number];

/** What the engine reads of a question in a file of a set; a room adds the words it shows. */
export const questionShape = {
  id: z.string().regex(/^[a-z0-9-]{1,60}$/),
  kind: z.enum(['choice', 'text']),
  /** Asked only when an earlier choice was answered by one of these. */
  when: z.exactOptional(z.strictObject({ question: z.string(), is: z.array(z.string()).min(1) })),
  optional: z.exactOptional(z.boolean()),
};
export const answerShape = { code: z.string().min(1), effect: z.enum(effects) };

export type Question = {
  id: string;
  kind: 'choice' | 'text';
  when?: { question: string; is: readonly string[] };
  optional?: boolean;
  answers: readonly { code: string; effect: Effect }[];
};
/** One version of a set of questions. */
export type QuestionSet<Q extends Question = Question> = { sections: readonly { questions: readonly Q[] }[] };

/** What was answered, per question, and the words that explain it. */
export type Answers = Readonly<Record<string, { answer: string; note?: string }>>;

// `guarded`: words that the room does not let stand there; it says which.
type AnswerFault = 'required' | 'too_long' | 'unknown' | { readonly code: 'guarded' };
type AnswerField = Field<string | null, AnswerFault, 'text' | 'choice'>;
export type AnswerForm = Form<Record<string, AnswerField>>;
/** The questions as a page gets them: the form, and the ids of those that are asked. */
export type ShownQuestions = { form: Shown<AnswerForm>; asked: readonly string[] };

const longest = 2000; // signs

const answerName = (id: string): string => `answer-${id}`;
const noteName = (id: string): string => `note-${id}`;

/** The names of a question in the form of its set: its answer, and the words that explain it. */
export const namesOf = ({ id }: { id: string }): [answer: string, note: string] => [answerName(id), noteName(id)];

const questionsOf = <Q extends Question>(set: QuestionSet<Q>): Q[] =>
  set.sections.flatMap((section) => section.questions);

/** The questions these answers lead to. One that hangs on a question that is not asked is not asked either. */
export function askedOf<Q extends Question>(set: QuestionSet<Q>, answers: Answers): Q[] {
  const asked = new Set<string>();
  for (const { id, when } of questionsOf(set)) {
    const given = when && asked.has(when.question) ? answers[when.question]?.answer : undefined;
    if (!when || (given !== undefined && when.is.includes(given))) asked.add(id);
  }
  return questionsOf(set).filter(({ id }) => asked.has(id));
}

/** What was answered in own words, by the name of its field. */
export const wordsIn = (set: QuestionSet, answers: Answers): [name: string, words: string][] =>
  askedOf(set, answers).flatMap(({ id, kind }) => {
    const { answer = '', note = '' } = answers[id] ?? {};
    return [...(kind === 'text' ? [[answerName(id), answer] satisfies [string, string]] : []), [noteName(id), note]];
  });

/** The questions that were answered with this effect. */
export const answeredWith = <Q extends Question>(set: QuestionSet<Q>, answers: Answers, effect: Effect): Q[] =>
  askedOf(set, answers).filter((question) => effectOf(question, answers) === effect);

/** The form of a set: an answer per question, and a note where an answer may need words. What is required the answers decide. */
export const answerForm = (set: QuestionSet): AnswerForm =>
  defineForm(
    Object.fromEntries(
      questionsOf(set).flatMap((question) => [
        [answerName(question.id), answerField(question)],
        ...(mayNeedNote(question) ? [[noteName(question.id), answerField({ ...question, kind: 'text' })]] : []),
      ]),
    ) as Record<string, AnswerField>,
    (input) => answerFaults(set, answersIn(set, input)),
  );

/** What a form of the set says. What was answered to a question that is not asked (any more) falls away. */
export function answersIn(set: QuestionSet, input: Readonly<Record<string, string | null | undefined>>): Answers {
  const sent = Object.fromEntries(
    questionsOf(set).map(({ id }) => {
      const note = input[noteName(id)];
      return [id, { answer: input[answerName(id)] ?? '', ...(note && { note }) }];
    }),
  );
  const asked = new Set(askedOf(set, sent).map(({ id }) => id));
  return Object.fromEntries(Object.entries(sent).filter(([id]) => asked.has(id)));
}

/** The form's values for answers that were kept. */
export const valuesOfAnswers = (answers: Answers): Record<string, string> =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([id, { answer, note }]): [string, string][] => [
      [answerName(id), answer],
      ...(note ? [[noteName(id), note] satisfies [string, string]] : []),
    ]),
  );

/** Per name of the form what is missing or not among the answers: what is asked has an answer, some answers need words. */
function answerFaults(set: QuestionSet, answers: Answers): Record<string, 'required'> {
  const wrong = askedOf(set, answers).flatMap((question): string[] => {
    const { answer = '', note = '' } = answers[question.id] ?? {};
    if (answer === '') return question.optional ? [] : [answerName(question.id)];
    if (question.kind === 'choice' && !question.answers.some((each) => each.code === answer))
      return [answerName(question.id)];
    return effectOf(question, answers) === 'needs_note' && note === '' ? [noteName(question.id)] : [];
  });
  return Object.fromEntries(wrong.map((name) => [name, 'required']));
}

/** What is wrong with a set itself, in words for who wrote the file: doubles, and conditions that can never hold. */
export function setFaults(set: QuestionSet): string[] {
  const before = new Map<string, Question>();
  return questionsOf(set).flatMap((question) => {
    const { id, when } = question;
    const earlier = when && before.get(when.question);
    const faults = [
      before.has(id) && `${id} stands there twice`,
      when && !earlier && `${id} hangs on ${when.question}, which is not asked before it`,
      earlier &&
        when.is.some((code) => !earlier.answers.some((answer) => answer.code === code)) &&
        `${id} hangs on an answer that ${when.question} does not have`,
      question.kind === 'choice' && question.answers.length === 0 && `${id} has nothing to choose from`,
    ];
    before.set(id, question);
    return faults.filter((fault) => typeof fault === 'string');
  });
}

const effectOf = (question: Question, answers: Answers): Effect =>
  question.answers.find(({ code }) => code === answers[question.id]?.answer)?.effect ?? 'pass';

const mayNeedNote = ({ answers }: Question): boolean => answers.some(({ effect }) => effect === 'needs_note');

// Whether it is required hangs on other answers, so each may be empty by itself.
const answerField = ({ kind, answers }: Pick<Question, 'kind' | 'answers'>): AnswerField =>
  (kind === 'text'
    ? optional(text({ max: longest }))
    : optional(choice(answers.map(({ code }) => code)))) as AnswerField;

/** Every question a page asks now, in its section, with what was sent and what was wrong with it. */
export const showAnswers = (set: QuestionSet, values: Values = {}, faults: Faults<AnswerForm> = {}): ShownQuestions => {
  const form = answerForm(set);
  const answers = answersIn(set, values);
  return { form: form.show(values, faults), asked: askedOf(set, answers).map(({ id }) => id) };
};
