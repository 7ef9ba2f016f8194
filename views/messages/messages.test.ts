import { mkdtempSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import os from 'node:os';
import { expect, test } from 'vitest';
import { addLanguage, locales, messagesFor } from './messages.ts';

type Text = { path: string; text: string | ((...given: unknown[]) => unknown) };

const dutch = textsOf(messagesFor('nl'));
const english = textsOf(messagesFor('en'));

const others = locales().filter((locale) => locale !== 'nl');

test('a folder is a language, Dutch first', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(locales().toSorted()).toEqual(folders.map(({ name }) => name).toSorted());
  expect(locales()[0]).toBe('nl');
});

// A key that is missing in a file does not compile; a file that is missing would be said in Dutch.
test.each(others)('%s has every file', (locale) => {
  const filesOf = (folder: string) => readdirSync(path.join(import.meta.dirname, folder)).toSorted();
  expect(filesOf(locale)).toEqual(filesOf('nl'));
});

test.each(others)('a sentence with data takes the same data in Dutch and in %s', (locale) => {
  const arity = (all: Text[]) =>
    all.map(({ path, text }) => `${path}/${typeof text === 'string' ? 'text' : text.length}`);
  expect(arity(textsOf(messagesFor(locale)))).toEqual(arity(dutch));
});

test('what a language lacks is said in Dutch', async () => {
  const folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'mt-words-')), 'fy');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'form.ts'), "export const form = { cancel: 'Annulearje' };");
  await addLanguage(folder);
  rmSync(path.dirname(folder), { recursive: true });
  expect(locales()).toContain('fy');
  expect(messagesFor('fy').form.cancel).toBe('Annulearje');
  expect(messagesFor('fy').form.optional).toBe(messagesFor('nl').form.optional);
  expect(messagesFor('fy').layout).toEqual(messagesFor('nl').layout);
});

test.each([
  ['Dutch', dutch],
  ['English', english],
])('no %s sentence is empty', (_, all) => {
  expect(all.filter(({ text }) => typeof text === 'string' && text.trim() === '').map(({ path }) => path)).toEqual([]);
});

// look.md, "Words". An exact law may need 'strafbaar feit'; then it is a possible one.
const forbidden: [string, Text[], RegExp][] = [
  ['judges in Dutch', dutch, /(?<!mogelijk )\bstrafba|\bfake news\b|\bnep(?:nieuws|bericht)?\b|\bdaders?\b/i],
  ['judges in English', english, /\bfake news\b|\bperpetrators?\b|\bculprits?\b/i],
  ['apologises or applauds in Dutch', dutch, /\bhelaas\b|\bsuccesvol\b|\boeps\b/i],
  ['apologises or applauds in English', english, /\bunfortunately\b|\bsuccessfully\b|\boops\b/i],
  ['shouts in Dutch', dutch, /!/],
  ['shouts in English', english, /!/],
];

test.each(forbidden)('no sentence %s', (_, all, pattern) => {
  expect(all.filter(({ text }) => pattern.test(sourceOf(text))).map(({ path }) => path)).toEqual([]);
});

// Of a sentence with data only the words between quotes count: code has exclamation marks of its own.
const sourceOf = (text: Text['text']): string =>
  typeof text === 'string'
    ? text
    : [...String(text).matchAll(/'([^']*)'|"([^"]*)"|`([^`]*)`/g)]
        .map(([quoted]) => quoted.replaceAll(/\$\{[^}]*\}/g, ''))
        .join(' ');

function textsOf(node: unknown, path = ''): Text[] {
  if (typeof node === 'string') return [{ path, text: node }];
  if (typeof node === 'number') return [{ path, text: String(node) }];
  if (typeof node === 'function') return [{ path, text: node as Exclude<Text['text'], string> }];
  if (typeof node !== 'object' || node === null) throw new TypeError(`${path} is no sentence`);
  return Object.entries(node).flatMap(([key, child]) => textsOf(child, path === '' ? key : `${path}.${key}`));
}
