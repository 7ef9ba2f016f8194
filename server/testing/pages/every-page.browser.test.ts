import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults, pageWidth } from '../machines/browser.ts';
import { routesOf } from '../routes.ts';
import { arrive } from '../swaps/someone.ts';
import { openWorldInBrowser, type WorldInBrowser } from '../world-in-browser.ts';
import { addressesOf, leadsTo, pagesLeft } from './addresses.ts';
import { everyRole, type Things } from './every-state.ts';
import { fillWithEveryState } from './fill-with-demo.ts';

let world: WorldInBrowser;
let things: Things;
const opened: string[] = [];

beforeAll(async () => {
  world = await openWorldInBrowser();
  things = await fillWithEveryState(world);
}, 120_000);
afterAll(() => world.close());

test.each(['stranger', ...everyRole])(
  'what a %s opens first is accessible, fits a phone and a tablet and runs under the strict policy',
  async (who) => {
    const key = who === 'stranger' ? undefined : who;
    const visitor = key === undefined ? world.stranger() : await world.as(key);
    const { page, faults, leave } = await arrive(world.browser, world.base, key, { width: 320 });
    const wrong: string[] = [];
    for (const route of routesOf(world.app).filter(({ method }) => method === 'GET')) {
      if (opened.some((address) => leadsTo(route.path, address))) continue;
      for (const address of addressesOf([route], things)) {
        const { status, headers } = await visitor.get(address);
        if (status !== 200 || !headers.get('content-type')?.startsWith('text/html')) continue;
        await page.goto(address);
        opened.push(address);
        wrong.push(...(await accessibilityFaults(page)));
        for (const width of [770, 1024, 320]) {
          await page.setViewportSize({ width, height: 900 });
          if ((await pageWidth(page)) > width) wrong.push(`${address} is wider than ${width}`);
        }
        break;
      }
    }
    expect([...wrong, ...faults]).toEqual([]);
    await leave();
  },
  120_000,
);

test('every page was opened in the browser by somebody', () => {
  expect(pagesLeft(routesOf(world.app), opened)).toEqual(beyondForms);
});

/** Pages one comes to by a form: opened and looked at by the browser tests of their rooms. */
const beyondForms = ['/melden/ontvangst/:key', '/bon/melding', '/notificaties/nieuw'];
