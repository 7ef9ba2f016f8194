import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { hidden, key, seen } from './fields/carried.ts';
import { choice, code, tick } from './fields/chosen.ts';
import { forEach, optional, refuse } from './fields/field.ts';
import { line, moment, secret, text } from './fields/typed.ts';
import { defineForm, describeForm } from './form.ts';
import { Refusal } from './refusal.ts';
import { z } from 'zod';

const visit = defineForm(
  {
    key: key(),
    name: line({ max: 20 }),
    story: text({ max: 50 }),
    colour: choice(['red', 'blue']),
    shape: optional(code<'unknown'>()),
    arrived: moment(),
    left: optional(moment<'before'>()),
    sure: tick(),
  },
  ({ arrived, left }) => (arrived && left && left < arrived ? { left: 'before' } : {}),
);

const right = {
  key: '4f0e5a52-8a54-4f6e-9d0b-1f6f0d8c2b11',
  name: '  Noor   de Wit ',
  story: 'Regel 1\r\nRegel 2 ',
  colour: 'red',
  arrivedDate: '17-3-2027',
  arrivedTime: '9.05',
};
const parse = (changes: Record<string, string> = {}) => visit.parse({ ...right, ...changes });

afterEach(() => vi.restoreAllMocks());

describe('a form that is right', () => {
  test('becomes typed input, cleaned', () => {
    expect(parse().input).toEqual({
      key: right.key,
      name: 'Noor de Wit',
      story: 'Regel 1\nRegel 2',
      colour: 'red',
      shape: null,
      arrived: new Date('2027-03-17T08:05:00.000Z'),
      left: null,
      sure: false,
    });
    expect(parse({ sure: 'yes', shape: 'GM0014' }).input).toMatchObject({ sure: true, shape: 'GM0014' });
  });

  test('says what was sent by the name of its field', () => {
    const { story, colour, arrived } = visit.texts({
      story: ' Regel 1 ',
      arrivedDate: '17-3-2027',
      arrivedTime: '14:30',
    });
    expect({ story, colour, arrived }).toEqual({ story: ' Regel 1 ', colour: '', arrived: '17-3-2027 14:30 ' });
  });

  test('knows every name a browser may send', () => {
    const moments = ['arrived', 'left'].flatMap((name) => [`${name}Date`, `${name}Time`, `${name}Turn`]);
    expect(visit.names).toEqual(['key', 'name', 'story', 'colour', 'shape', ...moments, 'sure']);
  });
});

describe('a form that is wrong', () => {
  test.each<[string, Record<string, string>, object]>([
    ['nothing filled in', { name: '', story: ' \u200B ' }, { name: 'required', story: 'required' }],
    ['a line too long', { name: 'a'.repeat(21) }, { name: 'too_long' }],
    ['what was never on the page', { colour: 'green', shape: '<b>' }, { colour: 'required', shape: 'unknown' }],
    ['half a moment', { arrivedDate: '' }, { arrived: 'invalid' }],
    ['a slip of the pen in the year', { arrivedDate: '0027-03-17' }, { arrived: 'invalid' }],
    ['a year before there was anything to report', { arrivedDate: '1999-12-31' }, { arrived: 'invalid' }],
    ['a day that is none', { arrivedDate: '2027-02-30' }, { arrived: 'invalid' }],
    ['left before arriving', { leftDate: '2027-03-17', leftTime: '08:00' }, { left: 'before' }],
  ])('says what: %s', (_, changes, faults) => {
    expect(parse(changes)).toMatchObject({ faults });
    expect(Object.keys(parse(changes).faults ?? {})).toEqual(Object.keys(faults));
  });

  test('still says what is right, for whoever knows more', () => {
    const parsed = parse({ name: '', leftDate: '2027-02-30' });
    expect(parsed).toMatchObject({ right: { story: 'Regel 1\nRegel 2', colour: 'red' } });
    expect(parsed).not.toHaveProperty('right.name');
  });

  test('says it in the order of the form', () => {
    expect(Object.keys(visit.parse({ key: right.key }).faults ?? {})).toEqual(['name', 'story', 'colour', 'arrived']);
  });

  test('is refused when a page of ours did not make it', () => {
    expect(() => parse({ key: 'mine' })).toThrow(new Refusal('form_not_ours'));
    expect(() => visit.parse({})).toThrow(new Refusal('form_not_ours'));
    expect(() => defineForm({ seen: seen() }).parse({ seen: 'yesterday' })).toThrow(new Refusal('form_not_ours'));
  });

  test('can say more than a code', () => {
    const even = hidden(z.string());
    const schema = z.string().transform((value, context) => refuse(context, { code: 'odd', at: value.length }));
    const form = defineForm({ even, list: { ...text<{ code: 'odd'; at: number }>({ max: 9 }), schema } });
    expect(form.parse({ even: 'x', list: 'abc' })).toEqual({
      faults: { list: { code: 'odd', at: 3 } },
      right: { even: 'x' },
    });
  });
});

describe('the length of an answer', () => {
  test('counts signs, not units: an emoji is one', () => {
    expect(parse({ name: '🗳'.repeat(20) }).input?.name).toBe('🗳'.repeat(20));
    expect(parse({ name: '🗳'.repeat(21) }).faults).toEqual({ name: 'too_long' });
  });

  test('is looked at before the text is: a stack of marks of 250 kB is never put in order', () => {
    const normalize = vi.spyOn(String.prototype, 'normalize');
    const marks = `a${'\u0316\u0301'.repeat(62_500)}`;
    expect(defineForm({ story: text({ max: 20_000 }) }).parse({ story: marks })).toEqual({
      faults: { story: 'too_long' },
      right: {},
    });
    expect(normalize).not.toHaveBeenCalled();
  });

  test('of a password is counted as it is', () => {
    const form = defineForm({ wanted: secret({ min: 15, max: 200 }) });
    expect(form.parse({ wanted: ' '.repeat(14) + 'a' }).input?.wanted).toBe(`${' '.repeat(14)}a`);
    expect(form.parse({ wanted: 'a'.repeat(14) }).faults).toEqual({ wanted: 'too_short' });
    expect(form.parse({ wanted: 'a'.repeat(201) }).faults).toEqual({ wanted: 'too_long' });
  });
});

describe('what a page gets', () => {
  test('is the limits, what was sent and what was wrong with it', () => {
    const shown = visit.show({ ...right, name: '' }, { name: 'required' });
    expect(shown.name).toEqual({
      name: 'name',
      kind: 'line',
      maxlength: 20,
      max: 20,
      optional: false,
      values: [''],
      fault: 'required',
    });
    expect(shown.arrived.values).toEqual(['17-3-2027', '9.05', '']);
    expect(shown.left.optional).toBe(true);
  });

  test('is never a password', () => {
    expect(defineForm({ wanted: secret({ max: 200 }) }).show({ wanted: 'geheim' }).wanted.values).toEqual([]);
  });
});

test('an API is told the same names and limits', () => {
  const described = describeForm(defineForm(forEach(['a', 'b'], optional(text({ max: 50 })))));
  expect(described).toMatchObject({
    type: 'object',
    properties: { a: { type: 'string', maxLength: 50 }, b: { type: 'string', maxLength: 50 } },
    additionalProperties: false,
  });
  expect(describeForm(visit)).toMatchObject({
    required: ['key', 'name', 'story', 'colour', 'arrived'],
    properties: { colour: { enum: ['red', 'blue'] } },
  });
});

test('reading never throws but for what is not ours, whatever is sent', () => {
  const anything = fc.record(
    Object.fromEntries(
      visit.names
        .filter((name) => name !== 'key')
        .map((name) => [name, fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...Object.values(right)))]),
    ),
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(anything, (values) => {
      const { input, faults } = visit.parse({ ...values, key: right.key });
      expect(input === undefined).not.toBe(faults === undefined);
      if (input) expect(input.story).not.toContain('\u0000');
    }),
  );
});
