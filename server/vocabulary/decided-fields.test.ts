import { expect, test } from 'vitest';
import { toldFields } from './decided-fields.ts';

test('of what was sent no reason why not is told, of what was not sent one; a ground in law of the route that has one', () => {
  const told = (decision: string, route: string) =>
    toldFields({ decision, route }).filter((field) => ['reason', 'legal_ground'].includes(field));
  expect(told('sent', 'dsa_16')).toEqual(['legal_ground']);
  expect(told('sent', 'terms')).toEqual([]);
  expect(told('not_sent', 'terms')).toEqual(['reason']);
  expect(told('not_sent', 'dsa_16')).toEqual(['reason', 'legal_ground']);
});
