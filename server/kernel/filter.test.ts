import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choice, code, meaning } from './fields/chosen.ts';
import { defineFilter } from './filter.ts';

const filter = defineFilter({
  colour: ['kleur', choice(['red', 'blue'])],
  size: ['maat', meaning({ groot: 3, klein: 1 })],
  town: ['plaats', code()],
});

test('an address that was written is read as what was wanted', () => {
  const wanted = { colour: 'blue', size: 3, town: 'GM0402' } as const;
  expect(filter.write(wanted)).toEqual({ kleur: 'blue', maat: 'groot', plaats: 'GM0402' });
  expect(filter.parse(filter.write(wanted))).toEqual(wanted);
});

test('what is unknown filters nothing', () => {
  expect(filter.parse({ kleur: 'green', maat: '3', plaats: 'a b', other: 'x' })).toEqual({});
  expect(filter.parse({ plaats: 'GM0001' }, { town: ['GM0402'] })).toEqual({});
  expect(filter.parse({ plaats: 'GM0402' }, { town: ['GM0402'] })).toEqual({ town: 'GM0402' });
});

test('whatever stands in an address, what is read can be written and read again', () => {
  const anything = fc.dictionary(
    fc.constantFrom(...filter.names),
    fc.oneof(fc.string(), fc.constantFrom('red', 'klein')),
  );
  fc.assert(
    fc.property(anything, (address) => {
      const wanted = filter.parse(address);
      expect(filter.parse(filter.write(wanted))).toEqual(wanted);
    }),
  );
});

test('a page gets the name and the text of the address, how long it may be, and what can be chosen', () => {
  expect(filter.show({ size: 1 })).toEqual({
    colour: { name: 'kleur', value: '', max: 100, choices: ['red', 'blue'] },
    size: { name: 'maat', value: 'klein', max: 100, choices: ['groot', 'klein'] },
    town: { name: 'plaats', value: '', max: 100, choices: [] },
  });
});
