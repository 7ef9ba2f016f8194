import { randomInt } from 'node:crypto';

// No I, O or U: read aloud or handwritten they become something else. 23 is prime, which makes the check work.
const signs = 'ABCDEFGHJKLMNPQRSTVWXYZ';
const digits = 8; // a hundred million for each election: a draw is nearly always free

/** A reference that reads aloud well: `PS27-4821-3307-B`. Random, so that it tells nothing about how many there are. */
export function makeReference(prefix: string, random: (below: number) => number = randomInt): string {
  const number = String(random(10 ** digits)).padStart(digits, '0');
  return write(prefix, number);
}

/** The reference as we write it, or null when a digit was misread: forgives spaces, small letters and missing hyphens. */
export function readReference(text: string): string | null {
  const match = /^([A-Z]{2}\d{2})(\d{8})([A-Z])$/.exec(text.toUpperCase().replaceAll(/[\s-]/g, ''));
  if (!match) return null;
  const [, prefix = '', number = '', sign = ''] = match;
  return checkSign(prefix + number) === sign ? write(prefix, number) : null;
}

const within = /[A-Za-z]{2}\d{2}[\s-]?\d{4}[\s-]?\d{4}[\s-]?[A-Za-z](?![A-Za-z])/g;

/** Every reference in a text, as we write it. */
export const referencesIn = (text: string): string[] =>
  [...text.matchAll(within)].flatMap(([match]) => readReference(match) ?? []);

/** A text without its references: the digits of one look like those of a telephone. */
export const withoutReferences = (text: string): string =>
  text.replaceAll(within, (match) => (readReference(match) === null ? match : ''));

// In groups of four, as people say them.
const write = (prefix: string, number: string): string =>
  `${prefix}-${number.slice(0, 4)}-${number.slice(4)}-${checkSign(prefix + number)}`;

// Weighted sum modulo 23: weights differ and are not multiples of 23, so every changed digit and every swap of two
// neighbouring digits changes the sign.
function checkSign(text: string): string {
  const sum = [...text].reduce((total, sign, place) => total + (place + 1) * Number.parseInt(sign, 36), 0);
  return signs.charAt(sum % signs.length);
}
