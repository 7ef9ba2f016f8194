import { expect, test } from 'vitest';
import { showAnswers } from '#server/kernel/questions.ts';
import { InLanguage } from '../../messages/language.ts';
import { QuestionFields } from './question-fields.tsx';

const words = (nl: string) => ({ nl, en: nl });
const yesNo = [
  { code: 'yes', effect: 'pass', label: words('Ja') },
  { code: 'no', effect: 'pass', label: words('Nee') },
] as const;
const asking = { kind: 'choice', help: words('Kijk goed.'), answers: yesNo } as const;

const door = { ...asking, id: 'open', question: words('Is de deur open?') };
const key = { ...asking, id: 'key', question: words('Is er een sleutel?'), when: { question: 'open', is: ['no'] } };
const who = { ...asking, id: 'who', question: words('Is er iemand?'), when: { question: 'key', is: ['no'] } };

const shown = (questions: readonly (typeof door | typeof key)[], values: Record<string, string>) => {
  const shownNow = showAnswers({ sections: [{ questions: [door] }, { questions: [key, who] }] }, values);
  return String(
    <InLanguage value="nl">
      <QuestionFields set={{ sections: [{ questions }] }} shown={shownNow} guarded={() => ''} />
    </InLanguage>,
  );
};

test('what an answer on the same page may ask stands there at once, and says on which answer it hangs', () => {
  const html = shown([door, key, who], {});
  expect(
    html.match(/(?<=<legend[^>]*>).*?(?=<\/legend>)/gs)?.map((legend) => legend.replaceAll(/<[^>]+>/g, '').trim()),
  ).toEqual(['Is de deur open?', 'Is er een sleutel? (niet verplicht)', 'Is er iemand? (niet verplicht)']);
  expect(html).toContain('Alleen nodig als u bij “Is de deur open?” kiest: “Nee”. Kijk goed.');
  expect(shown([door, key], { 'answer-open': 'no' })).not.toContain('(niet verplicht)');
});

test('what hangs on an answer of another page is asked when that was given', () => {
  expect(shown([key], {})).not.toContain('sleutel');
  expect(shown([key], { 'answer-open': 'no' })).toContain('Is er een sleutel?');
});
