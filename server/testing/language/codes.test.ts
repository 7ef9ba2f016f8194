import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { locales, messagesFor } from '#views/messages/messages.ts';
import { readReferenceData } from '../../reference/reference-data.ts';
import type { ReferenceData } from '../../reference/reference-tables.ts';
import { addressesOf } from '../pages/addresses.ts';
import { everyRole, type Things } from '../pages/every-state.ts';
import { fillWithEveryState } from '../pages/fill-with-demo.ts';
import { routesOf } from '../routes.ts';
import { openWorld, type World } from '../world.ts';
import { outsideWords } from './unsaid.ts';
import { kindOf, walk } from './walk.ts';

// A code is for machines: what people read is its word. The codebook of the register explains its own.

let world: World;
let things: Things;
let code: RegExp;
beforeAll(async () => {
  world = await openWorld();
  things = await fillWithEveryState(world);
  code = codeAmong(await readReferenceData());
});
afterAll(() => world.close());

test.each(['stranger', ...everyRole])(
  '%s reads no code',
  async (who) => {
    const visitor = who === 'stranger' ? world.stranger() : await world.as(who);
    await visitor.post('/taal', { taal: 'nl', terug: '/' });
    const found = new Set<string>();
    for await (const { method, address, headers, body } of walk(
      visitor,
      addressesOf(routesOf(world.app), things),
      same,
    )) {
      if (!headers.get('content-type')?.startsWith('text/html') || address.startsWith('/openbaar/uitleg')) continue;
      for (const text of outsideWords(body).filter((each) => code.test(each)))
        found.add(`${method} ${kindOf(address)}: ${text}`);
    }
    expect([...found]).toEqual([]);
  },
  90_000,
);

test.each(locales())('every kind of incident has a word in %s', async (locale) => {
  const { incidentTypes } = await readReferenceData();
  const words = Object.keys(messagesFor(locale).reference.incidentTypes);
  expect(words.toSorted()).toEqual(incidentTypes.map(({ rsit }) => rsit).toSorted());
});

test('no mail and no list to download holds a code', async () => {
  const folder = path.join(world.site.dataDir, 'mail');
  const mails = readdirSync(folder).map(
    (name) => readFileSync(path.join(folder, name), 'utf8').split('\r\n\r\n')[1] ?? '',
  );
  const lists = await Promise.all(
    ['nienke', 'amir', 'joost', 'ruben'].map(async (who) => (await (await world.as(who)).get('/meldingen.csv')).body),
  );
  const lines = [...mails, ...lists]
    .flatMap((text) => text.split('\n'))
    .map((line) => line.replaceAll(/https?:\S+/g, ''));
  expect(lines.length).toBeGreaterThan(20);
  expect(lines.filter((line) => code.test(line))).toEqual([]);
});

/** What is a code and no word: of the reference data, or with an underscore as the states and kinds of things have. */
function codeAmong(data: ReferenceData): RegExp {
  const shown = new Set(data.organisations.flatMap(({ short }) => Object.values(short ?? {})));
  const known = [
    ...data.categories.map((row) => row.code),
    ...data.outcomes.map((row) => row.code),
    ...data.urgencies.map((row) => row.code),
    ...data.victimRoles.map((row) => row.code),
    ...data.incidentTypes.map((row) => row.rsit),
    ...data.electionRounds.map((row) => row.code),
    ...data.organisations.map((row) => row.code).filter((each) => !shown.has(each)),
  ].filter((each) => !alsoWords.includes(each));
  return new RegExp(
    String.raw`(?<![\p{L}\d/.@-])(?:GM\d{4}|\w+_\w+|(?:${known.join('|')})(?:\.\w+)*)(?![\p{L}\d@-])`,
    'u',
  );
}

const alsoWords = ['later', 'other'];
const same = (address: string): string => address;
