import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanLine, cleanText } from './text.ts';

test('text keeps its letters, whatever the script', () => {
  const kept = 'Sûdwest-Fryslân, Iğdır, привет, 投票, 🗳️, مرحبا\ntweede regel';
  expect(cleanText(kept)).toBe(kept);
});

test('control signs, NUL and lone surrogates do not get in', () => {
  expect(cleanText('a\u0000b\u001B[31mc\u0085d\uD800e')).toBe('ab[31mcd\uFFFDe');
});

const anyText = fc.string({ unit: 'binary' });

test('cleaning twice changes nothing more, and a line is one line', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(cleanText(cleanText(text))).toBe(cleanText(text));
      expect(cleanLine(text)).not.toMatch(/[\n\r\t]/);
    }),
  );
});
