import { expect, test } from 'vitest';
import { withoutEachCondition } from './conditions.ts';

const without = (text: string): string[] => withoutEachCondition(text).map((each) => each.text.replaceAll(/\s+/g, ' '));

test('what is joined with and becomes true, with or false, however deep; what is one condition stays whole', () => {
  expect(without('(a = 1)')).toEqual([]);
  expect(without('((a = 1) AND (NOT b))')).toEqual(['( true AND (NOT b))', '((a = 1) AND true )']);
  expect(without('a or b and (c or d)')).toEqual([
    ' false or b and (c or d)',
    'a or false ',
    'a or true and (c or d)',
    'a or b and true ',
    'a or b and ( false or d)',
    'a or b and (c or false )',
  ]);
});

test('a query looks for anything: in where, in on, and in a list', () => {
  expect(without('EXISTS ( SELECT FROM (t x JOIN u y ON ((y.id = x.u))) WHERE (x.a IS DISTINCT FROM b))')).toEqual([
    'EXISTS ( SELECT FROM (t x JOIN u y ON ((y.id = x.u))) WHERE true )',
    'EXISTS ( SELECT FROM (t x JOIN u y ON true ) WHERE (x.a IS DISTINCT FROM b))',
  ]);
  expect(without('(a = ANY (ARRAY( SELECT c FROM t WHERE ((p = 1) AND (q = 2)))))')).toEqual([
    '(a = ANY (ARRAY( SELECT c FROM t WHERE ( true AND (q = 2)))))',
    '(a = ANY (ARRAY( SELECT c FROM t WHERE ((p = 1) AND true ))))',
  ]);
});
