import { withoutReferences } from '../../kernel/reference.ts';
import { withoutBodies } from './public-bodies.ts';

/**
 * Parts of a text that may name a person: forms of address with a name, two or more capitalised words in a row, initials
 * with a name, e-mail addresses and phone numbers. It warns a person who then looks; it cannot know who is a person.
 */
export function findNames(text: string): string[] {
  const read = withoutReferences(text);
  const found = patterns.flatMap((pattern) => [...read.matchAll(pattern)].map(([match]) => match.trim()));
  const inRow = [...read.matchAll(capitalised)].map(([match]) => withoutBodies(match));
  return [...new Set([...found, ...inRow.filter(isInRow)])];
}

/** How many of them one sentence tells: who takes these out is asked again. */
export const mostNamed = 5;

// No name is longer: without an end every sign of a long run would be where one begins.
const capital = String.raw`\p{Lu}[\p{L}'’-]{1,60}`;
const particle = String.raw`(?:van der|van den|van de|van|de|den|der|ten|ter|el|al|von|da|di|du|le|la)`;

const patterns = [
  new RegExp(
    String.raw`(?<![\p{L}])(?:dhr|mevr|mw|mr|drs|dr|ir|ing|prof)\.?\s+(?:(?:\p{Lu}\.\s?)+\s*)?(?:${particle}\s+)*${capital}|(?<![\p{L}])(?:de heer|mevrouw|meneer|Mr|Mrs|Ms)\.?\s+(?:(?:\p{Lu}\.\s?)+\s*)?(?:${particle}\s+)*${capital}`,
    'gu',
  ),
  new RegExp(String.raw`(?<![\p{L}.])(?:\p{Lu}\.\s?)+(?:${particle}\s+)*${capital}`, 'gu'),
  /(?<![^\s@<>])[^\s@<>]+@[^\s@<>]+\.[a-z]{2,}/giu,
  /(?<!\d)(?:\+31|0031|0)[\s-]?(?:\d[\s-]?){8,9}(?!\d)/gu,
];

const capitalised = new RegExp(String.raw`(?<![\p{L}])${capital}(?:(?:\s+${particle})*\s+${capital})+`, 'gu');

// One capital begins any sentence.
const isInRow = (words: string): boolean => (words.match(/(?<!\S)\p{Lu}/gu) ?? []).length > 1;
