import { afterAll, beforeAll, expect, test } from 'vitest';
import { lookAtPage } from '../../testing/pages/look-at-page.ts';
import { report } from '../../testing/report.ts';
import { arrive } from '../../testing/swaps/someone.ts';
import { openWorldInBrowser, type WorldInBrowser } from '../../testing/world-in-browser.ts';

let world: WorldInBrowser;
beforeAll(async () => void (world = await openWorldInBrowser()));
afterAll(() => world.close());

test('who reported without account prints all of it, with the code', async () => {
  const { answer } = await report(world.stranger(), 'process-location');
  const { page, leave } = await arrive(world.browser, world.base, undefined, { width: 390 });
  await page.goto('/bon');
  await page.fill('[name=code]', /\d{4}(?: \d{4}){4}/.exec(answer.text)?.[0] ?? '');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/bon/melding');
  await page.locator('a[href="/bon/melding/dossier"]').click();
  await page.waitForURL('**/bon/melding/dossier');
  expect(await page.locator('main form, main button').count()).toBe(0);
  expect(await lookAtPage(page)).toEqual([]);
  await leave();
});
