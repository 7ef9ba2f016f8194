import { askedOf, type Answers, type QuestionSet } from '../../kernel/questions.ts';

/**
 * What was answered, as a notice keeps it and as it becomes public: `question=code` of what was chosen, `question=words` of what
 * was written, which alone may name somebody.
 */
export type SealedAnswers = { answers: readonly string[]; answerTexts: readonly string[] };

export function sealAnswers(set: QuestionSet, given: Answers): { answers: string[]; answerTexts: string[] } {
  const asked = askedOf(set, given).map(({ id, kind }) => ({ id, kind, ...given[id] }));
  const chosen = asked.map(({ id, kind, answer = '' }) => ({ id, text: kind === 'choice' ? answer : '' }));
  const written = asked.map(({ id, kind, answer = '', note = '' }) => ({ id, text: kind === 'text' ? answer : note }));
  return { answers: filled(chosen), answerTexts: filled(written) };
}

/** The same as a form knows it: words beside what was chosen are its note. */
export function answersIn({ answers, answerTexts }: SealedAnswers): Answers {
  const chosen = answers.map(cut);
  const written = new Map(answerTexts.map(cut));
  const notes = chosen.map(([id, answer]) => {
    const note = written.get(id);
    return [id, { answer, ...(note !== undefined && { note }) }] as const;
  });
  const texts = [...written].map(([id, answer]) => [id, { answer }] as const);
  return Object.fromEntries([...texts, ...notes]);
}

/** The id of the question, and what was said to it. */
export function cut(line: string): [id: string, said: string] {
  const at = line.indexOf('='); // no id holds one
  return [line.slice(0, at), line.slice(at + 1)];
}

const filled = (said: readonly { id: string; text: string }[]): string[] =>
  said.filter(({ text }) => text !== '').map(({ id, text }) => `${id}=${text}`);
