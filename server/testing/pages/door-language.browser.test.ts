import { afterAll, beforeAll, expect, test } from 'vitest';
import { report } from '../report.ts';
import { arrive, speaks } from '../swaps/someone.ts';
import { openWorldInBrowser, type WorldInBrowser } from '../world-in-browser.ts';

// Somebody in front of a door finds that it speaks another language than they do.

let world: WorldInBrowser;
beforeAll(async () => void (world = await openWorldInBrowser()));
afterAll(() => world.close());

const doors = [
  {
    path: '/inloggen?terug=%2Faccount',
    name: 'email',
    typed: 'nienke@demo.example',
    next: '/inloggen?terug=%2Faccount',
  },
  { path: '/bon', name: 'code', typed: '1234 5678 9012 3456 7890', next: '/bon' },
  { path: '/bon?gedaan=uit', name: 'code', typed: '1234 5678 9012 3456 7890', next: '/bon' },
];

test.each(doors.flatMap((door) => [true, false].map((javaScript) => ({ ...door, javaScript }))))(
  'at $path another language keeps $name, and no password; scripts $javaScript',
  async ({ path, name, typed, next, javaScript }) => {
    const { page, faults, leave } = await arrive(world.browser, world.base, undefined, { javaScript });
    const field = page.locator(`[name=${name}]`);
    await page.goto(path);
    await field.fill(typed);
    const password = page.locator('[name=password]');
    if (name === 'email') await password.fill('not to be kept');
    await page.locator('.mt-header__language [value=en]').click();
    await speaks(page, 'en');
    expect(await field.inputValue()).toBe(typed);
    if (name === 'email') expect(await password.inputValue()).toBe('');
    expect(await page.content()).not.toContain('not to be kept');
    // Nothing is sent from a door.
    expect(await page.locator('main').innerText()).not.toContain('Nothing has been sent');
    if (javaScript) {
      expect(await page.evaluate('JSON.stringify({ ...sessionStorage, ...localStorage })')).not.toContain(typed);
      expect(page.url()).toBe(world.base + next);
      await page.reload();
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      expect(await page.locator('main').innerText()).not.toContain('closed');
      expect(await field.inputValue()).toBe('');
    }
    expect(faults).toEqual([]);
    await leave();
  },
);

test('a report that was opened with a code is at its own address, by whichever door, and in another language', async () => {
  const { answer } = await report(world.stranger(), 'process-location');
  const code = /\d{4}(?: \d{4}){4}/.exec(answer.text)?.[0] ?? '';
  const { page, leave } = await arrive(world.browser, world.base);
  const open = async () => {
    await page.fill('[name=code]', code);
    await page.click('form[action="/bon"] .utrecht-button--primary-action');
    await page.locator('[name=text]').waitFor();
  };
  await page.goto('/bon');
  await open();
  await page.fill('[name=text]', 'Hij kwam terug.');
  await page.context().clearCookies();
  await page.click('form[action="/bon/melding/aanvullingen"] .utrecht-button--primary-action');
  await page.locator('[name=code]').waitFor();
  await page.reload();
  expect(page.url()).toBe(`${world.base}/bon?gedaan=uit`);
  await open();
  for (const language of ['en', 'nl']) {
    expect(page.url()).toBe(`${world.base}/bon/melding`);
    expect(await page.inputValue('[name=text]')).toBe('Hij kwam terug.');
    await page.locator(`.mt-header__language [value=${language}]`).click();
    await speaks(page, language);
  }
  expect(page.url()).toBe(`${world.base}/bon/melding`);
  await page.reload();
  await page.locator('[name=text]').waitFor();
  await leave();
});
