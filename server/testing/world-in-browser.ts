import type { Browser } from 'playwright-core';
import { launchBrowser } from './machines/browser.ts';
import { openSite } from './open-site.ts';
import { openWorld, type World } from './world.ts';

export type WorldInBrowser = World & { browser: Browser; base: string };

/** The test world behind a real socket at `base`, and a browser to look at it with. */
export async function openWorldInBrowser(): Promise<WorldInBrowser> {
  const [world, browser] = await Promise.all([openWorld(), launchBrowser()]);
  const site = await openSite(world.app);
  const close = async () => {
    await browser.close();
    await site.close();
    await world.close();
  };
  return { ...world, browser, base: site.base, close };
}
