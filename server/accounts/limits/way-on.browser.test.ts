import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { accessibilityFaults, pageWidth } from '../../testing/machines/browser.ts';
import { arrive } from '../../testing/swaps/someone.ts';
import { openWorldInBrowser, type WorldInBrowser } from '../../testing/world-in-browser.ts';
import { limits } from './limits.ts';

let world: WorldInBrowser;
beforeAll(async () => void (world = await openWorldInBrowser()));
beforeEach(() => world.db.admin`delete from throttle`);
afterAll(() => world.close());

const text = 'De deur van het stembureau is dicht. Er staat niemand.';
const send = (page: Page) => page.locator('main form button').first().click();

/** Reports at a moment when very many did so from this network, and is refused. */
async function refuse(page: Page): Promise<void> {
  await page.goto('/melden?categorie=process-location');
  await page.locator('[name=description]').fill(text);
  await page.locator('form[action="/melden/controle"] button.utrecht-button--primary-action').last().click();
  await page.locator('form[action="/melden"]').waitFor();
  await fillTheLimit();
  await page.locator('form[action="/melden"] button').first().click();
  await page.locator('[data-prove]').waitFor({ state: 'attached' });
}

// As many as are allowed, one of which we send ourselves so that its bucket is there.
async function fillTheLimit(): Promise<void> {
  const body = new URLSearchParams({ category: 'process-location' });
  const headers = { 'sec-fetch-site': 'same-origin', origin: world.site.publicOrigin };
  await fetch(`${world.base}/melden`, { method: 'POST', headers, body });
  await world.db.admin`update throttle set hits = ${limits.report_network.allowed} where hits = 1`;
}

test.each([360, 1366])('who is refused sees their text, and a browser that works sends it: %i wide', async (width) => {
  const { page, faults, leave } = await arrive(world.browser, world.base, undefined, { width });
  await refuse(page);
  expect(await page.locator('main').innerText()).toContain(text);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await pageWidth(page)).toBeLessThanOrEqual(width);
  await send(page); // long before the wait is over
  await page.locator('text=/\\d{4}(?: \\d{4}){4}/').first().waitFor();
  expect(faults.filter((fault) => !fault.includes('429'))).toEqual([]);
  await leave();
});

test('where no scripts run it is sent after the wait that the page told', async () => {
  const { page, leave } = await arrive(world.browser, world.base, undefined, { javaScript: false });
  await refuse(page);
  expect(await page.locator('main').innerText()).toContain('Wacht 30 seconden');
  world.clock.pass(30);
  await send(page);
  expect(await page.locator('main').innerText()).toMatch(/\d{4}(?: \d{4}){4}/);
  await leave();
});
