import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeReference, readReference } from './reference.ts';

const number = fc.integer({ min: 0, max: 99_999_999 });
// As somebody types it who leaves out the hyphens.
const said = (chosen: number): string => makeReference('PS27', () => chosen).replaceAll('-', '');

test('a reference is read back as it was made, however it is typed', () => {
  fc.assert(
    fc.property(number, (chosen) => {
      const reference = makeReference('PS27', () => chosen);
      expect(reference).toMatch(/^PS27-\d{4}-\d{4}-[A-HJ-NP-TV-Z]$/);
      expect(readReference(reference)).toBe(reference);
      expect(readReference(` ${reference.toLowerCase().replaceAll('-', ' ')} `)).toBe(reference);
    }),
  );
});

test('one misread digit is noticed', () => {
  fc.assert(
    fc.property(number, fc.integer({ min: 4, max: 11 }), fc.integer({ min: 1, max: 9 }), (chosen, place, shift) => {
      const reference = said(chosen);
      const digit = (Number(reference[place]) + shift) % 10;
      expect(readReference(reference.slice(0, place) + digit + reference.slice(place + 1))).toBeNull();
    }),
  );
});

test('two neighbouring digits the wrong way round are noticed', () => {
  fc.assert(
    fc.property(number, fc.integer({ min: 4, max: 10 }), (chosen, place) => {
      const reference = said(chosen);
      const swapped = reference.slice(0, place) + reference[place + 1] + reference[place] + reference.slice(place + 2);
      expect(readReference(swapped)).toBe(swapped === reference ? makeReference('PS27', () => chosen) : null);
    }),
  );
});

test('other text is not a reference', () => {
  expect(['', 'PS27', '../../etc', 'PS27-48213307', 'PS27-482133-K'].map(readReference)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});

test('with a million used, one report in a hundred is drawn a second reference', () => {
  const asked: number[] = [];
  makeReference('PS27', (below) => (asked.push(below), 0));
  expect(asked).toEqual([100_000_000]);
  const taken = 1_000_000 / 100_000_000; // each draw is as likely as any other, and no two make the same reference
  expect(taken / (1 - taken)).toBeLessThan(0.0102); // draws after the first, of which each may be taken too
  fc.assert(
    fc.property(number, number, (one, other) => {
      expect(makeReference('PS27', () => one) === makeReference('PS27', () => other)).toBe(one === other);
    }),
  );
});
