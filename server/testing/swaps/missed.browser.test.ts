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
const shown = (page: Page) =>
  page.evaluate<string[]>(
    '[document.title, location.href, ...[...document.querySelectorAll("main, .mt-beside, [aria-current]")].map((e) => e.innerText)]',
  );

type Ask = {
  by?: string;
  at: () => string;
  /** What it asks for. */
  address: RegExp;
  send: (page: Page) => Promise<void>;
};
const asks: Record<string, Ask> = {
  'a form': {
    by: 'noor',
    at: () => path,
    address: /notities/,
    send: (page) => press(page, 'button', 'Notitie bewaren'),
  },
  'a row': {
    by: 'noor',
    at: () => path,
    address: /triage\/PS/,
    send: (page) => beside(page).filter({ hasText: 'Een andere' }).click(),
  },
  'a list beside': {
    by: 'noor',
    at: () => path,
    address: /naast/,
    send: (page) => press(page, 'link', 'Lijst vernieuwen'),
  },
  'a list': {
    by: 'noor',
    at: () => '/triage',
    address: /stand=gesloten/,
    send: (page) => page.getByRole('main').getByRole('link', { name: 'Gesloten' }).press('Enter'),
  },
  'a search': {
    by: 'nienke',
    at: () => '/melden?categorie=process-location',
    address: /gemeenten/,
    send: (page) => page.getByRole('combobox', { name: 'Gemeente' }).fill('utr'),
  },
  'the public register': {
    at: () => '/openbaar',
    address: /openbaar\?/,
    send: (page) => press(page, 'button', 'Besluiten tonen'),
  },
};
const ofProxy = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

test.each(Object.entries(asks).flatMap(([name, ask]) => [502, 200].map((status) => ({ name, ask, status }))))(
  '$name that a proxy answers with $status stays as it was, and is brought when it is asked for again',
  async (given) => {
    const { by, at, address, send } = given.ask;
    const { page, settled, loads, leave } = await arrive(world.browser, world.base, by);
    await page.goto(at(), { waitUntil: 'networkidle' });
    if (given.name === 'a form') {
      await page.locator('summary', { hasText: 'Notitie maken' }).press('Enter');
      await page.fill('#note', 'Gebeld met de gemeente.');
    }
    const before = await shown(page);
    loads.length = 0;
    await page.route(address, (route) =>
      route.fulfill({ status: given.status, contentType: 'text/html', body: ofProxy }),
    );
    await send(page);
    await expect.poll(() => missed(page).textContent()).toMatch(said);
    await settled();
    expect(await shown(page)).toEqual(before);
    if (given.name === 'a form') expect(await page.inputValue('#note')).toBe('Gebeld met de gemeente.');
    await page.unroute(address);
    await send(page);
    await expect.poll(() => missed(page).textContent()).toBe('');
    expect(loads).toEqual([]);
    await leave();
  },
);

// Who searches is not asked who they are.
test.each(Object.entries(asks).filter(([name, { by }]) => by && name !== 'a search'))(
  '%s that is refused, because the session ended, leaves the page at its own address',
  async (name, { by, at, send }) => {
    const { page, settled, leave } = await arrive(world.browser, world.base, by);
    await page.goto(at(), { waitUntil: 'networkidle' });
    if (name === 'a form') await page.locator('summary', { hasText: 'Notitie maken' }).press('Enter');
    const before = await shown(page);
    await page.context().clearCookies();
    await send(page);
    await missed(page).locator('a', { hasText: 'Inloggen in een nieuw venster' }).waitFor();
    await settled();
    expect(await shown(page)).toEqual(before);
    await leave();
  },
);

test('a form with files that a proxy answers stays with all of it, sent or asked for in another language, and can be sent again', async () => {
  await world.db.admin`delete from throttle`;
  const { page, leave } = await arrive(world.browser, world.base);
  await page.goto('/melden?categorie=process-location');
  await page.fill('[name=description]', 'De deur is dicht.');
  await page.setInputFiles('[name=evidence]', { name: 'goed.txt', mimeType: 'text/plain', buffer: Buffer.from('Zo.') });
  await page.route('**', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({ status: 502, contentType: 'text/html', body: ofProxy })
      : route.continue(),
  );
  for (const button of ['form[enctype] .utrecht-button--primary-action', '.mt-header__language [value=en]']) {
    await page.locator('[data-upload] [role=status]').evaluate('(say) => (say.textContent = "")');
    await page.locator(button).click();
    await expect.poll(() => page.locator('[data-upload] [role=status]').textContent()).toMatch(/niet/);
    expect([
      await page.inputValue('[name=description]'),
      await page.inputValue('[name=evidence]'),
      new URL(page.url()).pathname,
    ]).toEqual(['De deur is dicht.', expect.stringContaining('goed.txt'), '/melden']);
  }
  await page.unroute('**');
  await page.locator('form[enctype] .utrecht-button--primary-action').click();
  await page.locator('form[action="/melden"]').waitFor();
  await leave();
});

test('a list that is cut from a page stays when the page that came does not hold it', async () => {
  const { page, settled, leave } = await arrive(world.browser, world.base);
  await page.goto('/openbaar');
  const rows = await page.locator('#besluiten').innerText();
  await page.route(/openbaar\?/, (route) => route.continue({ url: `${world.base}/nergens` }));
  await press(page, 'button', 'Besluiten tonen');
  await expect.poll(() => missed(page).textContent()).toMatch(said);
  await settled();
  expect(await page.locator('#besluiten').innerText()).toBe(rows);
  await leave();
});

test('a list that looks by itself is silent about an answer of a proxy, and asks on', async () => {
  const { page, leave } = await arrive(world.browser, world.base, 'noor');
  await page.clock.install();
  await page.goto('/triage');
  let asked = 0;
  await page.route('**/triage/nieuw*', (route) =>
    route.fulfill({ status: 403, body: ofProxy }).then(() => (asked += 1)),
  );
  for (const times of [1, 2]) {
    await page.clock.runFor(20_000);
    await expect.poll(() => asked).toBe(times);
  }
  expect(await missed(page).textContent()).toBe('');
  expect(await page.locator('#nieuw').innerText()).toBe('');
  await leave();
});

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

test('that a list beside a case is missing stays said after a step, which asks for it again', async () => {
  const own = `/triage/${(await fileIncident(world)).reference}`;
  const { page, settled, leave } = await arrive(world.browser, world.base, 'noor');
  await page.route('**/triage/naast*', (route) => route.abort());
  await page.goto(own);
  await expect.poll(() => missed(page).textContent()).toMatch(said);
  await settled();
  await page.unroute('**/triage/naast*');
  const held = Promise.withResolvers<void>();
  await page.route('**/triage/naast*', (route) => held.promise.then(() => route.continue()));
  await press(page, 'button', 'Melding oppakken');
  await page.getByText('U hebt de melding opgepakt.').waitFor();
  expect([await missed(page).textContent(), await beside(page).count()]).toEqual([expect.stringMatching(said), 0]);
  held.resolve();
  await beside(page).first().waitFor();
  await expect.poll(() => missed(page).textContent()).toBe('');
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
