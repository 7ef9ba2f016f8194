import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults, pageWidth } from '../machines/browser.ts';
import { fileIncident } from '../incidents.ts';
import { draftedNotice } from '../notices.ts';
import { openWorldInBrowser, type WorldInBrowser } from '../world-in-browser.ts';
import { arrive } from './someone.ts';

let world: WorldInBrowser;

beforeAll(async () => {
  world = await openWorldInBrowser();
});
afterAll(() => world.close());

test.each([360, 1280])('a form of a case is answered where it stands, at %i px', async (width) => {
  const { reference } = await fileIncident(world);
  const { page, focused, settled, loads, faults, leave } = await arrive(world.browser, world.base, 'noor', { width });
  const send = async (button: string) => {
    await page.getByRole('button', { name: button }).press('Enter');
    await settled();
  };
  await page.goto(`/triage/${reference}`);
  loads.length = 0;
  await page.locator('summary', { hasText: 'Melder schrijven' }).press('Enter');
  await page.fill('#answer', 'Half geschreven');
  await page.locator('summary', { hasText: 'Notitie maken' }).press('Enter');
  await send('Notitie bewaren');
  expect(await focused()).toBe('fouten');
  expect(await page.locator('#note-error').textContent()).toContain('Vul de notitie in.');
  expect(await page.inputValue('#answer')).toBe('Half geschreven');
  await page.fill('#note', 'Gebeld met de gemeente.');
  await send('Notitie bewaren');
  expect(await page.evaluate<string>('document.activeElement.textContent')).toContain('Uw notitie is bewaard.');
  expect(await page.getByRole('main').textContent()).toContain('Gebeld met de gemeente.');
  expect([await page.inputValue('#note'), await page.inputValue('#answer')]).toEqual(['', 'Half geschreven']);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await pageWidth(page)).toBeLessThanOrEqual(width);

  // Joost is first; Noor reads so, with what she typed.
  const joost = await world.as('joost');
  await joost.take(`/triage/${reference}/claim`);
  await send('Melding oppakken');
  expect(await page.getByRole('main').textContent()).toContain('Er is niets bewaard.');
  expect(await page.inputValue('#answer')).toBe('Half geschreven');
  expect(loads).toEqual([]);
  expect(new URL(page.url()).pathname).toBe(`/triage/${reference}`);

  await page.context().clearCookies();
  await page.locator('#bericht:not([open]) > summary').press('Enter');
  await send('Bericht versturen');
  expect(await page.locator('#mislukt').textContent()).toContain('U bent niet meer ingelogd.');
  expect(await page.inputValue('#answer')).toBe('Half geschreven');
  expect(faults.filter((fault) => !/40[19]|422/.test(fault))).toEqual([]);
  await leave();
});

test('a form of which no answer came, or only one beside it, can be sent again at once', async () => {
  const { reference } = await fileIncident(world);
  const { page, settled, leave } = await arrive(world.browser, world.base, 'noor');
  await page.goto(`/triage/${reference}`);
  const take = page.getByRole('button', { name: 'Melding oppakken' });
  await page.route('**/claim', (route) => route.abort());
  await take.press('Enter');
  await expect.poll(() => page.locator('#mislukt').textContent()).not.toBe('');
  await expect.poll(() => take.getAttribute('aria-disabled')).toBeNull();
  await page.unroute('**/claim');
  await take.press('Enter');
  await settled();
  expect(await page.getByRole('main').textContent()).toContain('Noor');
  expect(await page.getByRole('button', { name: 'Melding oppakken' }).count()).toBe(0);
  await leave();
});

test('what could not be sent stays said while a list beside it comes in', async () => {
  const { reference } = await fileIncident(world);
  const { page, settled, leave } = await arrive(world.browser, world.base, 'noor');
  const held = Promise.withResolvers<void>();
  await page.route('**/triage/naast*', (route) => held.promise.then(() => route.continue()));
  await page.route('**/claim', (route) => route.abort());
  await page.goto(`/triage/${reference}`);
  await page.getByRole('button', { name: 'Melding oppakken' }).press('Enter');
  const missed = page.locator('#mislukt');
  await missed.locator('p').waitFor();
  const said = await missed.textContent();
  held.resolve();
  await page.locator('.mt-beside [data-row]').first().waitFor();
  await settled();
  expect(await missed.textContent()).toBe(said);
  // Nor does the list take it away that failed itself, and came then.
  await page.unroute('**/triage/naast*');
  await page.route('**/triage/naast*', (route) => route.abort());
  const renew = page.getByRole('link', { name: 'Lijst vernieuwen' });
  await renew.press('Enter');
  await settled();
  await page.unroute('**/triage/naast*');
  await renew.press('Enter');
  await settled();
  expect(await missed.textContent()).toBe(said);
  await page.unroute('**/claim');
  await page.getByRole('button', { name: 'Melding oppakken' }).press('Enter');
  await settled();
  expect(await missed.textContent()).toBe('');
  await leave();
});

test('it is no longer said when the form came back with its faults, or a list with the part that was missing', async () => {
  const { reference } = await fileIncident(world);
  const { page, settled, leave } = await arrive(world.browser, world.base, 'noor');
  const missed = page.locator('#mislukt');
  await page.goto(`/triage/${reference}`);
  await page.locator('summary', { hasText: 'Notitie maken' }).press('Enter');
  await page.route('**/notities', (route) => route.abort());
  await page.getByRole('button', { name: 'Notitie bewaren' }).press('Enter');
  await missed.locator('p').waitFor();
  await page.unroute('**/notities');
  await page.getByRole('button', { name: 'Notitie bewaren' }).press('Enter');
  await page.locator('#fouten').waitFor();
  await settled();
  expect(await missed.textContent()).toBe('');

  await page.goto('/triage');
  await page.locator('summary', { hasText: 'Lijst beperken' }).press('Enter');
  await page.locator('[name=ernst]').selectOption('5');
  await page.route(/ernst=5/, (route) => route.abort());
  await page.getByRole('button', { name: 'Lijst tonen' }).press('Enter');
  await missed.locator('p').waitFor();
  await page.getByRole('main').getByRole('link', { name: 'Gesloten' }).press('Enter');
  await page.waitForURL(/stand=gesloten/);
  await expect.poll(() => missed.textContent()).toBe('');
  await leave();
});

test('a page whose language was changed in another window is read aloud in the language of what came in its place', async () => {
  const { reference } = await fileIncident(world);
  const { page, settled, leave } = await arrive(world.browser, world.base, 'noor');
  await page.goto(`/triage/${reference}`);
  const langs = () =>
    page.evaluate<string[]>('[document.documentElement, ...document.querySelectorAll("main")].map((e) => e.lang)');
  expect(await langs()).toEqual(['nl', 'nl']);
  await page.context().addCookies([{ name: 'taal', value: 'en', url: world.base }]);
  await page.getByRole('button', { name: 'Melding oppakken' }).press('Enter');
  await settled();
  expect(await langs()).toEqual(['nl', 'en']);
  await leave();
});

test('a step with a page of its own leads back with its address, and the history with it', async () => {
  const { reference } = await fileIncident(world);
  const { page, loads, leave } = await arrive(world.browser, world.base, 'noor');
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

test.each([
  ['a filter', 360, 'noor', '/triage'],
  ['a filter', 1280, 'noor', '/triage'],
  ['a report', 360, 'nienke', '/melden?categorie=process-location'],
] as const)('a municipality is found by keyboard in %s, at %i px', async (place, width, key, path) => {
  const { page, loads, faults, leave } = await arrive(world.browser, world.base, key, { width });
  await page.goto(path);
  loads.length = 0;
  if (place === 'a filter') await page.locator('summary', { hasText: 'Lijst beperken' }).press('Enter');
  const box = page.getByRole('combobox', { name: 'Gemeente' });
  const said = page.locator('.mt-search [role=status]');
  await box.clear(); // a report begins with the reporter's own
  await box.pressSequentially('utr');
  await expect.poll(() => box.getAttribute('aria-expanded')).toBe('true');
  const options = await page.locator('.mt-search [role=option]').allTextContents();
  expect(await said.textContent()).toBe(`${options.length} gevonden. Kies met de pijltjestoetsen.`);
  await box.press('ArrowDown');
  const active = page.locator(`[id="${await box.getAttribute('aria-activedescendant')}"]`);
  expect(await active.getAttribute('aria-selected')).toBe('true');
  expect(await accessibilityFaults(page)).toEqual([]);
  await box.press('Escape');
  expect(await box.getAttribute('aria-expanded')).toBe('false');
  await box.press('ArrowDown'); // asks again
  await expect.poll(() => box.getAttribute('aria-expanded')).toBe('true');
  await box.press('ArrowUp'); // the last
  await box.press('ArrowDown'); // the first
  await box.press('Enter');
  expect(await box.inputValue()).toBe('Utrecht');
  expect(await box.getAttribute('aria-expanded')).toBe('false');
  await box.fill('Nergenshuizen');
  await expect.poll(() => said.textContent()).toContain('Niets gevonden.');
  if (place === 'a report')
    await expect.poll(() => page.locator('#lezers').textContent()).toContain('Gemeente Utrecht');
  const held = Promise.withResolvers<void>();
  await page.route('**/gemeenten?*', (route) => held.promise.then(() => route.continue()));
  await box.press('s');
  expect([await said.textContent(), await box.inputValue()]).toEqual(['', 'Nergenshuizens']);
  held.resolve();
  await expect.poll(() => said.textContent()).toContain('Niets gevonden.');
  expect([loads, faults]).toEqual([[], []]);
  await leave();
});

test.each([360, 1280])(
  'a polling station of the municipality can be chosen at %i px, and what is typed stays on the page',
  async (width) => {
    await world.db.admin`delete from polling_station`;
    await world.db
      .admin`insert into polling_station select r.code, m.code, n, 'Zaal ' || n, 'Laan ' || n || ', ' || m.name
    from election_round r, municipality m, generate_series(1, 3) n where m.code in ('GM0402', 'GM0344')`;
    const { page, loads, faults, settled, leave } = await arrive(world.browser, world.base, 'nienke', { width });
    await page.goto('/melden?categorie=process-location');
    loads.length = 0;
    const offered = () =>
      page.evaluate<string[]>('[...document.querySelector("#place").list.options].map(({ value }) => value)');
    const of = (place: string) => [1, 2, 3].map((n) => `Stembureau ${n}, Zaal ${n}, Laan ${n}, ${place}`);
    await expect.poll(offered).toEqual(of('Hilversum'));
    await page.getByRole('combobox', { name: 'Gemeente' }).fill('Utrecht');
    await page.getByRole('combobox', { name: 'Gemeente' }).blur();
    await expect.poll(offered).toEqual(of('Utrecht'));
    await settled();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.locator('#place').pressSequentially('bij mevrouw Zomer op de stoep');
    await page.locator('#place').blur();
    await settled();
    expect(asked.filter((url) => /mevrouw|stembureaus/.test(url))).toEqual([]);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect([loads, faults]).toEqual([[], []]);
    await leave();
  },
);

test.each([360, 1280])('who reads a report is told while it is filled in, at %i px', async (width) => {
  const { page, loads, faults, settled, leave } = await arrive(world.browser, world.base, 'nienke', { width });
  await page.goto('/melden?categorie=process-location');
  loads.length = 0;
  const readers = page.locator('#lezers');
  await expect.poll(() => readers.textContent()).toContain('Dit ziet uw melding');
  const asked = page.waitForRequest((request) => request.url().includes('tlp=RED'));
  await page.fill('#description', 'Een geheim verhaal.');
  await page.locator('[name=tlp][value=RED]').check();
  expect((await asked).url()).not.toContain('geheim');
  await expect.poll(() => readers.textContent()).toContain('de vertrouwenspersonen van de verkiezingstafel');
  await settled();
  expect(await page.inputValue('#description')).toBe('Een geheim verhaal.');
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await pageWidth(page)).toBeLessThanOrEqual(width);
  expect([loads, faults]).toEqual([[], []]);
  await leave();
});

test('a draft keeps itself while somebody writes on, and is saved from there', async () => {
  const reference = await draftedNotice(world);
  const { page, faults, leave } = await arrive(world.browser, world.base, 'sanne');
  await page.clock.install();
  await page.goto(`/notificaties/${reference}/wijziging?deel=text`);
  const base = await page.locator('[name=base]').inputValue();
  await page.locator('#doubts').pressSequentially(' En meer.');
  await page.clock.runFor(4000);
  await expect.poll(() => page.locator('#bewaard').textContent()).toMatch(/^Bewaard om \d\d:\d\d\.$/);
  expect(await page.locator('[name=base]').inputValue()).not.toBe(base);
  expect(await page.evaluate<string>('document.activeElement.id')).toBe('doubts');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Voorbeeld bekijken' }).click();
  await page.getByRole('button', { name: 'Concept bewaren' }).click();
  await page.waitForURL((url) => url.pathname === `/notificaties/${reference}`);
  expect(await page.getByRole('main').textContent()).toContain('En meer.');
  expect(faults).toEqual([]);
  await leave();
});

test('the first words of a new notice are there after the page is loaded again, and without scripts', async () => {
  const { reference } = await fileIncident(world, { category: 'process-voting-method', tlp: 'GREEN' });
  const path = `/notificaties/nieuw?melding=${reference}&deel=text`;
  const { page, faults, leave } = await arrive(world.browser, world.base, 'sanne');
  await page.clock.install();
  await page.goto(path);
  await page.locator('#doubts').pressSequentially('Een begin.');
  await page.clock.runFor(4000);
  await expect.poll(() => page.locator('#bewaard').textContent()).toMatch(/^Bewaard om \d\d:\d\d\.$/);
  expect(await page.evaluate<string>('document.activeElement.id')).toBe('doubts');
  await page.locator('#doubts').pressSequentially(' En meer.');
  await page.clock.runFor(4000);
  await expect.poll(() => page.locator('[name=base]').inputValue()).toBe('2');
  await page.reload();
  expect(await page.inputValue('#doubts')).toBe('Een begin. En meer.');
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(faults).toEqual([]);
  await leave();
  const plain = await arrive(world.browser, world.base, 'sanne', { width: 360, javaScript: false });
  await plain.page.goto(path);
  expect(await plain.page.inputValue('#doubts')).toBe('Een begin. En meer.');
  expect(await pageWidth(plain.page)).toBeLessThanOrEqual(360);
  await plain.page.getByRole('button', { name: 'Weggooien' }).click();
  await plain.page.goto(path);
  expect(await plain.page.inputValue('#doubts')).toBe('');
  await plain.leave();
});
