import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults, launchBrowser, openContext, pageWidth } from '../machines/browser.ts';
import { fileIncident } from '../incidents.ts';
import { openSite } from '../open-site.ts';
import { testPassword } from '../secrets.ts';
import { openWorld, type World } from '../world.ts';

// Lists as somebody meets them in a browser: swapped in place, with the address, the focus and the history right.

let world: World;
let browser: Browser;
let site: Awaited<ReturnType<typeof openSite>>;

beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld(), launchBrowser()]);
  site = await openSite(world.app);
  const ago = (minutes: number) => new Date(world.clock.now().getTime() - minutes * 60_000);
  for (let index = 0; index < 60; index++)
    await fileIncident(world, { municipality: index < 3 ? 'GM0202' : 'GM0344', filedAt: ago(index + 1) });
});
afterAll(async () => {
  await browser.close();
  await site.close();
  await world.close();
});

// Who, on which list, presses what; and where that leads.
const lists = [
  ['noor', '/triage', 'button', 'Lijst tonen', /stand=/],
  ['nienke', '/meldingen', 'link', 'Afgesloten', /stand=/],
  ['fatima', '/verwijzingen', 'link', 'Afgerond', /stand=klaar/],
  ['sanne', '/notificaties', 'button', 'Lijst tonen', /platform=/],
  ['marjolein', '/publicatie', 'link', /^Wacht op het embargo/, /stand=/],
  [undefined, '/openbaar', 'button', 'Besluiten tonen', /platform=/],
] as const;

test.each(lists)(
  'for %s on %s one region is swapped, and without scripts the same address says the same',
  async (...given) => {
    const [key, path, role, name, leads] = given;
    const said: string[] = [];
    for (const [javaScript, width] of [
      [true, 1280],
      [true, 360],
      [false, 360],
    ] as const) {
      const { page, loads, faults, leave } = await arrive(key, width, javaScript);
      await page.goto(path);
      loads.length = 0;
      const folded = page.locator('summary', { hasText: 'Lijst beperken' });
      if ((await folded.count()) > 0) await folded.click();
      const control = page.getByRole('main').getByRole(role, { name }).first();
      const words = (await control.textContent()) ?? '';
      await control.press('Enter');
      await page.waitForURL(leads);
      if (javaScript) {
        await expect.poll(() => page.locator('#gezegd').textContent()).not.toBe('');
        expect([words, loads]).toEqual([await focused(page), []]);
        expect(await accessibilityFaults(page)).toEqual([]);
        expect(await pageWidth(page)).toBeLessThanOrEqual(width);
      }
      said.push((await page.locator('.mt-region').first().textContent()) ?? '');
      expect(faults).toEqual([]);
      await leave();
    }
    expect(new Set(said).size).toBe(1);
  },
);

type Someone = { page: Page; loads: string[]; faults: string[]; leave: () => Promise<void> };

/** Somebody at their desk; `loads`: the whole pages they were sent. */
async function arrive(key: string | undefined, width = 1280, javaScript = true): Promise<Someone> {
  const context = await openContext(browser, site.base, { width, javaScript });
  const page = await context.newPage();
  const faults: string[] = [];
  const loads: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  if (key !== undefined) {
    await page.goto('/inloggen');
    await page.fill('#email', `${key}@demo.example`);
    await page.fill('#password', testPassword);
    await page.click('main button');
    await page.waitForURL((url) => url.pathname === '/');
  }
  page.on('request', (request) => request.isNavigationRequest() && loads.push(new URL(request.url()).pathname));
  return { page, loads, faults, leave: () => context.close() };
}

const rows = (page: Page) => page.locator('#lijst [data-row]').count();
const focused = (page: Page) =>
  page.evaluate<string>(
    'document.activeElement.tabIndex < 0 ? document.activeElement.id : document.activeElement.textContent',
  );

test('a filter swaps the list, says how much it holds, and leaves the focus on the button', async () => {
  const { page, loads, faults, leave } = await arrive('noor');
  await page.goto('/triage');
  expect(await rows(page)).toBe(50);
  loads.length = 0;
  await page.locator('summary', { hasText: 'Lijst beperken' }).click();
  await page.locator('#gemeente').fill('arnhem');
  await page.locator('[role=option]').first().click();
  await page.getByRole('button', { name: 'Lijst tonen' }).press('Enter');
  await page.waitForURL(/gemeente=GM0202/);
  await expect.poll(() => rows(page)).toBe(3);
  expect(await page.locator('#gezegd').textContent()).toBe('3 gevonden');
  expect(await focused(page)).toBe('Lijst tonen');
  expect(loads).toEqual([]);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.reload();
  expect(await rows(page)).toBe(3);
  expect(await page.locator('html').count()).toBe(1);
  await page.goBack();
  await expect.poll(() => rows(page)).toBe(50);
  expect(new URL(page.url()).search).toBe('');
  await page.goForward();
  await expect.poll(() => rows(page)).toBe(3);
  expect(faults).toEqual([]);
  await leave();
});

test('a page further: the rows are new, and so is where the keyboard is', async () => {
  const { page, loads, faults, leave } = await arrive('noor', 360);
  await page.goto('/triage');
  loads.length = 0;
  await page.locator('a[rel=next]').press('Enter');
  await page.waitForURL(/na=/);
  await expect.poll(() => rows(page)).toBe(10);
  expect(await focused(page)).toBe('lijst');
  expect(await page.locator('#gezegd').textContent()).toBe('10 op deze pagina');
  expect(await pageWidth(page)).toBeLessThanOrEqual(360);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('j');
  expect(await focused(page)).toMatch(/^PS27-/);
  expect(loads).toEqual([]);
  expect(faults).toEqual([]);
  await leave();
});

test('what is new is told while somebody looks, moves nothing, and comes when it is asked for', async () => {
  const { page, loads, faults, leave } = await arrive('noor');
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
  expect(await focused(page)).toBe('lijst');
  expect([loads, faults]).toEqual([[], []]);
  await leave();
});

test('when the session ended the page stays, says so, and asks no more', async () => {
  const { page, leave } = await arrive('joost');
  await page.clock.install();
  await page.goto('/triage');
  const asked: number[] = [];
  page.on('response', (answer) => answer.url().includes('/triage/nieuw') && asked.push(answer.status()));
  await page.context().clearCookies();
  await page.clock.runFor(20_000);
  await page.locator('#mislukt a', { hasText: 'Inloggen in een nieuw venster' }).waitFor();
  expect(await rows(page)).toBe(50);
  await page.clock.runFor(60_000);
  expect(asked).toEqual([401]);
  expect(await accessibilityFaults(page)).toEqual([]);
  await leave();
});

test.each([360, 1280])('a form of a case is answered where it stands, at %i px', async (width) => {
  const { reference } = await fileIncident(world);
  const { page, loads, faults, leave } = await arrive('noor', width);
  const settled = () => page.locator('.htmx-request').first().waitFor({ state: 'detached' });
  const send = async (button: string) => {
    await page.getByRole('button', { name: button }).press('Enter');
    await settled();
  };
  await page.goto(`/triage/${reference}`);
  loads.length = 0;
  await page.locator('summary', { hasText: 'Melder schrijven' }).press('Enter');
  await page.fill('#answer', 'Half geschreven');
  await page.locator('summary', { hasText: 'Notitie maken' }).press('Enter');
  await send('Notitie opslaan');
  expect(await focused(page)).toBe('fouten');
  expect(await page.locator('#note-error').textContent()).toContain('Vul de notitie in.');
  expect(await page.inputValue('#answer')).toBe('Half geschreven');
  await page.fill('#note', 'Gebeld met de gemeente.');
  await send('Notitie opslaan');
  expect(await page.evaluate<string>('document.activeElement.textContent')).toContain('Uw notitie is bewaard.');
  expect(await page.getByRole('main').textContent()).toContain('Gebeld met de gemeente.');
  expect([await page.inputValue('#note'), await page.inputValue('#answer')]).toEqual(['', 'Half geschreven']);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await pageWidth(page)).toBeLessThanOrEqual(width);

  // Joost is first; Noor reads so, with what she typed.
  const joost = await world.as('joost');
  await joost.take(`/triage/${reference}/claim`);
  await send('Melding oppakken');
  expect(await page.getByRole('main').textContent()).toContain('Er is niets opgeslagen.');
  expect(await page.inputValue('#answer')).toBe('Half geschreven');
  expect(loads).toEqual([]);
  expect(new URL(page.url()).pathname).toBe(`/triage/${reference}`);

  await page.context().clearCookies();
  await send('Bericht versturen');
  expect(await page.locator('#mislukt').textContent()).toContain('U bent niet meer ingelogd.');
  expect(await page.inputValue('#answer')).toBe('Half geschreven');
  expect(faults.filter((fault) => !/40[19]|422/.test(fault))).toEqual([]);
  await leave();
});

test('a step with a page of its own leads back with its address, and the history with it', async () => {
  const { reference } = await fileIncident(world);
  const { page, loads, leave } = await arrive('noor');
  await page.goto(`/triage/${reference}`);
  await page.getByRole('button', { name: 'Melding oppakken' }).press('Enter');
  await page.getByRole('link', { name: 'Melding afsluiten' }).click();
  await page.locator('[name=afloop][value=handled]').check();
  await page.getByRole('button', { name: 'Verder met deze afloop' }).click();
  loads.length = 0;
  await page.getByRole('button', { name: 'Melding afsluiten' }).press('Enter');
  await page.waitForURL((url) => url.pathname === `/triage/${reference}`);
  expect(await page.title()).toContain(reference);
  expect(await page.getByRole('main').textContent()).toContain('De melding is afgesloten.');
  expect(loads).toEqual([]);
  await page.reload();
  expect(await page.getByRole('main').textContent()).toContain('Gesloten op');
  await leave();
});
