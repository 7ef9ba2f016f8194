import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deriveReceipt, formatReceipt, isReceiptOf, keepReceipt, readReceipt } from './receipt-code.ts';
import { readReceiptSession, signReceiptSession } from './receipt-session.ts';

const key = Buffer.alloc(32, 7);
const id = '7b0c4f3e-8c8b-4b7e-9d0e-0a5f5b3c2d1e';
const now = new Date('2027-03-17T14:00:00Z');

test('a code is five groups of four digits, the same for the same form and another for another', () => {
  const code = formatReceipt(deriveReceipt(key, 'seed one'));
  expect(code).toMatch(/^(\d{4} ){4}\d{4}$/);
  expect(formatReceipt(deriveReceipt(key, 'seed one'))).toBe(code);
  expect(formatReceipt(deriveReceipt(key, 'seed two'))).not.toBe(code);
  expect(formatReceipt(deriveReceipt(Buffer.alloc(32, 8), 'seed one'))).not.toBe(code);
});

test('another handle keeps the secret', () => {
  const [first, second] = [deriveReceipt(key, 'seed'), deriveReceipt(key, 'seed', 1)];
  expect(second.handle).not.toBe(first.handle);
  expect(second.secret).toBe(first.secret);
});

test('what is kept of a code opens for that code and that key alone', () => {
  const code = deriveReceipt(key, 'seed');
  const kept = keepReceipt(key, code);
  expect(isReceiptOf(key, code, kept)).toBe(true);
  expect(isReceiptOf(Buffer.alloc(32, 8), code, kept)).toBe(false);
  expect(isReceiptOf(key, { ...code, secret: '123456789012' }, kept)).toBe(false);
  expect(isReceiptOf(key, { ...code, handle: '12345678' }, kept)).toBe(false);
  expect(isReceiptOf(key, code, undefined)).toBe(false);
});

test('every code is read back, however it is spaced', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('', ' ', '-', '.', '\u00A0', '\n'), (seed, space) => {
      const code = deriveReceipt(key, seed);
      expect(readReceipt(` ${formatReceipt(code).replaceAll(' ', space)} `)).toEqual(code);
    }),
  );
});

test.each([
  '',
  '1234',
  '1234 5678 9012 3456 789',
  '1234 5678 9012 3456 78901',
  '1234 5678 9012 3456 789O',
  '٠'.repeat(20),
])('%j is no code', (text) => expect(readReceipt(text)).toBe(null));

test('no text makes reading a code or a cookie fail', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      readReceipt(text);
      expect(readReceiptSession(key, text, now)).toBe(null);
    }),
  );
});

test('an opened receipt stays open a quarter of an hour', () => {
  const cookie = signReceiptSession(key, id, now);
  expect(readReceiptSession(key, cookie, new Date(now.getTime() + 899_999))).toBe(id);
  expect(readReceiptSession(key, cookie, new Date(now.getTime() + 900_000))).toBe(null);
});

test('a cookie with another incident, a later end or another key opens nothing', () => {
  const cookie = signReceiptSession(key, id, now);
  const [, until = '', mac = ''] = cookie.split('.');
  expect(readReceiptSession(key, `00000000${id.slice(8)}.${until}.${mac}`, now)).toBe(null);
  expect(readReceiptSession(key, `${id}.${Number(until) + 1}.${mac}`, now)).toBe(null);
  expect(readReceiptSession(Buffer.alloc(32, 8), cookie, now)).toBe(null);
});
