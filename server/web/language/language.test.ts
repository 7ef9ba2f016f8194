import { afterAll, beforeAll, expect, test } from 'vitest';
import { swapping } from '../../testing/visit.ts';
import { openWorld, type World } from '../../testing/world.ts';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

const pages = ['/', '/inloggen', '/melden', '/openbaar', '/bestaat-niet'];
const footer = { nl: 'Toegankelijkheid', en: 'Accessibility' };

test('a thousand pairs of readers at the same time each read their own language, and nothing else', async () => {
  const read = async (locale: keyof typeof footer, turn: number) => {
    const path = pages[turn % pages.length] ?? '/';
    const { body } = await world.stranger().get(`${path}?taal=${locale}`);
    return body.includes(`<html lang="${locale}"`) && saysOnly(locale, body) ? [] : [`${locale} ${path}`];
  };
  const wrong: string[] = [];
  for (let turn = 0; turn < 1000; turn += 50) {
    const pairs = Array.from({ length: 50 }, (_, index) => turn + index);
    const read50 = await Promise.all(pairs.flatMap((at) => [read('nl', at), read('en', at)]));
    wrong.push(...read50.flat());
  }
  expect(wrong).toEqual([]);
});

test('a part of a page speaks the language of its reader too', async () => {
  const joost = await world.as('joost');
  const [dutch, english] = await Promise.all(
    ['nl', 'en'].map((locale) => joost.get(`/triage?taal=${locale}`, swapping('lijst'))),
  );
  expect(dutch?.body).not.toContain('<html');
  expect(dutch?.text).toContain('Er is nu niets te doen');
  expect(english?.text).toContain('There is nothing to do now');
});

const saysOnly = (locale: keyof typeof footer, body: string): boolean =>
  body.includes(footer[locale]) && !body.includes(footer[locale === 'nl' ? 'en' : 'nl']);
