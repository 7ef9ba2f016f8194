import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults } from '../machines/browser.ts';
import { fileIncident } from '../incidents.ts';
import { openWorldInBrowser, type WorldInBrowser } from '../world-in-browser.ts';
import { arrive } from './someone.ts';

// Where there is room the list stands beside a case, as it was asked for.

let world: WorldInBrowser;
const references: string[] = [];
beforeAll(async () => {
  world = await openWorldInBrowser();
  const ago = (minutes: number) => new Date(world.clock.now().getTime() - minutes * 60_000);
  for (let index = 0; index < 55; index++) {
    const about = { municipality: 'GM0344', filedAt: ago(100 - index), tlp: index === 1 ? 'GREEN' : 'AMBER' } as const;
    references.push((await fileIncident(world, { ...about, title: `Nummer ${index}` })).reference);
  }
  await fileIncident(world, { municipality: 'GM0202', title: 'Elders' });
});
afterAll(() => world.close());

const list = '?gemeente=GM0344';
const titles = (page: Page) => page.locator('#naast [data-row]').allTextContents();
const current = (page: Page) => page.locator('#naast [aria-current]').textContent();
const asks = (page: Page): string[] => {
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('/triage/naast') && asked.push(request.url()));
  return asked;
};

test('the list stands beside the case that it opened, with its filters; a case of it opens in place of the other', async () => {
  const { page, loads, faults, settled, leave } = await arrive(world.browser, world.base, 'noor', { width: 1366 });
  await page.goto(`/triage${list}`);
  await page.click(`#lijst [data-row] >> text=${references[0]}`);
  await expect.poll(() => titles(page)).toHaveLength(50);
  expect(await titles(page)).not.toContain('Elders');
  expect(await current(page)).toBe('Nummer 0');
  expect(await accessibilityFaults(page)).toEqual([]);
  loads.length = 0;
  await page.click('#naast [data-row] >> text="Nummer 1"');
  await page.waitForURL(`**/triage/${references[1]}${list}`);
  await page.locator('h1', { hasText: 'Nummer 1' }).waitFor();
  expect(await page.title()).toContain(references[1]);
  expect(await current(page)).toBe('Nummer 1');
  await expect.poll(() => page.locator('#gezegd').textContent()).toContain(references[1]);
  // Its own label, on every sheet too.
  expect(await page.evaluate('getComputedStyle(document.body).page')).toBe('tlp-green');
  expect([await page.locator('.mt-page-tlp').textContent(), loads, faults]).toEqual(['TLP:GREEN', [], []]);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.locator('h1', { hasText: 'Nummer 2' }).waitFor();
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  await page.locator('h1', { hasText: 'Nummer 1' }).waitFor();
  await settled();
  await page.goBack();
  await page.locator('h1', { hasText: 'Nummer 2' }).waitFor();
  await page.keyboard.press('l');
  await page.waitForURL(`**/triage${list}`);
  await leave();
});

test('after a step the list says what became of its case, and the address still carries the list', async () => {
  const { page, loads, leave } = await arrive(world.browser, world.base, 'joost', { width: 1366 });
  await page.goto(`/triage/${references[5]}${list}`);
  await expect.poll(() => titles(page)).toHaveLength(50);
  loads.length = 0;
  await page.keyboard.press('o');
  await page.getByText('U hebt de melding opgepakt.').waitFor();
  // Its turn is later now, on the next page.
  await expect.poll(() => titles(page)).not.toContain('Nummer 5');
  expect([new URL(page.url()).search, loads]).toEqual([list, []]);
  await leave();
});

test('the list goes on where the queue was, and turns its pages itself', async () => {
  const { page, leave } = await arrive(world.browser, world.base, 'noor', { width: 1366 });
  await page.goto(`/triage${list}`);
  await page.click('#lijst a[rel="next"]');
  await expect.poll(() => page.locator('#lijst [data-row]').count()).toBe(5);
  await page.locator('#lijst [data-row]').first().click();
  await expect.poll(() => titles(page)).toHaveLength(5);
  await page.click('#naast a[rel="prev"]');
  await expect.poll(() => titles(page)).toHaveLength(50);
  await leave();
});

test.each([1366, 1099, 390])('at %i px it is asked for only where there is room', async (width) => {
  const { page, leave } = await arrive(world.browser, world.base, 'noor', { width });
  const asked = asks(page);
  await page.goto(`/triage/${references[0]}${list}`);
  await page.waitForTimeout(500);
  expect([asked.length, await page.locator('.mt-beside').isVisible()]).toEqual(width < 1100 ? [0, false] : [1, true]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await leave();
});

test('on paper, and without scripts, there is only the case', async () => {
  const { page, leave } = await arrive(world.browser, world.base, 'noor', { width: 1366 });
  await page.goto(`/triage/${references[0]}${list}`);
  await expect.poll(() => titles(page)).toHaveLength(50);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.mt-beside').isVisible()).toBe(false);
  await leave();
  const plain = await arrive(world.browser, world.base, 'noor', { width: 1366, javaScript: false });
  await plain.page.goto(`/triage/${references[0]}${list}`);
  expect(await plain.page.locator('.mt-beside').isVisible()).toBe(false);
  await plain.page.click('main a >> text=Naar de lijst');
  expect(new URL(plain.page.url()).search).toBe(list);
  await plain.leave();
});

test('the list scrolls to the case that is open, says when it was made, and tells what came in since', async () => {
  const { page, faults, leave } = await arrive(world.browser, world.base, 'noor', { width: 1366 });
  await page.clock.install();
  await page.goto(`/triage/${references[40]}${list}`);
  await expect.poll(() => titles(page)).toHaveLength(50);
  expect(await current(page)).toBe('Nummer 40');
  const inSight = () =>
    page.evaluate(
      `(() => { const { top, bottom } = document.querySelector('#naast [aria-current]').getBoundingClientRect(); return top >= 0 && bottom <= innerHeight })()`,
    );
  await expect.poll(inSight).toBe(true);
  expect(await page.evaluate('scrollY')).toBe(0);
  const beside = page.locator('#naast');
  expect(await beside.textContent()).toMatch(/Stand van \d{2}:\d{2}\. *Lijst vernieuwen/);
  await fileIncident(world, { municipality: 'GM0344', title: 'Net gemeld', filedAt: new Date() });
  await page.clock.runFor(25_000);
  await beside.getByText('1 nieuwe melding. Lijst vernieuwen').click();
  await page.locator('#naast [data-live]').first().waitFor({ state: 'attached' });
  await expect.poll(() => beside.textContent()).not.toContain('1 nieuwe melding');
  await page.locator('h1', { hasText: 'Nummer 40' }).waitFor();
  expect([await accessibilityFaults(page), faults]).toEqual([[], []]);
  await leave();
});
