import { doors } from '../vocabulary/doors.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFiltered, readQueueFilter, writeQueueFilter, type QueueFilter } from './queue-form.ts';

const optional = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });

test('what the address says is what was chosen, the other way round too', () => {
  const chosen = fc.record({
    closed: fc.boolean(),
    state: optional(['new', 'claimed', 'assessed', 'referred', 'answered'] as const),
    category: optional(['process-location', 'cyber-party']),
    door: optional(doors),
    severity: optional([1, 2, 3, 4, 5] as const),
    municipality: optional(['GM0402']),
    holder: optional(['me', 'nobody'] as const),
  });
  fc.assert(
    fc.property(chosen, ({ closed, state, ...rest }) => {
      const known = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
      const filter = { tab: closed ? 'closed' : 'open', ...(state && !closed && { state }), ...known } as QueueFilter;
      expect(readQueueFilter(Object.fromEntries(writeQueueFilter(filter)))).toEqual(filter);
    }),
  );
});

test('an address nobody of us wrote filters nothing and never throws', () => {
  expect(isFiltered(readQueueFilter({ stand: 'x', deur: 'x', ernst: '9', van: 'x', gemeente: "'; --" }))).toBe(false);
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('stand', 'deur', 'ernst', 'van'), fc.string()), (address) => {
      readQueueFilter(address);
    }),
  );
});
