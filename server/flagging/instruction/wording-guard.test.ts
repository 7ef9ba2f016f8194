import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { packageRoot } from '#db/package-root.ts';
import { wordingGuard } from '../../reference/rows/notices.ts';
import { findGuardedPassage } from './wording-guard.ts';

const file = path.join(packageRoot, 'db/reference/wording_guard.json');
const [first, ...later] = z.tuple([wordingGuard], wordingGuard).parse(JSON.parse(readFileSync(file, 'utf8')));
const guard = later.at(-1) ?? first;
const examples = guard.patterns.flatMap(({ id, examples: texts }) => texts.map((text) => [id, text] as const));

// Letters that belong to no word of the list, so that they cannot make or hide one.
const padding = fc.stringMatching(/^[xyzq ,;:\n]{0,40}$/);

describe.each(examples)('%s: %s', (_, example) => {
  test('is caught anywhere in a text, in any case, with the explanation and something else to write', () => {
    fc.assert(
      fc.property(padding, padding, fc.boolean(), (before, after, upper) => {
        const text = `${before} ${upper ? example.toUpperCase() : example} ${after}`;
        const found = findGuardedPassage(text, guard);
        expect(found?.pattern.explanation.nl).toBeTruthy();
        expect(found?.pattern.alternative['en']).toBeTruthy();
      }),
      { numRuns: 40 },
    );
  });

  test('is caught with invisible signs, wide letters or accents between its letters', () => {
    const hidden = fc.constantFrom('\u200B', '\u00AD', '\u2060', '\u0301', '\uFEFF');
    fc.assert(
      fc.property(hidden, (sign) => {
        expect(findGuardedPassage([...example].join(sign), guard)).not.toBeNull();
      }),
    );
    const wide = example.replaceAll(/[!-~]/g, (letter) => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0));
    expect(findGuardedPassage(wide, guard)).not.toBeNull();
  });

  test('may be quoted where a text says what the post says', () => {
    expect(findGuardedPassage(`Het bericht zegt: “${example}”.`, guard, { quotes: 'free' })).toBeNull();
    expect(findGuardedPassage(`Het bericht zegt: “${example}”.`, guard)).not.toBeNull();
    expect(findGuardedPassage(`“Iets anders.” ${example}`, guard, { quotes: 'free' })).not.toBeNull();
  });
});

test('the neutral request and every alternative pass', () => {
  const texts = Object.values(guard.neutral_request);
  const alternatives = guard.patterns.flatMap((pattern) => Object.values(pattern.alternative));
  for (const text of [...texts, ...alternatives]) expect([text, findGuardedPassage(text, guard)]).toEqual([text, null]);
});

test('ordinary words that look alike pass', () => {
  const words = [
    'wissel van stembureau',
    'de dag erna',
    'nepotisme',
    'unremovable ink',
    'blokletters',
    'wiskunde',
    'belief',
  ];
  const caught = words.filter((word) => findGuardedPassage(word, guard) !== null);
  expect(caught).toEqual(['nepotisme']); // better one word too many than one order too many
});

test('a long hostile text takes no time', () => {
  const started = performance.now();
  for (const unit of ['haal ', 'take ', 'account ', 'sluit ', 'u ', '“', '“”', '"'])
    findGuardedPassage(unit.repeat(100_000 / unit.length), guard, { quotes: 'free' });
  expect(performance.now() - started).toBeLessThan(2000);
});
