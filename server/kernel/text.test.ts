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

test('signs that turn text around do not get in; the marks of Arabic and Hebrew stay', () => {
  for (const sign of '\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069') {
    expect(cleanText(`voor${sign}na`)).toBe('voorna');
    expect(cleanLine(`${sign} voor`)).toBe('voor');
  }
  expect(cleanText('\u200Fשלום\u200E 1\u061C')).toBe('\u200Fשלום\u200E 1\u061C');
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

test('a letter keeps the marks a language needs; a stack of them is cut before it is put in order', () => {
  const pointed = 'שָׁלוֹם ê̄́ ก้็';
  expect(cleanText(pointed)).toBe(pointed.normalize('NFC'));
  expect(cleanText(`q${'\u0316\u0301'.repeat(50_000)}!`)).toMatch(/^q\p{M}{30}!$/u);
  expect(cleanText(cleanText('\u0344'.repeat(40)))).toBe(cleanText('\u0344'.repeat(40)));
});
