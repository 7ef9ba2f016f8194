import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileIncident } from '../../testing/incidents.ts';
import { arrive, type Someone } from '../../testing/swaps/someone.ts';
import { openWorldInBrowser, type WorldInBrowser } from '../../testing/world-in-browser.ts';

// What was typed is there again: whatever way somebody comes back to it in the same tab.

let world: WorldInBrowser;
beforeAll(async () => void (world = await openWorldInBrowser()));
afterAll(() => world.close());

const text = 'De deur van het stembureau is dicht.';
const form = '/melden?categorie=process-location';

async function writing(key?: string): Promise<Someone & { told: () => Promise<string> }> {
  await world.db.admin`delete from throttle`;
  const someone = await arrive(world.browser, world.base, key, { width: 390 });
  await someone.page.goto(form);
  await someone.page.fill('#description', text);
  return { ...someone, told: () => someone.page.inputValue('#description') };
}

const next = async ({ page }: Someone) => {
  await page.locator('form[action="/melden/controle"] .utrecht-button--primary-action').last().click();
  await page.locator('form[action="/melden"]').waitFor();
};
const send = async ({ page }: Someone) => {
  await page.locator('form[action="/melden"] .utrecht-button--primary-action').click();
  await page.locator('[data-receipt]').waitFor();
};

test.each([undefined, 'nienke'])(
  'Back from the preview, a reload, another language and another subject keep it (%s)',
  async (key) => {
    const someone = await writing(key);
    const { page, told, faults, leave } = someone;
    await next(someone);
    await page.goBack();
    expect(await told()).toBe(text);
    await page.reload();
    expect(await told()).toBe(text);
    await page.locator('.mt-header__language button').click();
    await page.getByRole('heading', { level: 1, name: /Tell/ }).waitFor();
    expect(await told()).toBe(text);
    await page.goto('/melden?categorie=process-voting-method');
    expect(await told()).toBe(text);
    expect(faults).toEqual([]);
    await leave();
  },
);

test('another language on the preview leads to the form, with what was typed', async () => {
  const someone = await writing();
  const { page, told, leave } = someone;
  await next(someone);
  await page.locator('.mt-header__language button').click();
  await page.getByRole('heading', { level: 1, name: /Tell/ }).waitFor();
  expect(await told()).toBe(text);
  await leave();
});

test.each([undefined, 'nienke'])(
  'Back after sending shows what was received, and a new report begins empty (%s)',
  async (key) => {
    const someone = await writing(key);
    const { page, told, leave } = someone;
    await next(someone);
    await send(someone);
    const reference = await page.locator('.mt-reference').innerText();
    await page.goBack();
    await page.locator('[data-receipt]').waitFor();
    expect(await page.locator('.mt-reference').innerText()).toBe(reference);
    await page.goto(form);
    expect(await told()).toBe('');
    await leave();
  },
);

test('a quick exit wipes it, and so does somebody else at the same tab', async () => {
  const { page, told, leave } = await writing();
  await page.evaluate('document.querySelector("[data-quick-exit]").href = "/hulp"');
  await page.locator('[data-quick-exit]').click();
  await page.waitForURL('**/hulp');
  await page.goto(form);
  expect(await told()).toBe('');
  await leave();
  const nienke = await writing('nienke');
  await nienke.page.context().clearCookies();
  await nienke.page.goto(form);
  expect(await nienke.told()).toBe('');
  expect(await nienke.page.evaluate('Object.keys(sessionStorage).length')).toBe(0);
  await nienke.leave();
});

test('signing out wipes it, also where the browser knows no header for that', async () => {
  const { page, leave } = await writing('nienke');
  const left = await page.evaluate<number>(`(() => {
    const form = document.querySelector('form[action="/uitloggen"]');
    form.addEventListener('submit', (event) => event.preventDefault());
    form.requestSubmit();
    return Object.keys(sessionStorage).length;
  })()`);
  expect(left).toBe(0);
  await leave();
});

test('a note that is being written on a case is there again after a reload, and gone after it was kept', async () => {
  const { reference } = await fileIncident(world);
  const { page, settled, leave } = await arrive(world.browser, world.base, 'joost');
  const open = async () => {
    await page.goto(`/triage/${reference}`);
    await page.evaluate('for (const fold of document.querySelectorAll("details")) fold.open = true');
  };
  await open();
  await page.fill('#note', text);
  await page.reload();
  expect(await page.inputValue('#note')).toBe(text);
  await page.locator(`form[action="/triage/${reference}/notities"] button`).click();
  await page.locator('[data-done]').waitFor();
  await settled();
  await open();
  expect(await page.inputValue('#note')).toBe('');
  await leave();
});
