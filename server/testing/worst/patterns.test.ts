import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '#db/package-root.ts';
import { isTooSlow } from './worst-texts.ts';

// A pattern that looks for a run up to the end of a text, from wherever, begins anew at each sign of that run: the square of its
// length, and people type 20,000 signs.

test('no pattern looks for a run at the end of a text', () => {
  const literals = sources().flatMap(([file, text]) => literalsIn(text).map((literal) => ({ file, literal })));
  expect(literals.length).toBeGreaterThan(50);
  expect(literals.filter(({ literal }) => endsInRun(literal))).toEqual([]);
});

test.each([
  [String.raw`address.replace(/[.,;:!?)\]]+$/, '')`, true],
  [String.raw`text.replaceAll(/^x|\s*$/g, '')`, true],
  [String.raw`/(a{2,})$/.exec(text)`, true],
  [String.raw`/^[a-z]+(-[a-z]+)*$/.test(code)`, false],
  [String.raw`/\.([a-z]{1,8})$/.test(name)`, false],
  [String.raw`text.replaceAll(/\s+/g, ' ')`, false],
])('of %s that is %s', (text, found) => {
  expect(literalsIn(text)).toHaveLength(1);
  expect(literalsIn(text).some(endsInRun)).toBe(found);
});

// Every pattern that a server runs is also tried, on runs of the signs that it looks for itself.

const longest = 20_000;

test('no pattern takes longer than its text grows', () => {
  const found = patterns().filter(({ pattern }) =>
    runsFor(pattern).some((run) => isTooSlow(trying(pattern, run), longest)),
  );
  expect(found).toEqual([]);
});

test.each([
  [/[.,;:!?)\]]+$/, true],
  [/\s*$/, true],
  [/(a|b|ab)*c/, true],
  [/^\d+(-\d+)*x/, false],
  [/\s+/, false],
  [/^[^@]+@[^@]+$/, false],
  [/(?<=^|;)a/, false],
])('of %s that is %s', (pattern, found) => {
  expect(runsFor(pattern).some((run) => isTooSlow(trying(pattern, run), 6000))).toBe(found);
});

function literalsIn(text: string): string[] {
  const literal = /(?<=[(,=:?&|!\s]|^)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*(?=[).,;\s]|$)/gm;
  return text.match(literal) ?? [];
}

function endsInRun(literal: string): boolean {
  let flat = literal.slice(1, literal.lastIndexOf('/')).replaceAll(/\\.|\[(?:\\.|[^\]\\])*\]/g, 'x');
  // Of a group only what it holds: its ways are no ways of the whole.
  for (const group = /\((?:\?(?:[:=!]|<[=!]|<\w+>))?([^()]*)\)/; group.test(flat);)
    flat = flat.replace(group, (_, inside: string) => inside.replaceAll('|', ''));
  return flat.split('|').some((way) => !way.startsWith('^') && /(?:[+*]|\{\d+,\})\??\$$/.test(way));
}

// What a server runs.
const sources = (): [string, string][] =>
  ['server', 'views', 'db'].flatMap((folder) =>
    readdirSync(path.join(packageRoot, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:tsx?|m?js)$/.test(name) && !/\.test\.tsx?$|(?:^|\/)testing\//.test(name))
      .map((name) => [path.join(folder, name), readFileSync(path.join(packageRoot, folder, name), 'utf8')]),
  );

/** Looks for all of it, as replaceAll does. */
const trying = (pattern: RegExp, run: string) => {
  const everywhere = new RegExp(pattern, pattern.flags.includes('g') ? pattern.flags : `${pattern.flags}g`);
  return (length: number) => {
    const text = `${run.repeat(length / run.length)}\u0000`;
    return () => void text.replaceAll(everywhere, '');
  };
};

/** Every two signs of those that stand in a pattern, or are of a class that does. */
function runsFor({ source }: RegExp): string[] {
  const classes = Object.entries(signsOf).flatMap(([name, sign]) => (source.includes(name) ? [sign] : []));
  const written = source.replaceAll(/\\u\{?([0-9A-Fa-f]{2,6})\}?/g, (_, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  );
  const signs = [...new Set([...written.replaceAll(/\\[pP]\{[^}]*\}|\\./gu, ''), ...classes])];
  const few = signs.slice(0, 14);
  return [...few, ...few.flatMap((one) => few.map((other) => one + other))].filter((run) => run !== '');
}

const signsOf = {
  '\\s': ' ',
  '\\d': '0',
  '\\w': 'a',
  '\\S': 'a',
  '\\D': 'a',
  '\\W': '.',
  '\\n': '\n',
  '\\r': '\r',
  '\\.': '.',
  '\\p{L': 'a',
  '\\p{N': '0',
  '\\p{M': '\u0301',
  '\\p{P': '.',
  '\\p{Lu': 'A',
  '[^': 'x',
  '.': 'x',
  '\\/': '/',
  '\\-': '-',
};

const patterns = (): { file: string; pattern: RegExp }[] =>
  sources().flatMap(([file, text]) =>
    [...new Set(literalsIn(text))].flatMap((literal) => patternOf(literal).map((pattern) => ({ file, pattern }))),
  );

// What looks like one and is none stands in a text or a comment.
function patternOf(literal: string): RegExp[] {
  const end = literal.lastIndexOf('/');
  try {
    return [new RegExp(literal.slice(1, end), literal.slice(end + 1))];
  } catch {
    return [];
  }
}
