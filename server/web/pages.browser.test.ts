import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults, openContext, pageWidth } from '../testing/machines/browser.ts';
import { arrive } from '../testing/swaps/someone.ts';
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

test.each([320, 390, 768, 1024, 1366, 1920])('at %i px the header is one line, whoever looks', async (width) => {
  for (const key of [undefined, 'noor', 'merel', 'marjolein']) {
    const { page, leave } = await arrive(world.browser, world.base, key, { width });
    if (key === 'merel') {
      await page.getByRole('main').getByRole('button').first().click(); // who can act for two chooses first
      await page.waitForURL((url) => !url.pathname.startsWith('/account'));
    }
    await page.goto('/');
    const { height } = (await page.locator('.mt-header__in').boundingBox()) ?? { height: 0 };
    expect([key, height <= 64]).toEqual([key, true]); // two lines of the larger text are 80
    expect(await pageWidth(page)).toBeLessThanOrEqual(width);
    if (key !== undefined) {
      // For whom somebody acts stands there, and whoever can act for another finds that in the menu.
      expect((await page.locator('.mt-header__acting strong').boundingBox())?.width).toBeGreaterThan(60);
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.locator('.mt-header__person > summary').click();
      const choose = page.getByRole('link', { name: 'Andere organisatie kiezen', exact: true });
      expect([key, await choose.count()]).toEqual([key, key === 'merel' ? 1 : 0]);
    }
    await leave();
  }
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
