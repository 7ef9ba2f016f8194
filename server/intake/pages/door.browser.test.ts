import { afterAll, beforeAll, expect, test } from 'vitest';
import { arrive, type Someone } from '../../testing/swaps/someone.ts';
import { openWorldInBrowser, type WorldInBrowser } from '../../testing/world-in-browser.ts';

// The way in, on a phone: found in words of one's own, and out again at once.

let world: WorldInBrowser;
beforeAll(async () => void (world = await openWorldInBrowser()));
afterAll(() => world.close());

const phone = { width: 390 };
const height = ({ page }: Someone) => page.evaluate<number>('document.documentElement.scrollHeight');
const links = (where: string, { page }: Someone) => page.locator(`${where} .mt-link-list a`).allInnerTexts();

test.each([undefined, 'nienke'])(
  'what it is about is found by an everyday word while it is typed (%s)',
  async (key) => {
    const someone = await arrive(world.browser, world.base, key, phone);
    const { page, faults, leave } = someone;
    await page.goto('/melden');
    expect(await height(someone)).toBeLessThan(3000);
    await page.locator('#zoek').pressSequentially('stembureau overvallen');
    await page.locator('#gevonden a').first().waitFor();
    await expect
      .poll(() => links('#gevonden', someone))
      .toContain('Geweld of bedreiging tegen een kiezer of stembureaulid');
    expect(new URL(page.url()).search).toBe('');
    await page.locator('#gevonden a', { hasText: 'Geweld of bedreiging' }).click();
    await page.locator('#description').waitFor();
    await page.goBack();
    await page.locator('#zoek').waitFor();
    expect(new URL(page.url()).search).toBe('');
    await page.fill('#zoek', 'qqq');
    await page.getByText('Niets gevonden.').first().waitFor();
    expect(faults).toEqual([]);
    await leave();
  },
);

test('without scripts the same is found, and every group opens', async () => {
  const someone = await arrive(world.browser, world.base, undefined, { ...phone, javaScript: false });
  const { page, leave } = someone;
  await page.goto('/melden');
  await page.fill('#zoek', 'gehackt');
  await page.locator('form[role=search] button').click();
  expect((await links('#gevonden', someone))[0]).toContain('Digitaal incident');
  const doors = page.locator('.mt-door-fold > summary');
  for (let i = 1; i < (await doors.count()); i++) await doors.nth(i).click();
  expect((await links('.mt-door-fold', someone)).length).toBeGreaterThan(30);
  await leave();
});

test.each([320, 390, 1366])('the quick exit lies over nothing that has the focus, %s wide', async (width) => {
  const { page, leave } = await arrive(world.browser, world.base, undefined, { width });
  for (const path of ['/melden?categorie=process-location', '/bon', '/melden']) {
    await page.goto(path);
    const covered: string[] = [];
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press('Tab');
      const found = await page.evaluate<string | undefined>(`(() => {
        const own = document.activeElement, box = own.getBoundingClientRect();
        const above = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height, 20) / 2);
        return above?.closest('.mt-exit-bar') && !own.closest('.mt-exit-bar') ? own.outerHTML.slice(0, 80) : undefined;
      })()`);
      if (found) covered.push(found);
    }
    expect({ path, covered }).toEqual({ path, covered: [] });
  }
  await leave();
});
