import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '#db/package-root.ts';
import { messagesFor } from '#views/messages/messages.ts';
import { readReferenceData } from '../../reference/reference-data.ts';

// Who is told to call somebody is told the number: it stands in the sentence, or comes into it.

const number = /\d{3}|\$\{phone\}/;
const told = {
  nl: /(?:^|[^\p{L}])bel(?![\p{L}])/iu,
  en: /(?:^|[:,;?] |then |please |\()(?:call|phone) (?!in\b)/i,
};

const sentencesOf = (text: string): string[] => text.split(/(?<=[.?!])\s+/);

test.each(['nl', 'en'] as const)('no sentence in %s says to call without a number', async (locale) => {
  const said = [
    ...textsIn(messagesFor(locale)),
    ...wordsIn(await readReferenceData(), locale),
    ...demonstration(locale),
  ];
  const without = said.flatMap(sentencesOf).filter((sentence) => told[locale].test(sentence) && !number.test(sentence));
  expect(without).toEqual([]);
  expect(said.flatMap(sentencesOf).filter((sentence) => told[locale].test(sentence)).length).toBeGreaterThan(10);
});

test('whoever is told a number is told 112, or that of a body in the reference data', async () => {
  const data = await readReferenceData();
  const known = new Set(['112', ...data.organisations.flatMap(({ phone }) => phone ?? [])]);
  const numbers = (['nl', 'en'] as const).flatMap((locale) =>
    [...textsIn(messagesFor(locale)), ...wordsIn(data, locale)]
      .flatMap(sentencesOf)
      .filter((sentence) => told[locale].test(sentence))
      .flatMap((sentence) => sentence.match(/\d[\d -]+\d/g) ?? []),
  );
  expect(numbers.filter((each) => !known.has(each))).toEqual([]);
  expect(new Set(numbers)).toEqual(known);
});

/** What somebody does in the demonstration is said in Dutch. */
function demonstration(locale: string): string[] {
  if (locale !== 'nl') return [];
  const files = globSync('server/demo/**/*.ts', { cwd: packageRoot });
  return files.flatMap((file) => quoted(readFileSync(path.join(packageRoot, file), 'utf8')));
}

/** Every text; of one that takes something, what stands between quotes in it. */
function textsIn(words: unknown): string[] {
  if (typeof words === 'string') return [words];
  if (typeof words === 'function') return quoted(String(words));
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(textsIn) : [];
}

const quoted = (source: string): string[] =>
  [...source.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`([^`]*)`/g)].map(([all]) => all.slice(1, -1));

/** Every text in one language in a tree of reference data. */
function wordsIn(node: unknown, locale: string): string[] {
  if (typeof node !== 'object' || node === null) return [];
  if (!Array.isArray(node) && 'nl' in node) {
    const words = (node as Record<string, unknown>)[locale];
    return [words].flat().filter((text) => typeof text === 'string');
  }
  return Object.values(node).flatMap((each) => wordsIn(each, locale));
}
