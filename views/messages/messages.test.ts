import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

// As its files are, before Dutch is laid under what they lack.
test.each(others)('%s has every file and every sentence, and those with data take the same', async (locale) => {
  const shape = async (folder: string) =>
    Object.fromEntries(
      await Promise.all(
        filesOf(folder).map(async ([name, file]) => {
          const all = textsOf({ ...((await import(file)) as object) });
          return [name, all.map(({ path, text }) => `${path}/${typeof text === 'string' ? 'text' : text.length}`)];
        }),
      ),
    ) as Record<string, string[]>;
  expect(await shape(locale)).toEqual(await shape('nl'));
});

test.each(others)('every file in %s says that it has what Dutch has, so that it does not compile without', (locale) => {
  const unsaid = filesOf(locale).filter(([, file]) => !/: Wording<typeof \w+> = /.test(readFileSync(file, 'utf8')));
  expect(unsaid.map(([name]) => name)).toEqual([]);
});

const filesOf = (folder: string) =>
  readdirSync(path.join(import.meta.dirname, folder)).map(
    (name) => [name, path.join(import.meta.dirname, folder, name)] as const,
  );

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

test.each(locales())('no sentence in %s is empty', (locale) => {
  const all = textsOf(messagesFor(locale));
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
  // One word for one thing: platforms, mildere middelen, werkwijze, afspraak, controlegetal, onderwerp, verwijzen, bewaren.
  [
    'has a second word for one thing in Dutch',
    dutch,
    /\bplatformen\b|\blichtere middelen\b|\bwerkinstructie\b|\bstatusprogramma\b|\bvingerafdruk\b|\bcategorie\b|\bdoorverw|\bopslaan\b|\bopgeslagen\b|\bpublicist\b|\bembargo\b|\bburgers?\b/i,
  ],
  [
    'has a second word for one thing in English',
    english,
    /\blighter means\b|\bwork instruction\b|\bstatus programme\b|\bfingerprint\b|\bcategory\b|\bembargo\b/i,
  ],
];

// What a notice is, in the words that say so; the letter says it to the platform.
const isSaidOf = /(?:notificatie is een verzoek|notice is a request)\b/gi;

test('a notice is called one, wherever it is not said what that is', () => {
  const asks = /\bverzoek(?:en)?\b|\brequests?\b/i;
  const told = [...dutch, ...english].filter(({ path }) => !path.startsWith('flagging.letter.'));
  expect(told.filter(({ text }) => asks.test(sourceOf(text).replaceAll(isSaidOf, ''))).map(({ path }) => path)).toEqual(
    [],
  );
});

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
