import { expect, test } from 'vitest';
import { withoutEachCondition, withoutEachMember, withoutEachName, withoutEachOrder } from './conditions.ts';

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

test('two rows that are compared lose one member at a time, on both sides', () => {
  const found = withoutEachMember("if (a.x, f(b, c)) is distinct from ('q', d) then").map(({ text }) =>
    text.replaceAll(/ +/g, ' ').replaceAll(' ,', ',').replaceAll(' )', ')'),
  );
  expect(found).toEqual(['if (1, f(b, c)) is distinct from (1, d) then', "if (a.x, 1) is distinct from ('q', 1) then"]);
});

test('an object that is built loses one name at a time, and an order is turned round', () => {
  expect(withoutEachName("x || jsonb_build_object('a', f(b, 'c'), 'd', e)").map(({ text }) => text)).toEqual([
    "x || jsonb_build_object('' , f(b, 'c'), 'd', e)",
    "x || jsonb_build_object('a', f(b, 'c'), '' , e)",
  ]);
  expect(withoutEachOrder('order by a, s.b desc limit 1')).toEqual([
    { without: 'the order of s.b', text: 'order by a, s.b limit 1' },
  ]);
});
