import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '#db/package-root.ts';
import { accessibilityFaults, openContext, pageWidth } from '../../testing/machines/browser.ts';
import { testPassword } from '../../testing/secrets.ts';
import { openWorldInBrowser, type WorldInBrowser } from '../../testing/world-in-browser.ts';

let world: WorldInBrowser;

beforeAll(async () => {
  world = await openWorldInBrowser();
});
afterAll(() => world.close());

const photo = path.join(packageRoot, 'views/assets/icon.svg');
const note = { name: 'notitie van 10:40.txt', mimeType: 'text/plain', buffer: Buffer.from('De deur is dicht.') };

/** Accessible, as wide as the screen, and without a complaint of the world.browser. */
async function check(page: Page, name: string): Promise<void> {
  if (name.includes('nojs')) return; // axe is a script
  expect(await accessibilityFaults(page), name).toEqual([]);
  expect(await pageWidth(page), name).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
}

async function openPage(width: number, javaScript: boolean): Promise<{ page: Page; complaints: string[] }> {
  const context = await openContext(world.browser, world.base, { width, javaScript });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, complaints: complaints };
}

describe.each([
  [360, true, 'nl'],
  [360, false, 'nl'],
  [1280, true, 'en'],
  [1280, false, 'nl'],
] as const)('%i wide, scripts %s, in %s', (width, javaScript, locale) => {
  const tag = `${locale}-${javaScript ? 'js' : 'nojs'}`;
  const nl = locale === 'nl';

  test('somebody without account reports with a file, keeps the code, comes back and adds something', async () => {
    const { page, complaints } = await openPage(width, javaScript);
    await page.goto('/melden');
    if (!nl) await page.getByRole('button', { name: 'English' }).first().click();
    await check(page, `a-choose-${tag}`);
    await page.locator('#zoek').fill(nl ? 'volmacht' : 'proxy');
    await page.locator('form[role=search] button').click();
    await page
      .locator('#gevonden')
      .getByRole('link', { name: nl ? /volmacht/i : /proxy/i })
      .first()
      .click();
    await check(page, `b-form-${tag}`);
    await page.setInputFiles('#evidence', photo);
    await page.getByRole('button', { name: nl ? /Verder/ : /Next/ }).click();
    await page.locator('#fouten').waitFor();
    await check(page, `c-faults-${tag}`);
    await page.locator('#description').fill('Een buurman haalt stempassen op. Voor de hele straat.');
    await page.setInputFiles('#evidence', note);
    await page.getByRole('button', { name: nl ? /Verder/ : /Next/ }).click();
    await page.getByRole('button', { name: nl ? 'Melding versturen' : 'Send report' }).waitFor();
    await check(page, `d-preview-${tag}`);
    expect(await page.locator('main').textContent()).toContain(note.name);
    await page.getByRole('button', { name: nl ? /Terug/ : /Back/ }).click();
    expect(await page.locator('#description').inputValue()).toContain('voor de hele straat'.slice(5));
    await page.getByRole('button', { name: nl ? /Verder/ : /Next/ }).click();
    await page.getByRole('button', { name: nl ? 'Melding versturen' : 'Send report' }).click();
    await page.locator('.mt-receipt-code').waitFor();
    await check(page, `e-receipt-${tag}`);
    const code = (await page.locator('.mt-receipt-code').textContent()) ?? '';
    expect(code).toMatch(/^(\d{4} ){4}\d{4}$/);
    await page.goto('/bon');
    await check(page, `f-door-${tag}`);
    await page.locator('#code').fill(code);
    await page.getByRole('button', { name: nl ? 'Melding openen' : 'Open report' }).click();
    await page.locator('#text').waitFor();
    await check(page, `g-opened-${tag}`);
    await page.locator('#text').fill('Hij kwam terug.');
    await page.setInputFiles('#evidence', { ...note, name: 'later.txt' });
    await page.getByRole('button', { name: nl ? 'Toevoeging versturen' : 'Send addition' }).click();
    await page.getByText('later.txt').first().waitFor();
    await check(page, `h-added-${tag}`);
    await page.getByRole('button', { name: nl ? 'Melding sluiten' : 'Close report' }).click();
    await check(page, `i-closed-${tag}`);
    expect(complaints.filter((text) => !text.includes('422'))).toEqual([]);
  });

  test('an officer reports, reads the receipt, the list and the incident', async () => {
    const { page, complaints } = await openPage(width, javaScript);
    await page.goto('/inloggen?terug=/melden');
    await page.locator('#email').fill('nienke@demo.example');
    await page.locator('#password').fill(testPassword);
    await page.locator('main button').first().click();
    if (!nl) await page.getByRole('button', { name: 'English' }).first().click();
    await check(page, `j-choose-${tag}`);
    await page.getByText(nl ? 'Computers, accounts en gegevens' : 'Computers, accounts and data').click();
    await page
      .getByRole('link', { name: nl ? 'Digitaal incident bij een gemeente' : 'Digital incident at a municipality' })
      .click();
    await check(page, `k-form-${tag}`);
    if (javaScript) {
      await page.locator('#municipality').fill('sgravenh');
      await page.getByRole('option', { name: /Gravenhage/ }).click();
    } else {
      await page.locator('#municipality').fill('den haag');
    }
    await page.locator('#description').fill('Het uploaden van de uitslag lukt niet.');
    await page.getByLabel('TLP:AMBER+STRICT').check();
    await page.setInputFiles('#evidence', [note, { ...note, name: 'twee.txt' }]);
    await page.getByRole('button', { name: nl ? /Verder/ : /Next/ }).click();
    await page.getByRole('button', { name: nl ? 'Melding versturen' : 'Send report' }).waitFor();
    await check(page, `l-preview-${tag}`);
    await page.getByRole('button', { name: nl ? 'Melding versturen' : 'Send report' }).click();
    await page.getByRole('link', { name: nl ? 'Naar uw melding' : 'To your report' }).waitFor();
    await check(page, `m-receipt-${tag}`);
    await page.getByRole('link', { name: nl ? 'Naar uw melding' : 'To your report' }).click();
    await check(page, `n-incident-${tag}`);
    await page.goto('/meldingen');
    await check(page, `o-list-${tag}`);
    await page.goto('/meldingen?stand=gesloten');
    await check(page, `p-empty-${tag}`);
    expect(complaints).toEqual([]);
  });
});
