import { doors } from '../../vocabulary/doors.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { queueFilter, tabOf, wholeOf } from './queue-form.ts';

const optional = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });

test('what the address says is what was chosen, the other way round too', () => {
  const chosen = fc.record({
    state: optional(['new', 'claimed', 'assessed', 'referred', 'answered', 'closed'] as const),
    category: optional(['process-location', 'cyber-party']),
    door: optional(doors),
    severity: optional([1, 2, 3, 4, 5] as const),
    municipality: optional(['GM0402']),
    holder: optional(['me', 'nobody'] as const),
  });
  fc.assert(
    fc.property(chosen, (filter) => {
      const known = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
      expect(queueFilter.parse(queueFilter.write(known))).toEqual(known);
    }),
  );
});

test('what has ended is a list of its own, under one word', () => {
  expect(wholeOf('closed')).toEqual({ stand: 'gesloten' });
  expect(tabOf(queueFilter.parse({ stand: 'gesloten' }))).toBe('closed');
  expect(queueFilter.parse({ stand: 'closed' })).toEqual({});
});

test('an address nobody of us wrote filters nothing and never throws', () => {
  expect(queueFilter.parse({ stand: 'x', deur: 'x', ernst: '9', van: 'x', categorie: "'; --" })).toEqual({});
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('stand', 'deur', 'ernst', 'van'), fc.string()), (address) => {
      queueFilter.parse(address);
    }),
  );
});
