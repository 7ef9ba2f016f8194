import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults, openContext, pageWidth } from '../../testing/machines/browser.ts';
import { fileIncident } from '../../testing/incidents.ts';
import { startLog } from '../../testing/log.ts';
import { approvedNotice, decideNotice, draftedNotice } from '../../testing/notices.ts';
import { testPassword } from '../../testing/secrets.ts';
import { openWorldInBrowser, type WorldInBrowser } from '../../testing/world-in-browser.ts';

let world: WorldInBrowser;
const paths: Record<string, string> = {};

beforeAll(async () => {
  world = await openWorldInBrowser();
  const log = await startLog(world);
  const { reference: incident } = await fileIncident(world, { category: 'process-closing-time', tlp: 'GREEN' });
  const at = (reference: string) => `/notificaties/${reference}`;
  const approved = at(await approvedNotice(world));
  const notSent = at((await decideNotice(world, { decision: 'not_sent' })).reference);
  await log.sequence();
  Object.assign(paths, {
    list: '/notificaties',
    form: `/notificaties/nieuw?melding=${incident}`,
    draft: at(await draftedNotice(world)),
    approved,
    notSent,
    confirm: `${approved}/niet-versturen`,
    send: `${approved}/verzending`,
    releasing: at((await decideNotice(world, { decision: 'sent' })).reference),
  });
});
afterAll(() => world.close());

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/inloggen');
  await page.locator('#email').fill(email);
  await page.locator('#password').fill(testPassword);
  await page.getByRole('main').getByRole('button').first().click();
  await page.waitForURL((url) => url.pathname !== '/inloggen');
}

test.each([360, 1280])('every page is accessible and fits a screen of %i pixels', async (width) => {
  const context = await openContext(world.browser, world.base, { width, javaScript: true });
  const page = await context.newPage();
  await signIn(page, 'sanne@demo.example');
  for (const [name, path] of Object.entries(paths)) {
    await page.goto(path);
    expect([name, await accessibilityFaults(page)]).toEqual([name, []]);
    expect([name, await pageWidth(page)]).toEqual([name, width]);
  }
  await context.close();
});

test('without scripts an officer fills the form, corrects it where the summary leads, sees the preview and saves', async () => {
  const context = await openContext(world.browser, world.base, { width: 360, javaScript: false });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await signIn(page, 'sanne@demo.example');
  await page.goto(paths['form'] ?? '');
  const part = (name: RegExp) => page.getByRole('navigation', { name: 'Onderdelen' }).getByRole('button', { name });
  await page.locator('input[type=radio]').first().press('Enter');
  expect(await page.locator('#stap').textContent()).toBe('Stap 2 van 8');
  await page.getByRole('button', { name: 'Voorbeeld bekijken' }).click();
  await page.getByRole('link', { name: /^Met welke officiële bron klopt het bericht niet\?/ }).click();
  expect(new URL(page.url()).hash).toBe('#answer-official-source');
  await part(/^Platform en taal nog 1$/).click();
  await page.getByRole('link', { name: 'Platform en route: Kies een platform en een route.' }).click();
  expect(new URL(page.url()).hash).toBe('#route');
  await page.locator('#route').selectOption({ label: 'TikTok: Afspraak met het platform, per mail' });
  await page.getByRole('button', { name: 'Verder' }).click();
  await page.locator('#urls').fill('https://tiktok.example/@voorbeeld/video/1');
  await page.locator('#requestText').fill('Verwijder dit bericht.');
  await page.getByRole('button', { name: 'Terug' }).click();
  expect(await part(/^Platform en taal klaar$/).getAttribute('aria-current')).toBe('step');
  await part(/^De tekst nog 4$/).click();
  expect(await page.locator('#requestText-error').textContent()).toContain('het platform beslist');
  expect(await page.locator('#urls').inputValue()).toBe('https://tiktok.example/@voorbeeld/video/1');
  await page.locator('#description').fill('Een bericht zegt: “stembureaus sluiten om 19 uur”.');
  await page.locator('#processReason').fill('Stembureaus zijn open tot 21 uur, zegt de Kieswet.');
  await page.locator('#milderMeans').fill('Uitleg op de eigen site.');
  await page.locator('#requestText').fill('Wij vragen u dit bericht te bekijken en zelf te beoordelen.');
  for (const left of [/^Hoort dit/, /^Blijft/, /^Hoe groot/, /^Kan het/, /^Laatste/]) {
    await part(left).click();
    await fillAnswers(page);
  }
  await page.getByRole('button', { name: 'Voorbeeld bekijken' }).click();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Voorbeeld van de notificatie');
  await page.getByRole('button', { name: 'Concept bewaren' }).click();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/^Notificatie PS27-/);
  await page.getByRole('button', { name: 'Ter goedkeuring aanbieden' }).click();
  expect(await page.getByText('Een andere medewerker moet dit goedkeuren').count()).toBe(1);
  await context.close();
});

const passing: Record<string, string> = {
  'about-process': 'yes',
  ground: 'cannot-vote',
  reach: 'over-10000',
  growing: 'yes',
  closeness: 'today',
  'neutral-text': 'yes',
  'author-data': 'yes',
  publishable: 'yes',
};

async function fillAnswers(page: Page): Promise<void> {
  const names = new Set<string>();
  for (const radio of await page.locator('input[type=radio][name^=answer-]').all())
    names.add((await radio.getAttribute('name')) ?? '');
  for (const name of names)
    await page.locator(`input[name="${name}"][value="${passing[name.slice('answer-'.length)] ?? 'no'}"]`).check();
  for (const area of await page.locator('textarea[name^=answer-], textarea[name^=note-]').all())
    await area.fill('Uitleg.');
}
