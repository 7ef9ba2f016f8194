import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults } from '../machines/browser.ts';
import { fileIncident } from '../incidents.ts';
import { openWorldInBrowser, type WorldInBrowser } from '../world-in-browser.ts';
import { arrive } from './someone.ts';

let world: WorldInBrowser;

beforeAll(async () => {
  world = await openWorldInBrowser();
  const ago = (minutes: number) => new Date(world.clock.now().getTime() - minutes * 60_000);
  for (let index = 0; index < 5; index++)
    await fileIncident(world, { municipality: index < 1 ? 'GM0202' : 'GM0344', filedAt: ago(index + 1) });
});
afterAll(() => world.close());

const rows = (page: Page) => page.locator('#lijst [data-row]').count();

test('what is new is told while somebody looks, moves nothing, and comes when it is asked for', async () => {
  const { page, focused, loads, faults, leave } = await arrive(world.browser, world.base, 'noor');
  await page.clock.install();
  await page.goto('/triage?gemeente=GM0200');
  loads.length = 0;
  const asked: number[] = [];
  page.on('response', (answer) => answer.url().includes('/triage/nieuw') && asked.push(answer.status()));
  const passes = async (count: number) => {
    await page.clock.runFor(20_000);
    await expect.poll(() => asked.length).toBe(count);
  };
  await passes(1);
  expect(await page.locator('#nieuw').textContent()).toBe('');
  const filedAt = new Date(world.clock.now().getTime() + 1000);
  await fileIncident(world, { municipality: 'GM0200', filedAt });
  await passes(2);
  await expect.poll(() => page.locator('#nieuw').textContent()).toBe('1 nieuwe melding. Lijst vernieuwen');
  expect(await page.locator('#lijst [data-row]').count()).toBe(0);
  await passes(3);
  expect(asked).toEqual([204, 200, 204]);
  await page.locator('#nieuw a').press('Enter');
  await expect.poll(() => rows(page)).toBe(1);
  expect(await focused()).toBe('lijst');
  expect([loads, faults]).toEqual([[], []]);
  await leave();
});

test('when the session ended the page stays, says so, and asks no more', async () => {
  const { page, leave } = await arrive(world.browser, world.base, 'joost');
  await page.clock.install();
  await page.goto('/triage');
  const before = await rows(page);
  const asked: number[] = [];
  page.on('response', (answer) => answer.url().includes('/triage/nieuw') && asked.push(answer.status()));
  await page.context().clearCookies();
  await page.clock.runFor(20_000);
  await page.locator('#mislukt a', { hasText: 'Inloggen in een nieuw venster' }).waitFor();
  expect(await rows(page)).toBe(before);
  await page.clock.runFor(60_000);
  expect(asked).toEqual([401]);
  expect(await accessibilityFaults(page)).toEqual([]);
  await leave();
});
