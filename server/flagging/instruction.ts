import type { z } from 'zod';
import type { workInstruction } from '../reference/reference-rows.ts';
import type { Answers } from './notice.ts';

export type Instruction = z.infer<typeof workInstruction>;
export type Question = Instruction['sections'][number]['questions'][number];
export type AnswerFault = 'required' | 'unknown' | 'too_long';

const longestAnswer = 2000;

export const questionsOf = (instruction: Instruction): Question[] =>
  instruction.sections.flatMap((section) => section.questions);

/** What an answer means for sending. */
const effectOf = (question: Question, answer: string): 'pass' | 'needs_note' | 'blocks' =>
  question.answers.find((each) => each.code === answer)?.effect ?? 'pass';

/** Questions whose answer means that nothing may be sent. */
export const blockingQuestions = (instruction: Instruction, answers: Answers): Question[] =>
  questionsOf(instruction).filter((question) => effectOf(question, answers[question.id]?.answer ?? '') === 'blocks');

/** What is missing or wrong per question: every question has an answer, some answers need words. */
export function answerFaults(
  instruction: Instruction,
  answers: Answers,
): Record<string, { answer?: AnswerFault; note?: AnswerFault }> {
  const faults = questionsOf(instruction).map((question) => [question.id, faultsOf(question, answers)] as const);
  return Object.fromEntries(faults.filter(([, fault]) => fault.answer ?? fault.note));
}

function faultsOf(question: Question, answers: Answers): { answer?: AnswerFault; note?: AnswerFault } {
  const { answer = '', note = '' } = answers[question.id] ?? {};
  if (answer === '') return { answer: 'required' };
  if (question.kind === 'text') return answer.length > longestAnswer ? { answer: 'too_long' } : {};
  if (!question.answers.some((each) => each.code === answer)) return { answer: 'unknown' };
  if (note.length > longestAnswer) return { note: 'too_long' };
  return effectOf(question, answer) === 'needs_note' && note === '' ? { note: 'required' } : {};
}
