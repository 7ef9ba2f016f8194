import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextChange } from './move.ts';

test('every change has a moment of its own, also when the clock stands still or runs back', () => {
  const anyMoment = fc.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2100-01-01') });
  fc.assert(
    fc.property(anyMoment, anyMoment, (previous, at) => {
      expect(nextChange(previous, at).getTime()).toBeGreaterThan(previous.getTime());
    }),
  );
});
