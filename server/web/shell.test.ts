import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Visitor } from '../testing/visit.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
let joost: Visitor;
let nienke: Visitor;
beforeAll(async () => {
  world = await openWorld();
  [joost, nienke] = await Promise.all([world.as('joost'), world.as('nienke')]);
});
afterAll(() => world.close());

const readers = (): [Visitor, shown: string[], hidden: string[]][] => [
  [joost, ['Joost', 'Verkiezingstafel coördinator', '/triage"'], ['Nienke', 'Hilversum', '/inloggen"']],
  [nienke, ['Nienke Vosmeer', 'Gemeente Hilversum melder'], ['Joost', 'coördinator', '/triage"', '/inloggen"']],
  [world.stranger(), ['/inloggen"'], ['Joost', 'Nienke', 'Hilversum', '/triage"', '/uitloggen"']],
];

test('the pages of several people opened in turn a thousand times never mix', { timeout: 120_000 }, async () => {
  const mixed: string[] = [];
  for (let turn = 0; turn < 1000; turn++) {
    const path = ['/', '/hulp', '/privacy'][turn % 3] ?? '/';
    const address = turn % 5 === 0 ? path : `${path}?x=${turn}`;
    const opened = await Promise.all(
      readers().map(async ([reader, shown, hidden]) => {
        const { body, text } = await reader.get(address);
        const all = `${text} ${body}`;
        const right = shown.every((word) => all.includes(word)) && !hidden.some((word) => all.includes(word));
        return right && body.includes(`name="terug" value="${address}"`);
      }),
    );
    if (!opened.every(Boolean)) mixed.push(`${turn} ${opened.join(' ')}`);
  }
  expect(mixed).toEqual([]);
});

test('what the header says changes with what it is about', async () => {
  const { admin } = world.db;
  const english = await nienke.get('/hulp?taal=en');
  expect(english.text).toContain('Sign out');
  expect((await nienke.get('/hulp')).text).toContain('Uitloggen');
  await admin`update membership set role = 'auditor' where person_id = (select id from person where email = 'nienke@demo.example')`;
  const changed = await nienke.get('/hulp');
  expect(changed.text).toContain('Gemeente Hilversum auditor');
  expect(changed.body).not.toContain('href="/melden"');
  await admin`update membership set role = 'reporter' where person_id = (select id from person where email = 'nienke@demo.example')`;
  expect((await nienke.get('/hulp')).text).toContain('Gemeente Hilversum melder');
});

test('and with the election and the version of the program', async () => {
  const around = async () => (await world.stranger().get('/hulp')).body;
  const before = await around();
  Object.assign(world.site, { version: '9.8.7-anders' });
  expect([before.includes('9.8.7-anders'), (await around()).includes('9.8.7-anders')]).toEqual([false, true]);
  const said = (body: string) => /class="mt-header__election">[\s\S]*?<\/p>/.exec(body)?.[0];
  world.clock.pass(365 * 86_400);
  expect(said(await around())).not.toBe(said(before));
});

test('nobody is told to sign in on a page that came before it was known who they are', async () => {
  for (const reader of [joost, world.stranger()]) {
    const { status, body } = await reader.post('/account', { x: 'x'.repeat(300_000) });
    expect([status, body.includes('href="/inloggen"')]).toEqual([413, false]);
  }
});
