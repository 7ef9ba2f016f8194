import { wellKnown } from './well-known-words.ts';

/**
 * Is this what a guesser tries first? (NIST SP 800-63B: known, repeated and sequential passwords, and what is about the person.) Read from the left, what anybody
 * would guess counts as little, and what then is left must be worth eight signs. `own`: names and organisations of whoever chooses it.
 */
export function isGuessable(password: string, own: readonly string[]): boolean {
  const text = plain(password);
  const written = [...text].map((sign) => letterOf[sign] ?? sign).join('');
  const words = new Set(own.flatMap((name) => plain(name).split(/[^\p{L}\d]+/u)).filter((word) => word.length > 1));
  let worth = 0;
  for (let at = 0; at < text.length && worth < enough;) {
    const known = Math.max(longest(wellKnown, text, at), longest(wellKnown, written, at));
    const cheap = Math.max(
      longest(words, text, at),
      longest(words, written, at),
      repeated(text, at),
      inRow(text, at),
      addressed(text, at),
    );
    const [length, costs] = cheap > 0 && cheap >= known ? [cheap, 1] : known > 0 ? [known, 3] : [1, 1];
    at += length;
    worth += costs;
  }
  return worth < enough;
}

const enough = 8;

// One sign each, so that places stay where they are.
const plain = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

const letterOf: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

function longest(words: ReadonlySet<string>, text: string, at: number): number {
  let length = 0;
  for (const word of words) if (word.length > length && text.startsWith(word, at)) length = word.length;
  return length;
}

/** How far it says again what it said before, or one sign: three at least. */
function repeated(text: string, at: number): number {
  let length = common(text, at, text, at + 1) + 1;
  for (let from = 0; from < at; from++) length = Math.max(length, common(text, from, text, at));
  return length > 2 ? length : 0;
}

// The alphabet, the digits, the rows and columns of a keyboard.
const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1q2w3e4r5t6y7u8i9o0p',
  '!@#$%^&*()',
].flatMap((row) => [row, row.split('').toReversed().join('')]);

function inRow(text: string, at: number): number {
  const lengths = rows.map((row) => {
    const from = row.indexOf(text.charAt(at));
    return from === -1 ? 0 : common(row, from, text, at);
  });
  const length = Math.max(...lengths);
  return length > 2 ? length : 0;
}

/** A year, or an address of mail: anybody's. */
const addressed = (text: string, at: number): number =>
  /^(?:(?:19|20)\d\d|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+)/.exec(text.slice(at, at + 200))?.[0].length ?? 0;

function common(one: string, from: number, other: string, at: number): number {
  let length = 0;
  while (at + length < other.length && from + length < one.length && one[from + length] === other[at + length])
    length++;
  return length;
}
