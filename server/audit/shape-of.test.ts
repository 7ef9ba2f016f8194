import { expect, test } from 'vitest';
import { z } from 'zod';
import { sealedText } from '../kernel/sealed.ts';
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
  expect(shapeOf(z.uuid())).toEqual(shapeOf(z.guid()));
  expect(shapeOf(sealedText({ min: 1, max: 9 }))).toEqual({ ...text, minLength: 1, maxLength: 9 });
  for (const own of [z.string().min(1), z.string().max(9)])
    expect(() => shapeOf(own)).toThrow('How long a text is, sealedText says.');
  expect(() => shapeOf(z.email())).toThrow('No pattern is known of email.');
});
