import type { Page } from 'playwright-core';
import { routesOf } from '../routes.ts';
import { arrive } from '../swaps/someone.ts';
import type { WorldInBrowser } from '../world-in-browser.ts';
import { addressesOf } from './addresses.ts';
import { everyRole, type Things } from './every-state.ts';
import { atWork } from './forms-on-pages.ts';

/** Whoever opens a page: one person for every role, and somebody without account. */
export const everybody = ['stranger', ...everyRole];

type Opened = { page: Page; route: string; address: string };

/**
 * Opens the pages of somebody in a browser: of each route the first address that has one for them, or every address.
 * Returns what `look` finds wrong there, and what the browser complains of.
 */
export async function openPages(
  world: WorldInBrowser,
  things: Things,
  { who, every }: { who: string; every: boolean },
  look: (opened: Opened) => Promise<string[]>,
): Promise<string[]> {
  const key = who === 'stranger' ? undefined : who;
  const visitor = key === undefined ? world.stranger() : await atWork(world, key);
  const { page, faults, leave } = await arrive(world.browser, world.base, key);
  const wrong: string[] = [];
  for (const route of routesOf(world.app).filter(({ method }) => method === 'GET')) {
    for (const address of addressesOf([route], things)) {
      const { status, headers } = await visitor.get(address);
      if (status !== 200 || !headers.get('content-type')?.startsWith('text/html')) continue;
      await page.goto(address);
      await chooseForWhom(page, address);
      wrong.push(...(await look({ page, route: route.path, address })));
      if (!every) break;
    }
  }
  await leave();
  return [...wrong, ...faults];
}

/** Who works for more than one organisation is asked for which, before anything else. */
export async function chooseForWhom(page: Page, address: string): Promise<void> {
  const asked = '/account/organisatie';
  if (address === asked || new URL(page.url()).pathname !== asked) return;
  await page.locator('main form button').first().click();
  await page.goto(address);
}
