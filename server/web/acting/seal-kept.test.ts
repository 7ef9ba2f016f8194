import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { openForm, sealForm } from './seal-kept.ts';

const key = randomBytes(32);
const now = new Date('2027-03-17T12:00:00Z');
const opened = (note: string) => {
  const form = { path: '/melden', acting: '', values: { note }, files: false };
  return openForm(key, sealForm(key, form, now), now)?.values['note']?.length;
};

test.each([
  ['words', 'twee woorden '],
  ['signs that JSON writes as six', '\u0001'],
  ['signs of three bytes', '票'],
])('the longest form there is opens again: %s', (_, sign) => {
  const note = sign.repeat(Math.floor(200_000 / Buffer.byteLength(sign)));
  expect(opened(note)).toBe(note.length);
});

test('what is small and becomes larger than any form opens nothing, and is not unpacked to the end', () => {
  expect(opened('a'.repeat(20_000_000))).toBeUndefined();
});
