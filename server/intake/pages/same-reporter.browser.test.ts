import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testPassword } from '../../testing/secrets.ts';
import { arrive } from '../../testing/swaps/someone.ts';
import { openWorldInBrowser, type WorldInBrowser } from '../../testing/world-in-browser.ts';

// Who reports, for whom and how it may be shared stays as it was when the session ends in between, or it is asked.

let world: WorldInBrowser;
beforeAll(async () => void (world = await openWorldInBrowser()));
afterAll(() => world.close());

const form = '/melden?categorie=process-location';

async function signInHere(page: Page, who: string) {
  await page.fill('#email', `${who}@demo.example`);
  await page.fill('#password', testPassword);
  await page.locator('main form[action="/inloggen"] button').first().click();
  await page.locator('#password').waitFor({ state: 'detached' });
}
const endSessions = () => world.db.admin`with gone as (delete from throttle) delete from session`;
const next = (page: Page) => page.locator('form[action="/melden/controle"] .utrecht-button--primary-action').click();
const send = (page: Page) => page.locator('form[action="/melden"] .utrecht-button--primary-action').click();
const said = (page: Page) => page.locator('main').innerText();

const reporters = [
  { who: 'nienke', organisation: 'Gemeente Hilversum', code: 'GM0402', two: false },
  { who: 'merel', organisation: 'Verzonnen Lijst', code: 'VZL', two: true },
  { who: 'merel', organisation: 'Súdwest', code: 'GM1900', two: true },
];

test.each(reporters.flatMap((each) => [true, false].map((javaScript) => ({ ...each, javaScript }))))(
  '$who for $code: a session that ends at each step of a report changes nothing of it; scripts $javaScript',
  async ({ who, organisation, code, two, javaScript }) => {
    await endSessions();
    const { page, leave } = await arrive(world.browser, world.base, who, { width: 390, javaScript });
    if (two) {
      await page.goto('/account/organisatie');
      await page.getByRole('main').getByRole('button', { name: organisation }).click();
    }
    const text = `De deur is dicht ${crypto.randomUUID()}.`;
    await page.goto(form);
    await page.fill('#description', text);
    await page.locator('[name=tlp][value=RED]').check();
    const typed = async () => [
      await page.inputValue('#description'),
      await page.locator('[name=tlp]:checked').getAttribute('value'),
      (await page.locator('header').innerText()).includes(organisation),
    ];
    expect(await typed()).toEqual([text, 'RED', true]);
    await endSessions();
    await next(page);
    await signInHere(page, who);
    expect(await typed()).toEqual([text, 'RED', true]);
    await next(page);
    await page.locator('form[action="/melden"]').waitFor();
    const preview = async () => [
      (await said(page)).includes('TLP:RED'),
      (await page.locator('header').innerText()).includes(organisation),
    ];
    expect(await preview()).toEqual([true, true]);
    await endSessions();
    await page.locator('[formaction="/melden/wijzigen"]').click();
    await signInHere(page, who);
    expect(await typed()).toEqual([text, 'RED', true]);
    await next(page);
    await page.locator('form[action="/melden"]').waitFor();
    await endSessions();
    await send(page);
    await signInHere(page, who);
    expect(await preview()).toEqual([true, true]);
    await send(page);
    await page.locator('[data-receipt]').waitFor();
    const [filed] = await world.db.admin`
      select o.code, i.tlp from incident i join organisation o on o.id = i.filer_organisation_id where position(${text} in i.body) > 0`;
    expect(filed).toEqual({ code, tlp: 'RED' });
    await leave();
  },
);

test.each([true, false])(
  'a form that is opened anew when the session has ended says that it is nobody’s: scripts %s',
  async (javaScript) => {
    await endSessions();
    const { page, leave } = await arrive(world.browser, world.base, 'nienke', { width: 390, javaScript });
    await page.goto(form);
    await page.locator('[name=tlp][value=RED]').check();
    await endSessions();
    await page.reload();
    expect(await said(page)).toContain('U meldt zonder account.');
    await leave();
  },
);
