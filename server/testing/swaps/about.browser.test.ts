import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileIncident } from '../incidents.ts';
import { fileAssessed } from '../referrals.ts';
import { openWorldInBrowser, type WorldInBrowser } from '../world-in-browser.ts';
import { arrive, speaks } from './someone.ts';

// What is typed stays with what it is about, until that is sent; and the next thing that is typed there too.

let world: WorldInBrowser;
beforeAll(async () => void (world = await openWorldInBrowser()));
afterAll(() => world.close());

const text = 'Dit gaat over het ene.';

const subjects: Record<string, { by: string; field: string; open: () => Promise<readonly [string, string]> }> = {
  'a new notice, by its report': {
    by: 'sanne',
    field: 'doubts',
    open: async () => {
      const file = async () =>
        (await fileIncident(world, { category: 'process-voting-method', tlp: 'GREEN' })).reference;
      const path = async () => `/notificaties/nieuw?melding=${await file()}&deel=text`;
      return [await path(), await path()];
    },
  },
  'the end of a case, by its outcome': {
    by: 'noor',
    field: 'publicReason',
    open: async () => {
      const path = `/triage/${(await fileIncident(world, { category: 'process-location' })).reference}`;
      await (await world.as('noor')).finish(`${path}/claim`);
      return [`${path}/afsluiting?afloop=handled`, `${path}/afsluiting?afloop=duplicate`];
    },
  },
  'a referral, by its partner': {
    by: 'joost',
    field: 'reason',
    open: async () => {
      const path = `/meldingen/${(await fileAssessed(world, { category: 'process-location' })).reference}/verwijzingen`;
      return [`${path}?partner=NCSC`, `${path}?partner=IBD`];
    },
  },
};

test.each(Object.entries(subjects).map(([name, subject]) => ({ name, ...subject })))('$name', async (subject) => {
  const [one, other] = await subject.open();
  const { page, leave } = await arrive(world.browser, world.base, subject.by);
  const told = () => page.locator(`[name=${subject.field}]`).inputValue();
  await page.goto(other);
  const before = await told();
  await page.goto(one);
  await page.locator(`[name=${subject.field}]`).fill(text);
  await page.goto(other);
  expect([await told(), await page.locator('[data-beside]').count()]).toEqual([before, 0]);
  await page.goto(one);
  expect(await told()).toBe(text);
  await leave();
});

test('what is added after something was sent is there again, however the page comes back', async () => {
  const { reference } = await fileIncident(world);
  const { page, leave } = await arrive(world.browser, world.base, 'nienke');
  const told = () => page.inputValue('#text');
  const add = async (addition: string) => {
    await page.fill('#text', addition);
    await page.locator('form[action$="/aanvullingen"] button').last().click();
  };
  await page.goto(`/meldingen/${reference}`);
  await add('De eerste.');
  await page.locator('[data-done]').waitFor();
  expect(await told()).toBe('');
  await page.fill('#text', 'De tweede.');
  for (const again of [
    () => page.reload(),
    () => page.reload(),
    () =>
      page
        .locator('.mt-header__language [value=en]')
        .click()
        .then(() => speaks(page, 'en')),
  ]) {
    await again();
    await page.locator('#text').waitFor();
    expect(await told()).toBe('De tweede.');
  }
  await leave();
});

test('what was refused is not forgotten by a page that still says what was done before', async () => {
  const { reference } = await fileIncident(world);
  const { page, settled, leave } = await arrive(world.browser, world.base, 'noor');
  await page.goto(`/triage/${reference}`);
  await page.evaluate('for (const fold of document.querySelectorAll("details")) fold.open = true');
  await page.fill('#note', 'Gebeld.');
  await page.getByRole('button', { name: 'Notitie bewaren' }).press('Enter');
  await page.locator('[data-done]').waitFor();
  await page.evaluate('for (const fold of document.querySelectorAll("details")) fold.open = true');
  await page.fill('#note', 'Nog eens gebeld.');
  await world.db.admin`delete from session`;
  await page.getByRole('button', { name: 'Notitie bewaren' }).press('Enter');
  await page.locator('#mislukt a').waitFor();
  await settled();
  expect(await page.evaluate<string>('JSON.stringify({ ...sessionStorage })')).toContain('Nog eens gebeld.');
  await leave();
});
