import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { longestCarrying } from '../../kernel/fields/longest-form.ts';
import { openForm, sealForm } from './seal-kept.ts';

const key = randomBytes(32);
const now = new Date('2027-03-17T12:00:00Z');
const formOf = (note: string) => ({ path: '/melden', acting: '', values: { note, more: 'a' }, files: null });

// What becomes longest: nothing in it comes again, and half of it JSON writes as six signs.
const anySigns = Array.from(randomBytes(200_000), (byte) =>
  String.fromCodePoint(byte < 128 ? byte % 32 : byte % 128),
).join('');

test.each([
  ['words', 'twee woorden '],
  ['signs that JSON writes as six', '\u0001'],
  ['signs of three bytes', '票'],
  ['whatever signs', anySigns],
])('the longest form there is opens again, and is sent on with the form it waits in: %s', (_, sign) => {
  const form = formOf(sign.repeat(Math.floor(200_000 / Buffer.byteLength(sign))));
  const sealed = sealForm(key, form, now);
  expect(sealed.length).toBeLessThan(longestCarrying - 2_000);
  expect(openForm(key, sealed, now)).toEqual(form);
});

test('what is small and becomes larger than any form opens nothing, and is not unpacked to the end', () => {
  expect(openForm(key, sealForm(key, formOf('a'.repeat(20_000_000)), now), now)).toBeNull();
});
