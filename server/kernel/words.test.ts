import { expect, test } from 'vitest';
import { byName, say } from './words.ts';

test('words are said in a language, and in Dutch where it lacks them', () => {
  expect(say({ nl: 'Politie', en: 'Police' }, 'en')).toBe('Police');
  expect(say({ nl: 'Politie', en: 'Police' }, 'fy')).toBe('Politie');
  expect(say<readonly string[]>({ nl: ['een', 'twee'] }, 'en')).toEqual(['een', 'twee']);
});

test('bodies stand in the order of the language of the reader', () => {
  const bodies = [{ name: { nl: 'Kiesraad', en: 'Electoral Council' } }, { name: { nl: 'Politie', en: 'Police' } }];
  const interior = { name: { nl: 'Ministerie', en: 'Zebra' } };
  const inOrder = (locale: string) =>
    [interior, ...bodies].toSorted(byName(locale)).map(({ name }) => say(name, locale));
  expect(inOrder('nl')).toEqual(['Kiesraad', 'Ministerie', 'Politie']);
  expect(inOrder('en')).toEqual(['Electoral Council', 'Police', 'Zebra']);
});
