import { expect, test } from 'vitest';
import { z } from 'zod';
import { sealedMoment, sealedText } from '../kernel/sealed.ts';
import { shapeOf } from './shape-of.ts';

test('a shape is of one form, whichever way JSON Schema says it', () => {
  const text = { type: 'string' };
  expect(shapeOf(z.string().nullable())).toEqual({ anyOf: [{ type: 'null' }, text] });
  expect(shapeOf(z.union([z.null(), z.string()]))).toEqual({ anyOf: [{ type: 'null' }, text] });
  expect(shapeOf(z.tuple([z.string()]))).toEqual({ type: 'array', minItems: 1, prefixItems: [text], items: false });
  expect(shapeOf(z.literal('a'))).toEqual(shapeOf(z.enum(['a'])));
  expect(shapeOf(z.strictObject({ b: z.string(), a: z.string().optional() }))).toEqual({
    type: 'object',
    properties: { b: text, a: text },
    required: ['b'],
    additionalProperties: false,
  });
  expect(shapeOf(sealedText({ min: 1, max: 9 }))).toEqual({ ...text, minLength: 1, maxLength: 9 });
  for (const own of [z.string().min(1), z.string().max(9)])
    expect(() => shapeOf(own)).toThrow('How long a text is, sealedText says.');
  for (const other of [z.email(), z.uuid(), z.iso.datetime()])
    expect(() => shapeOf(other)).toThrow(/No pattern is known of this (email|uuid|date-time)\./);
});

const from = (least: number, most: number) => Array.from({ length: most - least + 1 }, (_, at) => least + at);
const twoDigits = (number: number) => String(number).padStart(2, '0');
const id = '01234567-89ab-cdef-0123-456789abcdef';

// What nobody could open would take down every page that shows it.
test.each([
  [
    'a moment',
    sealedMoment,
    [
      ...['0000', '1900', '2000', '2023', '2024', '2100', '02024'].flatMap((year) =>
        from(0, 13).flatMap((month) =>
          from(0, 32).map((day) => `${year}-${twoDigits(month)}-${twoDigits(day)}T10:00:00.000Z`),
        ),
      ),
      ...[
        '23:59:59.999',
        '24:00:00.000',
        '23:60:00.000',
        '23:59:60.000',
        '10:00:00',
        '10:00:00.0000',
        '10:00:00.000+01:00',
      ].map((time) => `2027-03-17T${time}Z`),
      '2027-03-17T10:00:00.000',
    ],
  ],
  [
    'an id',
    z.guid(),
    [
      id,
      id.toUpperCase(),
      id.slice(1),
      `${id}0`,
      id.replaceAll('-', ''),
      ...'0fgF-'.split('').flatMap((sign) => from(0, 35).map((at) => id.slice(0, at) + sign + id.slice(at + 1))),
    ],
  ],
])('the database takes exactly the texts of %s that are read', (_, reader, texts) => {
  const { pattern } = shapeOf(reader) as { pattern: string };
  const taken = texts.filter((text) => new RegExp(pattern).test(text));
  expect(taken).toEqual(texts.filter((text) => reader.safeParse(text).success));
  expect(taken.length).toBeGreaterThan(30);
});
