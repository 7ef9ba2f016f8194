import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults, openContext, pageWidth } from '../../testing/machines/browser.ts';
import { fileIncident } from '../../testing/incidents.ts';
import { testPassword } from '../../testing/secrets.ts';
import { openWorldInBrowser, type WorldInBrowser } from '../../testing/world-in-browser.ts';

let world: WorldInBrowser;
let fresh = '';
let mine = '';
let colleagues = '';
let closed = '';

beforeAll(async () => {
  world = await openWorldInBrowser();
  const ago = (minutes: number) => new Date(world.clock.now().getTime() - minutes * 60_000);
  const long = 'Onjuiste brief over stembureaus in de wijk '.repeat(4).trim();
  fresh = (await fileIncident(world, { urgency: 'now', filedAt: ago(4), tlp: 'AMBER+STRICT', title: long })).reference;
  await fileIncident(world, { organisation: null, municipality: null, place: '', filedAt: ago(90), tlp: 'CLEAR' });
  await fileIncident(world, { tlp: 'RED', urgency: 'later', exercise: true });
  const [noor, joost] = await Promise.all([world.as('noor'), world.as('joost')]);
  const seen = async (visitor: typeof noor, path: string) =>
    /name="seen" value="([^"]+)"/.exec((await visitor.get(path)).body)?.[1] ?? '';
  const claim = async (visitor: typeof noor) => {
    const { reference } = await fileIncident(world, { category: 'process-voting-method' });
    await visitor.submit(`/triage/${reference}/claim`, { seen: await seen(visitor, `/triage/${reference}`) });
    return reference;
  };
  mine = await claim(noor);
  colleagues = await claim(joost);
  closed = await claim(noor);
  await noor.submit(`/triage/${closed}/notities`, {
    key: crypto.randomUUID(),
    note: 'Gebeld met de gemeente.\nZij kijken morgen.',
  });
  await noor.submit(`/triage/${closed}/antwoorden`, { key: crypto.randomUUID(), answer: 'Dank u. Wij kijken ernaar.' });
  const given = { severity: '4', category: 'process-voting-method', remark: 'Vier gemeenten noemen dit.' };
  await noor.submit(`/triage/${closed}/beoordeling`, { seen: await seen(noor, `/triage/${closed}`), ...given });
  const ending = { outcome: 'handled', publicReason: 'De verkiezingstafel heeft dit afgehandeld.' };
  await noor.submit(`/triage/${closed}/afsluiting`, {
    seen: await seen(noor, `/triage/${closed}/afsluiting?afloop=handled`),
    ...ending,
  });
});
afterAll(() => world.close());

async function signIn(device: { width: number; javaScript: boolean }): Promise<Page> {
  const context = await openContext(world.browser, world.base, device);
  const page = await context.newPage();
  await page.goto('/inloggen?terug=/triage');
  await page.fill('#email', 'noor@demo.example');
  await page.fill('#password', testPassword);
  await page.click('main button');
  await page.waitForURL('**/triage', { waitUntil: 'networkidle' });
  return page;
}

const pages = () => [
  '/triage',
  '/triage?gemeente=GM0363&ernst=5',
  '/triage?stand=gesloten',
  `/triage/${fresh}`,
  `/triage/${mine}`,
  `/triage/${colleagues}`,
  `/triage/${closed}`,
  `/triage/${mine}/afsluiting`,
  `/triage/${mine}/afsluiting?afloop=handled`,
];

test.each([
  [320, 'nl'],
  [1280, 'en'],
])('at %i px every page is accessible and does not scroll sideways (%s)', async (width, locale) => {
  const page = await signIn({ width, javaScript: true });
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  for (const path of pages()) {
    await page.goto(`${path}${path.includes('?') ? '&' : '?'}taal=${locale}`);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect([path, (await pageWidth(page)) <= width]).toEqual([path, true]);
  }
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('the queue by keyboard: j and k walk the rows, Enter opens, the first step is a Tab away', async () => {
  const page = await signIn({ width: 1280, javaScript: true });
  const focused = () => page.evaluate<string>('document.activeElement.textContent.trim()');
  await page.keyboard.press('j');
  expect(await focused()).toBe(fresh);
  await page.keyboard.press('j');
  expect(await focused()).not.toBe(fresh);
  await page.keyboard.press('k');
  expect(await focused()).toBe(fresh);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/triage/${fresh}`);
  await page.keyboard.press('?');
  await page.locator('dialog[open]').waitFor();
  expect(await page.locator('dialog[open]').textContent()).toContain('Melding oppakken');
  await page.context().close();
});

test('the queue on paper has every row, and says in words what nobody took', async () => {
  const page = await signIn({ width: 1280, javaScript: true });
  await page.goto('/triage');
  const untaken = page.locator('.mt-queue td:has(button)');
  expect(await untaken.first().innerText()).toBe('Oppakken');
  await page.emulateMedia({ media: 'print' });
  expect(await untaken.first().innerText()).toBe('Niet opgepakt');
  expect(await page.locator('main button:visible').count()).toBe(0);
  await page.context().close();
});

test('a case on paper is a dossier: whose sheet it is and when, its label, the facts first, and nothing to press', async () => {
  const page = await signIn({ width: 1280, javaScript: true });
  await page.goto(`/triage/${mine}`);
  await page.emulateMedia({ media: 'print' });
  for (const gone of ['form', 'button', '.utrecht-button', 'summary', 'input', 'textarea'])
    expect([gone, await page.locator(`main ${gone}:visible`).count()]).toEqual([gone, 0]);
  expect(await page.locator('.mt-printed:visible').textContent()).toMatch(
    /^Afdruk voor \S.+, \w+dag \d+ \w+ \d{4}, \d\d:\d\d:\d\d$/,
  );
  expect(await page.locator('.mt-page-tlp:visible').textContent()).toContain('TLP:');
  const top = async (what: string) => (await page.getByText(what, { exact: true }).first().boundingBox())?.y ?? 0;
  const headings = ['Wat is gemeld', 'Wat er is gebeurd', 'Bewijs'];
  expect(await page.locator('main h2:visible').allTextContents()).toHaveLength(headings.length);
  const places = await Promise.all(headings.map(top));
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  await page.context().close();
});

test('one form of a case is open at a time, and what was typed in the one before is still there', async () => {
  const page = await signIn({ width: 1280, javaScript: true });
  await page.goto(`/triage/${mine}`);
  const open = () => page.locator('details.mt-fold[open] > summary').allTextContents();
  await page.locator('summary', { hasText: 'Notitie maken' }).click();
  await page.fill('#note', 'Half af.');
  await page.locator('summary', { hasText: 'Melder schrijven' }).click();
  expect(await open()).toEqual(['Melder schrijven']);
  await page.locator('summary', { hasText: 'Notitie maken' }).click();
  expect([await open(), await page.inputValue('#note')]).toEqual([['Notitie maken'], 'Half af.']);
  await page.context().close();
});

test('without scripts a note is kept, and the button for a form unfolds it', async () => {
  const page = await signIn({ width: 1280, javaScript: false });
  await page.goto(`/triage/${colleagues}`);
  await page.locator('summary', { hasText: 'Notitie maken' }).click();
  await page.fill('#note', 'Zonder scripts.');
  await page.locator('button', { hasText: 'Notitie bewaren' }).click();
  expect(await page.locator('main').textContent()).toContain('Zonder scripts.');
  await page.locator('a', { hasText: 'Melding overnemen' }).click();
  await page.locator('#handover').fill('Joost is naar huis.');
  await page.locator('#overnemen button').first().click(); // after it, those of languages
  expect(await page.locator('main').textContent()).toContain('U beoordeelt deze melding.');
  await page.context().close();
});
