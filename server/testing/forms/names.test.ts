import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '#db/package-root.ts';
import { isNoticeField } from '../../flagging/notice-form.ts';
import { doneFilter } from '../../web/lists/done-filter.ts';
import { turnNames } from '../../web/lists/place.ts';
import { crawl } from '../crawl.ts';
import { fileIncident } from '../incidents.ts';
import { draftedNotice } from '../notices.ts';
import { fileAssessed, refer } from '../referrals.ts';
import { openWorld, type World } from '../world.ts';
import { allFilters, allForms } from './all-forms.ts';

// What a field or a parameter of an address is called stands in one definition: pages, links and readers take it from there.

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await fileIncident(world);
  await draftedNotice(world);
  const { reference } = await fileAssessed(world, { category: 'process-location' });
  await refer(world, await world.as('joost'), { reference, partner: 'IBD', reason: 'Afgesproken.' });
});
afterAll(() => world.close());

const known = new Set([
  ...(await allForms()).flatMap(({ form }) => [...form.names, ...Object.keys(form.fields)]), // files have no text to read
  ...[doneFilter, ...(await allFilters())].flatMap(({ names }) => names),
  ...['', 'meldingen-', 'bewijs-'].flatMap((prefix) => turnNames(prefix)),
]);
const isKnown = (name: string): boolean => known.has(name) || isNoticeField(name);

test.each([undefined, 'nienke', 'joost', 'fatima', 'sanne', 'marjolein'])(
  'what %s sees has known names',
  async (who) => {
    const visitor = who === undefined ? world.stranger() : await world.as(who);
    const seen = new Set<string>();
    const get: typeof visitor.get = async (...asked) => {
      const answer = await visitor.get(...asked);
      for (const [, name = ''] of answer.body.matchAll(/<(?:input|select|textarea|button)\b[^>]*?\sname="([^"]*)"/g))
        seen.add(name);
      return answer;
    };
    const { visited } = await crawl({ ...visitor, get });
    for (const address of visited)
      for (const name of new URL(address, 'http://meldtafel.test').searchParams.keys()) seen.add(name);
    expect(seen.size).toBeGreaterThan(3);
    expect([...seen].filter((name) => !isKnown(name))).toEqual([]);
  },
);

const pages = globSync(['views/**/*.tsx', 'server/**/pages/*.tsx', 'server/web/**/*.{ts,tsx}'], { cwd: packageRoot })
  .filter((file) => !file.includes('.test.'))
  .map((file) => ({ file, source: readFileSync(path.join(packageRoot, file), 'utf8') }));

test.each([
  [
    'a field',
    /<(?:input|button|select|textarea|[A-Z]\w*(?:Field|Area|Group|Select|Button|Boxes|boxes|Files))\b[^>]*?\sname="/,
  ],
  ['a field that is read', /\bvalues(?:\?\.)?\[['"`]|\} = (?:[^;{}]*\.)?values;|\{[^{}]*\}: (?:Form)?Values\b/],
  ['a parameter of a link', /[?&][a-z]+=/],
  ['a parameter that is read', /\.query\(['"]/],
])('no page writes the name of %s itself', (_, literal) => {
  expect(pages.filter(({ source }) => literal.test(source)).map(({ file }) => file)).toEqual([]);
});

test('no script writes an address or a parameter of one: the page hands it over', () => {
  const scripts = globSync('views/assets/*.js', { cwd: packageRoot });
  const texts = scripts.map((file) => readFileSync(path.join(packageRoot, file), 'utf8').replaceAll(/\/\/ .*/g, ''));
  expect(texts.length).toBeGreaterThan(4);
  expect(texts.filter((text) => /[?&][a-z]+=|['"`]\/[a-z]/.test(text))).toEqual([]);
});
