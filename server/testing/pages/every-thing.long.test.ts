import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorldInBrowser, type WorldInBrowser } from '../world-in-browser.ts';
import type { Things } from './every-state.ts';
import { fillWithEveryState } from './fill-with-demo.ts';
import { lookAtPage } from './look-at-page.ts';
import { everybody, openPages } from './open-pages.ts';

// The same as every-page.browser.test.ts, of every thing in every state.

let world: WorldInBrowser;
let things: Things;
beforeAll(async () => {
  world = await openWorldInBrowser();
  things = await fillWithEveryState(world);
}, 120_000);
afterAll(() => world.close());

test.each(everybody)(
  'whatever a %s opens is accessible by day and at night, fits every screen and paper, and runs under the strict policy',
  async (who) => {
    expect(await openPages(world, things, { who, every: true }, ({ page }) => lookAtPage(page))).toEqual([]);
  },
  1_800_000,
);
