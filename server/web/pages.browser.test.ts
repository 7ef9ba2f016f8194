import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults, launchBrowser, openContext, pageWidth } from '../testing/machines/browser.ts';
import { openSite } from '../testing/open-site.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
let browser: Browser;
let site: Awaited<ReturnType<typeof openSite>>;

beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld(), launchBrowser()]);
  site = await openSite(world.app);
});
afterAll(async () => {
  await browser.close();
  await site.close();
  await world.close();
});

const pages = ['/', '/inloggen', '/hulp', '/toegankelijkheid', '/privacy', '/no-such-page'];

test.each(pages)('%s is accessible, fits 320 px and runs under the strict policy', async (path) => {
  const context = await openContext(browser, site.base, { width: 320, javaScript: true });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on(
    'console',
    (message) => message.type() === 'error' && !message.text().includes('404') && complaints.push(message.text()),
  );
  await page.goto(path);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await pageWidth(page)).toBeLessThanOrEqual(320);
  expect(complaints).toEqual([]);
  await context.close();
});

test('the first Tab goes to the skip link, which leads to the content', async () => {
  const context = await openContext(browser, site.base, { width: 1280, javaScript: false });
  const page = await context.newPage();
  await page.goto('/');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => new URL(page.url()).hash).toBe('#inhoud');
  await context.close();
});
