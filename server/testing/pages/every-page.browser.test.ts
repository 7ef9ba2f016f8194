import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults, launchBrowser, pageWidth } from '../machines/browser.ts';
import { openSite } from '../open-site.ts';
import { routesOf } from '../routes.ts';
import { arrive } from '../swaps/someone.ts';
import { openWorld, type World } from '../world.ts';
import { addressesOf, leadsTo, pagesLeft } from './addresses.ts';
import { everyRole, everyState, type Things } from './every-state.ts';
import { fillWithDemo } from './fill-with-demo.ts';

let world: World;
let browser: Browser;
let site: Awaited<ReturnType<typeof openSite>>;
let things: Things;
const opened: string[] = [];

beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld(), launchBrowser()]);
  site = await openSite(world.app);
  const { owner, signer } = await fillWithDemo(world);
  await owner.close();
  things = await everyState(world, signer);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await site.close();
  await world.close();
});

test.each(['stranger', ...everyRole])(
  'what a %s opens first is accessible, fits a phone and runs under the strict policy',
  async (who) => {
    const key = who === 'stranger' ? undefined : who;
    const visitor = key === undefined ? world.stranger() : await world.as(key);
    const { page, faults, leave } = await arrive(browser, site.base, key, { width: 320 });
    const wrong: string[] = [];
    for (const route of routesOf(world.app).filter(({ method }) => method === 'GET')) {
      if (opened.some((address) => leadsTo(route.path, address))) continue;
      for (const address of addressesOf([route], things)) {
        const { status, headers } = await visitor.get(address);
        if (status !== 200 || !headers.get('content-type')?.startsWith('text/html')) continue;
        await page.goto(address);
        opened.push(address);
        wrong.push(...(await accessibilityFaults(page)));
        if ((await pageWidth(page)) > 320) wrong.push(`${address} is wider than a phone`);
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
const beyondForms = ['/melden/ontvangst/:key', '/bon/melding', '/publicatie/:ref/voorbeeld', '/notificaties/nieuw'];
