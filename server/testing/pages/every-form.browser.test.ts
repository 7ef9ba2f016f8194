import { afterAll, beforeAll, expect, test } from 'vitest';
import { testPassword } from '../secrets.ts';
import { arrive, speaks } from '../swaps/someone.ts';
import { openWorldInBrowser, type WorldInBrowser } from '../world-in-browser.ts';
import { everyForm, atWork } from './forms-on-pages.ts';
import { everyRole, type Things } from './every-state.ts';
import { fillWithEveryState } from './fill-with-demo.ts';
import { chooseForWhom } from './open-pages.ts';

// The same as every-form.test.ts, as it is seen: in a browser, with its scripts.

let world: WorldInBrowser;
let things: Things;
beforeAll(async () => {
  world = await openWorldInBrowser();
  things = await fillWithEveryState(world);
}, 120_000);
afterAll(() => world.close());

const tried = new Set<string>();

test.each(everyRole)(
  '%s is signed out in the middle of every form, and reads all of it again',
  async (who) => {
    const forms = (await everyForm(world, things, await atWork(world, who))).filter(({ route }) => !tried.has(route));
    await world.db.admin`delete from throttle`;
    const { page, leave } = await arrive(world.browser, world.base, who);
    const signIn = async () => {
      await page.fill('#email', `${who}@demo.example`);
      await page.fill('#password', testPassword);
      await page.click('main button');
      await page.locator('#password').waitFor({ state: 'detached' });
      await page.waitForLoadState('domcontentloaded');
    };
    for (const { address, action, route, typed } of forms) {
      await page.goto(address);
      await chooseForWhom(page, address);
      await page.evaluate('for (const fold of document.querySelectorAll("details")) fold.open = true');
      await page.evaluate(
        `document.querySelector('form[action="${action}"]').closest('details')?.setAttribute('open', '')`,
      );
      const form = page.locator(`form[action="${action}"]`).first();
      const texts = typed.map((name) => `Wat ${who} bij ${name} schrijft.`);
      for (const [at, name] of typed.entries()) await form.locator(`[name="${name}"]`).fill(texts[at] ?? '');
      await world.db.admin`with gone as (delete from throttle) delete from session`;
      await page.evaluate('sessionStorage.clear()'); // what waits at the door needs nothing of the tab before it
      await page.evaluate(`document.querySelector('form[action="${action}"]').requestSubmit()`);
      // A form whose page stays is still there, with a way to sign in beside it; of any other the door tells.
      await page.locator('#mislukt a[target="_blank"], #password').first().waitFor();
      if ((await page.locator('#password').count()) > 0) {
        const told = await page.content();
        expect([route, texts.filter((text) => told.includes(text))]).toEqual([route, []]);
        await page.reload();
        await signIn();
      }
      const shown = await page.evaluate<string[]>(
        '[...document.querySelectorAll("main textarea, main input")].map((field) => field.value).concat(document.querySelector("main").innerText)',
      );
      const lost = texts.filter((text) => !shown.some((each) => each.includes(text)));
      expect([route, lost]).toEqual([route, []]);
      tried.add(route);
      await page.goto('/inloggen');
      if ((await page.locator('#password').count()) > 0) await signIn();
    }
    await leave();
  },
  300_000,
);

const changed = new Set<string>();

test.each(everyRole.flatMap((who) => [true, false].map((javaScript) => [who, javaScript] as const)))(
  '%s changes the language in the middle of every form, and reads all of it there; scripts %s',
  async (who, javaScript) => {
    const forms = (await everyForm(world, things, await atWork(world, who))).filter(
      ({ route, along }) => along !== undefined && !changed.has(`${route} ${javaScript}`),
    );
    await world.db.admin`delete from throttle`;
    const { page, leave } = await arrive(world.browser, world.base, who, { javaScript });
    const shown = () =>
      page.evaluate<string[]>(
        '[...document.querySelectorAll("main textarea, main input")].map((field) => field.value).concat(document.querySelector("main").innerText)',
      );
    for (const { address, action, route, typed } of forms) {
      await page.goto(address);
      await chooseForWhom(page, address);
      const form = page.locator(`form[action="${action}"]`).first();
      const texts = typed.map((name) => `Wat ${who} bij ${name} schrijft.`);
      await page.evaluate(
        'for (const fold of document.querySelectorAll("details")) { fold.name = ""; fold.open = true; }',
      );
      for (const [at, name] of typed.entries()) await form.locator(`[name="${name}"]`).fill(texts[at] ?? '');
      const lost = async () => {
        const all = await shown();
        return texts.filter((text) => !all.some((each) => each.includes(text)));
      };
      const header = page.locator('.mt-header__language button').first();
      const [other, own] = [
        (await header.getAttribute('value')) ?? '',
        await page.locator('html').getAttribute('lang'),
      ];
      const inForm = form.locator(`noscript [value=${other}]`);
      if (javaScript) await header.click();
      else if ((await header.getAttribute('formtarget')) === '_blank') {
        // Of several forms a button can send only one: this page stays, and each form has a button of its own.
        const [beside] = await Promise.all([page.context().waitForEvent('page'), header.click()]);
        await speaks(beside, other);
        await beside.close();
        expect([route, await lost(), await page.locator('html').getAttribute('lang')]).toEqual([route, [], own]);
        await inForm.click();
      } else await header.click();
      await speaks(page, other);
      expect([route, await lost()]).toEqual([route, []]);
      changed.add(`${route} ${javaScript}`);
      await page.context().clearCookies({ name: 'taal' });
      if (javaScript) await page.evaluate('sessionStorage.clear()');
    }
    await leave();
  },
  300_000,
);

test('there were forms of every kind', () => expect(tried.size).toBeGreaterThan(25));
