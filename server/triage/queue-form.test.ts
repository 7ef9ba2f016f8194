import { doors } from '../vocabulary/doors.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isFiltered,
  readClosedPlace,
  readQueueFilter,
  readQueuePlace,
  writeQueueFilter,
  type QueueFilter,
} from './queue-form.ts';

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
    fc.property(
      fc.dictionary(fc.constantFrom('stand', 'deur', 'ernst', 'na', 'voor', 'van'), fc.string()),
      (address) => {
        readQueueFilter(address);
        readQueuePlace(address);
        readClosedPlace(address);
      },
    ),
  );
});

test('a place keeps its microseconds, and anything else is the start', () => {
  const id = '1aa1b53d-5c29-4cb4-bb61-ae9aa37f82c0';
  expect(readQueuePlace({ na: `2~2027-03-17 14:00:00.123456+01~${id}` })).toEqual({
    direction: 'after',
    rank: 2,
    dueAt: '2027-03-17 14:00:00.123456+01',
    id,
  });
  expect(readClosedPlace({ voor: `2027-03-17 14:00:00+05:30~${id}` })?.direction).toBe('before');
  expect(readQueuePlace({ na: `2~now()~${id}` })).toBeUndefined();
  expect(readQueuePlace({})).toBeUndefined();
});
