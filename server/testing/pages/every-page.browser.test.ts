import { afterAll, beforeAll, expect, test } from 'vitest';
import { routesOf } from '../routes.ts';
import { openWorldInBrowser, type WorldInBrowser } from '../world-in-browser.ts';
import { pagesLeft } from './addresses.ts';
import type { Things } from './every-state.ts';
import { fillWithEveryState } from './fill-with-demo.ts';
import { lookAtPage, measurePage } from './look-at-page.ts';
import { everybody, openPages } from './open-pages.ts';

// One page of every route for every role. Every thing in every state: every-thing.long.test.ts.

let world: WorldInBrowser;
let things: Things;
const opened = new Map<string, string>();

beforeAll(async () => {
  world = await openWorldInBrowser();
  things = await fillWithEveryState(world);
}, 120_000);
afterAll(() => world.close());

test.each(everybody)(
  'what a %s opens fits every screen and paper and runs under the strict policy; what nobody opened before is accessible by day and at night',
  async (who) => {
    const wrong = await openPages(world, things, { who, every: false }, async ({ page, route, address }) => {
      const first = !opened.has(route);
      opened.set(route, address);
      return first ? lookAtPage(page) : measurePage(page);
    });
    expect(wrong).toEqual([]);
  },
  300_000,
);

test('every page was opened in the browser by somebody', () => {
  expect(pagesLeft(routesOf(world.app), [...opened.values()])).toEqual(beyondForms);
});

/** Pages one comes to by a form: opened and looked at by the browser tests of their rooms. */
const beyondForms = ['/melden/ontvangst/:key', '/bon/melding', '/bon/melding/dossier', '/notificaties/nieuw'];
