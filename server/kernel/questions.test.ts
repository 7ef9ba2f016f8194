import { describe, expect, test } from 'vitest';
import { answeredWith, answerForm, answersIn, askedOf, setFaults, type QuestionSet } from './questions.ts';

const yesNo = [
  { code: 'yes', effect: 'pass' },
  { code: 'no', effect: 'pass' },
] as const;

/** Nothing of a notice: what a polling station is asked when its door stays shut. */
const door: QuestionSet = {
  sections: [
    {
      questions: [
        { id: 'open', kind: 'choice', answers: yesNo },
        { id: 'key', kind: 'choice', when: { question: 'open', is: ['no'] }, answers: yesNo },
        { id: 'who-has-key', kind: 'text', when: { question: 'key', is: ['no'] }, answers: [] },
      ],
    },
    {
      questions: [
        {
          id: 'queue',
          kind: 'choice',
          answers: [
            { code: 'short', effect: 'pass' },
            { code: 'long', effect: 'needs_note' },
            { code: 'danger', effect: 'blocks' },
          ],
        },
        { id: 'remark', kind: 'text', optional: true, answers: [] },
      ],
    },
  ],
};

const form = answerForm(door);
const parse = (values: Record<string, string>) => {
  const { input, faults } = form.parse(values);
  return input ? answersIn(door, input) : faults;
};

describe('a set of questions', () => {
  test('asks only what the answers lead to, however deep', () => {
    const asked = (answers: Record<string, string>) =>
      askedOf(door, Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, { answer }]))).map(
        ({ id }) => id,
      );
    expect(asked({})).toEqual(['open', 'queue', 'remark']);
    expect(asked({ open: 'no' })).toEqual(['open', 'key', 'queue', 'remark']);
    expect(asked({ open: 'no', key: 'no' })).toEqual(['open', 'key', 'who-has-key', 'queue', 'remark']);
    // The answer about the key is left from before; it leads nowhere any more.
    expect(asked({ open: 'yes', key: 'no' })).toEqual(['open', 'queue', 'remark']);
  });

  test('does not ask for a hidden question, though it is required', () => {
    expect(parse({ 'answer-open': 'yes', 'answer-queue': 'short' })).toEqual({
      open: { answer: 'yes' },
      queue: { answer: 'short' },
      remark: { answer: '' },
    });
    expect(parse({ 'answer-open': 'no', 'answer-queue': 'short' })).toEqual({ 'answer-key': 'required' });
  });

  test('drops what was answered to a question that is not asked', () => {
    const answers = parse({
      'answer-open': 'yes',
      'answer-key': 'no',
      'answer-who-has-key': 'Jan',
      'answer-queue': 'short',
    });
    expect(answers).not.toHaveProperty('key');
    expect(answers).not.toHaveProperty('who-has-key');
  });

  test('knows the names of its own questions only; a note has one where an answer may need it', () => {
    const questions = [
      'answer-open',
      'answer-key',
      'answer-who-has-key',
      'answer-queue',
      'note-queue',
      'answer-remark',
    ];
    expect(form.names).toEqual(questions);
  });

  test('wants words where an answer needs them, and no answer of its own making', () => {
    expect(parse({ 'answer-open': 'yes', 'answer-queue': 'long' })).toEqual({ 'note-queue': 'required' });
    expect(parse({ 'answer-open': 'yes', 'answer-queue': 'long', 'note-queue': 'Tot de hoek.' })).toMatchObject({
      queue: { answer: 'long', note: 'Tot de hoek.' },
    });
    expect(parse({ 'answer-open': 'maybe', 'answer-queue': 'short' })).toEqual({ 'answer-open': 'unknown' });
    expect(parse({ 'answer-open': 'yes', 'answer-queue': 'short', 'answer-remark': 'a'.repeat(2001) })).toEqual({
      'answer-remark': 'too_long',
    });
  });

  test('tells which answers stop it; one to a question that is not asked stops nothing', () => {
    const stopped = { open: { answer: 'yes' }, queue: { answer: 'danger' } };
    expect(answeredWith(door, stopped, 'blocks').map(({ id }) => id)).toEqual(['queue']);
    const hanging: QuestionSet = {
      sections: [
        {
          questions: [
            { id: 'open', kind: 'choice', answers: yesNo },
            {
              id: 'fire',
              kind: 'choice',
              when: { question: 'open', is: ['no'] },
              answers: [{ code: 'yes', effect: 'blocks' }],
            },
          ],
        },
      ],
    };
    expect(answeredWith(hanging, { open: { answer: 'yes' }, fire: { answer: 'yes' } }, 'blocks')).toEqual([]);
  });
});

describe('a file of questions', () => {
  const set = (...questions: QuestionSet['sections'][number]['questions']): QuestionSet => ({
    sections: [{ questions }],
  });

  test('is right when every condition can hold', () => {
    expect(setFaults(door)).toEqual([]);
  });

  test('says what is wrong with it', () => {
    expect(
      setFaults(
        set(
          { id: 'a', kind: 'choice', when: { question: 'b', is: ['yes'] }, answers: yesNo },
          { id: 'b', kind: 'choice', answers: [] },
          { id: 'b', kind: 'text', when: { question: 'a', is: ['perhaps'] }, answers: [] },
        ),
      ),
    ).toEqual([
      'a hangs on b, which is not asked before it',
      'b has nothing to choose from',
      'b stands there twice',
      'b hangs on an answer that a does not have',
    ]);
  });
});
