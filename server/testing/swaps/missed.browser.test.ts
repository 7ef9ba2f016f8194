import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileIncident } from '../incidents.ts';
import { openWorldInBrowser, type WorldInBrowser } from '../world-in-browser.ts';
import { arrive } from './someone.ts';

// What did not come is said as long as it is missing, and stands in the place of nothing.

let world: WorldInBrowser;
let path: string;
beforeAll(async () => {
  world = await openWorldInBrowser();
  await fileIncident(world, { title: 'Een andere' });
  path = `/triage/${(await fileIncident(world)).reference}`;
});
afterAll(() => world.close());

const missed = (page: Page) => page.locator('#mislukt');
const said = /^Er kwam geen antwoord\./;
const press = (page: Page, role: 'button' | 'link', name: string) =>
  page.getByRole(role, { name, exact: true }).first().press('Enter');
const beside = (page: Page) => page.locator('#naast [data-row]');

test('why a form was not taken in stays said while a list beside it comes in', async () => {
  const { page, settled, leave } = await arrive(world.browser, world.base, 'noor');
  await page.goto(path);
  await beside(page).first().waitFor();
  const context = page.context();
  const cookies = await context.cookies();
  await context.clearCookies();
  await press(page, 'button', 'Melding oppakken');
  await missed(page).locator('a').waitFor();
  await settled();
  const why = await missed(page).innerText();
  await context.addCookies(cookies);
  await press(page, 'link', 'Lijst vernieuwen');
  await settled();
  expect(await missed(page).innerText()).toBe(why);
  await leave();
});

test('what was missing on a page before this one, without a load, is not missing here', async () => {
  const { page, settled, leave } = await arrive(world.browser, world.base, 'nienke');
  await page.goto('/melden?categorie=process-location');
  await settled();
  const town = page.getByRole('combobox', { name: 'Gemeente' });
  await page.route('**/gemeenten?*', (route) => route.abort());
  await town.fill('utr');
  await expect.poll(() => missed(page).textContent()).toMatch(said);
  await page.setInputFiles('[name=evidence]', { name: 'leeg.txt', mimeType: 'text/plain', buffer: Buffer.from('x') });
  await press(page, 'button', 'Verder: controleren wie dit ziet');
  await page.locator('#fouten').waitFor();
  await settled();
  expect(await missed(page).textContent()).toBe('');
  await page.route('**/lezers?*', (route) => route.abort());
  await page.locator('[name=tlp][value=RED]').check();
  await expect.poll(() => missed(page).textContent()).toMatch(said);
  await page.unroute('**/lezers?*');
  await page.locator('[name=tlp][value=AMBER]').check();
  await expect.poll(() => missed(page).textContent()).toBe('');
  await leave();
});
