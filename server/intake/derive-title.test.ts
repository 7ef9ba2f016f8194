import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deriveTitle } from './derive-title.ts';

test.each([
  ['De deur is dicht. Er staat niemand.', 'De deur is dicht. Er staat niemand'],
  ['Is de deur open? Nee.', 'Is de deur open? Nee'],
  ['Dhr. Jansen haalt stempassen op bij de buren.', 'Dhr. Jansen haalt stempassen op bij de buren'],
  ['1. Er is een briefje opgehangen', '1. Er is een briefje opgehangen'],
  ['Om 14.30 u. belde mw. dr. A. de Vries', 'Om 14.30 u. belde mw. dr. A. de Vries'],
  ['---\nDe deur is dicht', 'De deur is dicht'],
  ['Eén regel\nen nog een', 'Eén regel'],
  ['Website www.voorbeeld.nl ligt plat', 'Website www.voorbeeld.nl ligt plat'],
  ['Het duurt nu al lang...', 'Het duurt nu al lang...'],
  ['\u202Eomgekeerd', 'omgekeerd'],
  ['...', '...'],
])('%j is called %j', (description, title) => {
  expect(deriveTitle(description)).toBe(title);
});

test('a long row of signs is read once, not once from every sign', () => {
  // An expression that begins again at every sign would still be at it when this test's time is over.
  expect(deriveTitle('!'.repeat(400_000))).toHaveLength(80);
});

test('a long sentence is cut between words and says so', () => {
  const title = deriveTitle('woord '.repeat(50));
  expect(title).toMatch(/woord…$/);
  expect([...title].length).toBeLessThanOrEqual(80);
});

test('a word without end is cut anywhere', () => {
  expect([...deriveTitle('😀'.repeat(500))].length).toBe(80);
});

test('every text with something visible in it has a title of one line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      fc.pre(/[\p{L}\p{N}]/u.test(text));
      const title = deriveTitle(text);
      expect(title).not.toMatch(/[\n\r]/);
      expect([...title].length).toBeLessThanOrEqual(80);
    }),
  );
});
