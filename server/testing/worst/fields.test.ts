import { describe, expect, test } from 'vitest';
import { longestForm } from '../../kernel/fields/longest-form.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { allFilters, allForms } from '../forms/all-forms.ts';
import { isTooSlow, worstTexts } from './worst-texts.ts';

// The worst of each length at every field there is, read from its definition. One request may not keep all others waiting.

const texts = Object.entries(worstTexts);
const forms = (await allForms()).map(({ file, name, form }) => [`${name} in ${file}`, form] as const);
const longestAddress = 16_000; // signs: more Node does not take

/** Names of what was too slow with this text. */
const slow = (read: (name: string, text: string) => unknown, names: readonly string[], lengths: readonly number[]) =>
  texts.flatMap(([kind, text]) =>
    names.flatMap((name) =>
      lengths
        .filter((length) => isTooSlow(prepared(read, name, text), length))
        .map((length) => `${name}: ${kind} (${length})`),
    ),
  );

// The text is made before, so that only reading it is counted.
const prepared =
  (read: (name: string, text: string) => unknown, name: string, text: (length: number) => string) =>
  (length: number) => {
    const made = text(length);
    return () => void read(name, made);
  };

const refusing = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return undefined;
  }
};

describe.each(forms)('%s', (_, form) => {
  test('reads the worst of every length in no time', () => {
    const found = Object.entries(form.fields).flatMap(([name, { parts, max }]) =>
      slow(
        (each, text) => refusing(() => form.parse({ [each]: text })),
        parts.map((part) => name + part),
        [max, max * 4, longestForm],
      ),
    );
    expect(found).toEqual([]);
  });
});

test('every filter of an address reads the worst that an address can hold in no time', async () => {
  const filters = await allFilters();
  expect(filters.length).toBeGreaterThan(10);
  expect(
    filters.flatMap((filter) => slow((name, text) => filter.parse({ [name]: text }), filter.names, [longestAddress])),
  ).toEqual([]);
});
