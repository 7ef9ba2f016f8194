import { createHmac, timingSafeEqual } from 'node:crypto';

/** 20 digits in two parts: `handle` (8) finds the receipt, `secret` (12) opens it. */
export type ReceiptCode = { handle: string; secret: string };

/**
 * The receipt of one form. Derived, not drawn: the form holds `seed` (random, in the page of the reporter and nowhere
 * else) and the server a key, so that a reporter whose answer got lost sees the same code when the same form is sent
 * again, while neither the database nor a copy of it can make the code. `attempt` counts up when a handle is taken.
 */
export function deriveReceipt(key: Buffer, seed: string, attempt = 0): ReceiptCode {
  return { handle: digits(key, `handle ${attempt} ${seed}`, 8), secret: digits(key, `secret ${seed}`, 12) };
}

/**
 * What is kept of a code: a MAC under a key of the server, so that a copy of the database opens no report, and no report waits
 * while its code is stretched (decision 0025).
 */
export const keepReceipt = (key: Buffer, { handle, secret }: ReceiptCode): string =>
  createHmac('sha256', key).update(`receipt kept ${handle} ${secret}`).digest('hex');

/** Is this the code of which that is kept? Takes as long whatever the answer, and when nothing is. */
export const isReceiptOf = (key: Buffer, code: ReceiptCode, kept = '0'.repeat(64)): boolean =>
  timingSafeEqual(Buffer.from(keepReceipt(key, code)), Buffer.from(kept));

/** "1234 5678 9012 3456 7890": five groups of four, to read aloud or write down. */
export const formatReceipt = ({ handle, secret }: ReceiptCode): string =>
  (handle + secret).replaceAll(/(.{4})(?=.)/g, '$1 ');

/** A code as somebody types it; null when it is not 20 digits. Forgives spaces, hyphens and full stops. */
export function readReceipt(text: string): ReceiptCode | null {
  const code = text.normalize('NFKC').replaceAll(/[\s.\-–]/g, '');
  return /^[0-9]{20}$/.test(code) ? { handle: code.slice(0, 8), secret: code.slice(8) } : null;
}

// 64 bits modulo at most 10^12: the bias is below one in ten million.
function digits(key: Buffer, what: string, count: number): string {
  const mac = createHmac('sha256', key).update(what).digest();
  return String(mac.readBigUInt64BE() % 10n ** BigInt(count)).padStart(count, '0');
}
