import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '#db/package-root.ts';

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
