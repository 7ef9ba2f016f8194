import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults, openContext, pageWidth } from '../testing/machines/browser.ts';
import { openWorldInBrowser, type WorldInBrowser } from '../testing/world-in-browser.ts';

let world: WorldInBrowser;

beforeAll(async () => {
  world = await openWorldInBrowser();
});
afterAll(() => world.close());

const pages = ['/', '/inloggen', '/hulp', '/toegankelijkheid', '/privacy', '/no-such-page'];

test.each(pages)('%s is accessible, fits 320 px and runs under the strict policy', async (path) => {
  const context = await openContext(world.browser, world.base, { width: 320, javaScript: true });
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
  const context = await openContext(world.browser, world.base, { width: 1280, javaScript: false });
  const page = await context.newPage();
  await page.goto('/');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => new URL(page.url()).hash).toBe('#inhoud');
  await context.close();
});
