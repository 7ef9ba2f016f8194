import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { BrokenSeal, defineSealed, sealedMoment } from './sealed.ts';

const first = z.strictObject({ said: z.string() });
const sayings = defineSealed({ kind: 'saying', version: 1, body: first });
const hash = (body: string): string => createHash('sha256').update(body).digest('hex');
const content = { said: 'Eén vakje', at: new Date('2027-03-17T07:30:00Z') };
const later = defineSealed({
  kind: 'saying',
  version: 2,
  body: z.strictObject({ said: z.string(), at: sealedMoment.nullable() }),
  earlier: { 1: first.transform((old) => ({ ...old, at: null })) },
});

test('the body is canonical JSON and the hash is that of its bytes', () => {
  expect(later.seal(content)).toEqual({
    definition: 'saying/2',
    body: '{"at":"2027-03-17T07:30:00.000Z","said":"Eén vakje"}',
    sha256: '3515ca779f8cdec3cba5683ffe9a3034b5dba3b1f6bfa0fd3f11ab7a9c10898a',
  });
});

test('what was sealed opens as what it was', () => {
  expect(later.open(later.seal(content))).toEqual(content);
});

test('what is not of the definition is not sealed', () => {
  expect(() => sayings.seal(content)).toThrow(z.ZodError);
});

test('what was sealed under an earlier definition stays as it is and stays readable', () => {
  expect(later.open(sayings.seal({ said: 'Toen' }))).toEqual({ said: 'Toen', at: null });
});

test('a changed body, another hash or another kind does not open', () => {
  const kept = sayings.seal({ said: 'Waar' });
  const broken = [
    { ...kept, body: kept.body.replace('Waar', 'Niet waar') },
    { ...kept, sha256: sayings.seal({ said: 'Niet waar' }).sha256 },
    { ...kept, definition: 'saying/2' },
    { ...kept, definition: 'notice/1' },
  ];
  for (const each of broken) expect(() => sayings.open(each)).toThrow(BrokenSeal);
});

test('a body under its own hash that is not what its definition says does not open', () => {
  for (const body of ['{"told":"Waar"}', '{"said":1}', 'geen JSON'])
    expect(() => sayings.open({ definition: 'saying/1', body, sha256: hash(body) })).toThrow(BrokenSeal);
});

test('a new version is not defined without a reader of each version before it', () => {
  expect(() => defineSealed({ kind: 'example', version: 2, body: z.strictObject({}) })).toThrow('how version 1 reads');
});
