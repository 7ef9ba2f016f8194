import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults, openContext, pageWidth } from '../../testing/machines/browser.ts';
import { correct, endEmbargo, loggedDecision, publish, sign } from '../../testing/disclosed.ts';
import { startLog } from '../../testing/log.ts';
import { testPassword } from '../../testing/secrets.ts';
import { openWorldInBrowser, type WorldInBrowser } from '../../testing/world-in-browser.ts';

let world: WorldInBrowser;
let published = '';
let ready = '';
let signed = '';

beforeAll(async () => {
  world = await openWorldInBrowser();
  const log = await startLog(world);
  await endEmbargo(world);
  const urls = ['https://x.example/voorbeeld/status/1001', `https://x.example/${'heel-lang-adres-'.repeat(12)}`];
  published = (await loggedDecision(world, log, { decision: 'sent', input: { urls } })).reference;
  const notSent = await loggedDecision(world, log, { decision: 'not_sent' });
  ready = (await loggedDecision(world, log, { decision: 'not_sent' })).reference;
  signed = (await loggedDecision(world, log, { decision: 'not_sent' })).reference;
  await sign(world, signed);
  const marjolein = await world.as('marjolein');
  await publish(world, published, { doubts: 'woo-5.1.2.e' });
  await publish(world, notSent.reference);
  await correct(marjolein, published, 'De twijfels gaan niet over een persoon.', {
    doubts: 'woo-5.1.2.e',
    seen_before: 'woo-5.2',
  });
});
afterAll(() => world.close());

const publicPages = () => [
  '/log',
  '/openbaar',
  '/openbaar?besluit=sent&taal=en',
  `/openbaar/${published}`,
  '/openbaar/uitleg',
];
const deskPages = () => [
  '/publicatie',
  `/publicatie/${ready}`,
  `/publicatie/${published}`,
  `/publicatie/${published}/intrekking`,
  `/publicatie/${signed}/voorstel`,
];
test('the public pages are accessible and fit 320 px', async () => {
  const context = await openContext(world.browser, world.base, { width: 320, javaScript: true });
  await expectSound(context, publicPages());
  await context.close();
});

test('the public pages need no cookie and no script', async () => {
  const context = await openContext(world.browser, world.base, { width: 360, javaScript: false });
  const page = await context.newPage();
  await page.goto('/openbaar');
  await page.selectOption('#besluit', 'sent');
  await page.click('text=Besluiten tonen');
  expect(await page.textContent('#besluiten')).toContain('1 besluit');
  await page.click(`#besluiten >> text=${published}`);
  expect(await page.textContent('main')).toContain('Verbeterd. De twijfels gaan niet over een persoon.');
  expect(await context.cookies()).toEqual([]);
  await context.close();
});

test('the pages of the publisher are accessible and fit 320 px under the strict policy', async () => {
  const context = await openContext(world.browser, world.base, { width: 320, javaScript: true });
  const page = await context.newPage();
  await page.goto('/inloggen');
  await page.fill('#email', 'marjolein@demo.example');
  await page.fill('#password', testPassword);
  await page.click('main button');
  await page.waitForURL((url) => url.pathname !== '/inloggen');
  await expectSound(context, deskPages());
  const address = `/publicatie/${published}`;
  await page.goto(address);
  await page.selectOption('#urls', 'avg');
  await page.fill('#reden', 'Er staat een naam in een adres.');
  await page.click('main form button');
  await page.locator(`form[action="${address}/correcties"]`).waitFor();
  expect(new URL(page.url()).search).toBe('');
  expect([await accessibilityFaults(page), await pageWidth(page)]).toEqual([[], 320]);
  await page.reload();
  expect([await page.inputValue('#reden'), await page.inputValue('#urls')]).toEqual([
    'Er staat een naam in een adres.',
    'avg',
  ]);
  await page.click('main form button');
  await page.click(`form[action="${address}/correcties"] button[formaction]`);
  expect(await page.inputValue('#reden')).toBe('Er staat een naam in een adres.');
  expect(new URL(page.url()).search).toBe('');
  await page.click('main form button');
  await page.locator(`form[action="${address}/correcties"] button`).first().click();
  await page.locator('[data-done]').waitFor();
  expect(await page.inputValue('#reden')).toBe('');
  await context.close();
});

test('a publisher makes a decision public without a script, and anybody reads it', async () => {
  const context = await openContext(world.browser, world.base, { width: 1280, javaScript: false });
  const page = await context.newPage();
  await page.goto('/inloggen?terug=/publicatie');
  await page.fill('#email', 'marjolein@demo.example');
  await page.fill('#password', testPassword);
  await page.click('main button');
  await page.click(`text=${ready}`);
  await page.selectOption('#urls', 'avg');
  await page.click('text=Bewaren en voorbeeld bekijken');
  expect(await page.textContent('main')).toContain('Gesloten: AVG');
  await page.click('text=Ondertekenen');
  expect(await page.textContent('main')).toContain('Iemand anders dan wie dit voorstel koos');
  await context.clearCookies();
  await page.goto(`/inloggen?terug=/publicatie/${ready}/voorstel`);
  await page.fill('#email', 'wim@demo.example');
  await page.fill('#password', testPassword);
  await page.click('main button');
  await page.click('text=Besluit openbaar maken');
  expect(await page.textContent('main')).toContain('Het besluit staat in het register.');
  await page.click('text=Bekijk in het register');
  expect(await page.textContent('h1')).toBe(`Besluit ${ready}`);
  expect(await page.textContent('main')).not.toContain('x.example');
  await context.close();
});

async function expectSound(context: BrowserContext, paths: string[]): Promise<void> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  for (const path of paths) {
    const answer = await page.goto(path);
    expect([path, answer?.status()]).toEqual([path, 200]);
    expect(await accessibilityFaults(page)).toEqual([]);
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect([path, width]).toEqual([path, 320]);
  }
  expect(complaints).toEqual([]);
}
