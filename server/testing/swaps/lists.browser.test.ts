import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults, pageWidth } from '../machines/browser.ts';
import { fileIncident } from '../incidents.ts';
import { openWorldInBrowser, type WorldInBrowser } from '../world-in-browser.ts';
import { arrive } from './someone.ts';

// Lists as somebody meets them in a browser: swapped in place, with the address, the focus and the history right.

let world: WorldInBrowser;

beforeAll(async () => {
  world = await openWorldInBrowser();
  const ago = (minutes: number) => new Date(world.clock.now().getTime() - minutes * 60_000);
  for (let index = 0; index < 60; index++)
    await fileIncident(world, {
      municipality: index < 3 ? 'GM0202' : 'GM0344',
      filedAt: ago(index + 1),
      title: index === 55 ? 'o'.repeat(120) : 'Stembureau gaat niet open', // a word without a space moves nothing sideways
    });
});
afterAll(() => world.close());

// How many a long list holds in all is said where scripts run, and asked where they do not; the rest is the same.
async function asLong(page: Page, javaScript: boolean): Promise<void> {
  const total = page.locator('#aantal');
  if ((await total.count()) === 0) return;
  await expect
    .poll(() => total.textContent())
    .toMatch(javaScript ? /^In totaal \d+ meldingen\.$/ : /^Hoeveel zijn het in totaal\?$/);
  await page.evaluate(`document.querySelector('#aantal').remove()`);
}

const rows = (page: Page) => page.locator('#lijst [data-row]').count();

// Who, on which list, presses what; and where that leads.
const lists = [
  ['noor', '/triage', 'button', 'Lijst tonen', /stand=/],
  ['joost', '/triage', 'link', 'Gesloten', /stand=/],
  ['joost', '/triage?stand=gesloten', 'link', 'Te doen', /triage$/],
  ['nienke', '/meldingen', 'link', 'Afgesloten', /stand=/],
  ['fatima', '/verwijzingen', 'link', 'Afgerond', /stand=klaar/],
  ['sanne', '/notificaties', 'button', 'Lijst tonen', /platform=/],
  ['marjolein', '/publicatie', 'link', /^Wacht op de verkiezing/, /stand=/],
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
      const { page, focused, loads, faults, leave } = await arrive(world.browser, world.base, key, {
        width,
        javaScript,
      });
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
        expect([words, loads]).toEqual([await focused(), []]);
        expect(await accessibilityFaults(page)).toEqual([]);
        expect(await pageWidth(page)).toBeLessThanOrEqual(width);
      }
      await asLong(page, javaScript);
      said.push((await page.locator('.mt-region').first().textContent()) ?? '');
      expect(faults).toEqual([]);
      await leave();
    }
    expect(new Set(said).size).toBe(1);
  },
);

test('a filter swaps the list, says how much it holds, and leaves the focus on the button', async () => {
  const { page, focused, loads, faults, leave } = await arrive(world.browser, world.base, 'noor');
  await page.goto('/triage');
  expect(await rows(page)).toBe(50);
  loads.length = 0;
  await page.locator('summary', { hasText: 'Lijst beperken' }).click();
  await page.locator('#gemeente').fill('arnhem');
  await page.locator('[role=option]').first().click();
  await page.getByRole('button', { name: 'Lijst tonen' }).press('Enter');
  await page.waitForURL(/gemeente=Arnhem/);
  await expect.poll(() => rows(page)).toBe(3);
  await expect.poll(() => page.locator('#gezegd').textContent()).toBe('3 gevonden');
  expect(await focused()).toBe('Lijst tonen');
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

test.each([1100, 1366, 1920])('at %i px a row of the queue is one line, and its button fits in it', async (width) => {
  const { page, leave } = await arrive(world.browser, world.base, 'noor', { width });
  await page.goto('/triage');
  const heights = await page.evaluate<number[]>(
    "[...document.querySelectorAll('#lijst tbody tr')].map((row) => row.getBoundingClientRect().height)",
  );
  expect(heights).toHaveLength(50);
  expect(heights.filter((height) => height > 37.5)).toEqual([]); // 36 px, and its line
  await page
    .getByRole('button', { name: /^Oppakken/ })
    .first()
    .click({ trial: true });
  expect(await pageWidth(page)).toBeLessThanOrEqual(width);
  await leave();
});

test.each([
  ['noor', '/triage', 'Lijst tonen', '#lijst'],
  [undefined, '/openbaar', 'Besluiten tonen', '#besluiten'],
])('on a phone what %s asked for on %s is on screen, and begins there', async (key, path, button, region) => {
  const { page, settled, leave } = await arrive(world.browser, world.base, key, { width: 390 });
  await page.goto(path);
  const folded = page.locator('summary', { hasText: 'Lijst beperken' });
  if ((await folded.count()) > 0) await folded.click();
  await page.locator('main select').first().selectOption({ index: 1 });
  await page.getByRole('button', { name: button }).click();
  await page.waitForURL((url) => url.search !== '');
  await settled();
  const top = async () => (await page.locator(region).boundingBox())?.y ?? -1;
  await expect.poll(top).toBeGreaterThanOrEqual(-1);
  expect(await top()).toBeLessThan(450);
  await leave();
});

test('a tab whose answer is late does not take the place of the filter that was chosen after it', async () => {
  const { page, faults, settled, leave } = await arrive(world.browser, world.base, 'noor');
  await page.goto('/triage');
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(/stand=gesloten/, async (route) => {
    await released;
    await route.continue().catch(() => undefined); // called off
  });
  await page.locator('summary', { hasText: 'Lijst beperken' }).click();
  const asked = page.waitForRequest(/stand=gesloten/);
  await page.getByRole('main').getByRole('link', { name: 'Gesloten' }).click();
  const late = await asked;
  await page.locator('[name=ernst]').selectOption('5');
  await page.getByRole('button', { name: 'Lijst tonen' }).press('Enter');
  await page.waitForURL(/ernst=5/);
  release();
  await late.response();
  await settled();
  expect(new URL(page.url()).search).toMatch(/ernst=5/);
  expect(await page.locator('.mt-tabs [aria-current]').textContent()).toBe('Te doen');
  expect(faults).toEqual([]);
  await leave();
});

test('a page further: the rows are new, and so is where the keyboard is', async () => {
  const { page, focused, loads, faults, leave } = await arrive(world.browser, world.base, 'noor', { width: 360 });
  await page.goto('/triage');
  loads.length = 0;
  await page.locator('a[rel=next]').press('Enter');
  await page.waitForURL(/na=/);
  await expect.poll(() => rows(page)).toBe(10);
  await expect.poll(() => page.locator('#gezegd').textContent()).toBe('10 op deze pagina');
  expect(await focused()).toBe('lijst');
  expect(await pageWidth(page)).toBeLessThanOrEqual(360);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('j');
  expect(await focused()).toMatch(/^PS27-/);
  expect(loads).toEqual([]);
  expect(faults).toEqual([]);
  await leave();
});

test.each([
  ['noor', '/triage', 'stand=received&deur=cyber', 'Alles tonen'],
  ['joost', '/triage', 'stand=gesloten&ernst=5', 'Alles tonen'],
  ['joost', '/triage', 'gemeente=Arnhem', 'Alles tonen'], // beside rows
  ['sanne', '/notificaties', 'stand=draft&platform=Pinterest', 'Alles tonen'],
  [undefined, '/openbaar', 'besluit=sent', 'Alles tonen'],
])('for %s the filters of %s?%s are cleared in place, in the form too', async (key, path, filters, name) => {
  for (const javaScript of [true, false]) {
    const { page, loads, faults, settled, leave } = await arrive(world.browser, world.base, key, { javaScript });
    await page.goto(`${path}?${filters}`);
    loads.length = 0;
    const clear = page.getByRole('main').getByRole('link', { name }).first();
    await clear.press('Enter');
    await page.waitForURL((url) => !/ernst|platform|deur|besluit|gemeente/.test(url.search));
    await settled();
    if (javaScript) {
      expect(loads).toEqual([]);
      expect(await page.evaluate<string>('document.activeElement.tagName')).not.toBe('BODY');
      expect(await accessibilityFaults(page)).toEqual([]);
    }
    expect(
      await page.evaluate<string[]>(
        "[...document.querySelectorAll('.mt-filters :is(select, [type=text])')].map(({ value }) => value)",
      ),
    ).toSatisfy((values: string[]) => values.length > 0 && values.every((value) => value === ''));
    expect(faults).toEqual([]);
    await leave();
  }
});
