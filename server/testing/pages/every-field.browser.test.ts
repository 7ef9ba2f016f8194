import { afterAll, beforeAll, expect, test } from 'vitest';
import { arrive } from '../swaps/someone.ts';
import { openWorldInBrowser, type WorldInBrowser } from '../world-in-browser.ts';
import type { Things } from './every-state.ts';
import { fillWithEveryState } from './fill-with-demo.ts';
import { atWork, everyForm } from './forms-on-pages.ts';
import { chooseForWhom, everybody } from './open-pages.ts';

// What was chosen and typed in every form is there again, however often the tab puts it back.

let world: WorldInBrowser;
let things: Things;
beforeAll(async () => {
  world = await openWorldInBrowser();
  things = await fillWithEveryState(world);
}, 120_000);
afterAll(() => world.close());

const tried = new Set<string>();
const kinds = new Set<string>();

type Filled = { kinds: string[]; told: string[] };

/** In the browser: what a form tells, of everything that somebody can choose or type in it. */
const tell = `
  const controls = [...document.querySelector('form[action="' + action + '"]').elements]
    .filter(({ name, type, disabled }) => name && !['hidden', 'file', 'submit', 'fieldset'].includes(type) && !disabled);
  const told = () => controls.map(({ type, name, value, checked }) =>
    name + '=' + (['radio', 'checkbox'].includes(type) ? value + ':' + checked : value));`;

/** Chooses in every control what did not stand there, as a person would: of a group the last that was not chosen. */
const fill = `((action) => {${tell}
  const done = (control) => ['input', 'change'].forEach((kind) => control.dispatchEvent(new Event(kind, { bubbles: true })));
  for (const control of controls) {
    const { type, name, options } = control;
    if (type === 'radio') {
      const choices = controls.filter((each) => each.name === name);
      if (control !== choices.findLast(({ defaultChecked }) => !defaultChecked)) continue;
      control.checked = true;
    } else if (type === 'checkbox') control.checked = !control.checked;
    else if (options) control.value = [...options].findLast(({ defaultSelected }) => !defaultSelected).value;
    else control.value = type === 'date' ? '2027-01-02' : type === 'time' ? '03:04' : 'Wat er bij ' + name + ' kwam.';
    done(control);
  }
  return { kinds: controls.map(({ type }) => type), told: told() };
})`;

test.each(everybody)(
  '%s finds every choice of every form again',
  async (who) => {
    const visitor = who === 'stranger' ? world.stranger() : await atWork(world, who);
    const forms = (await everyForm(world, things, visitor)).filter(({ route }) => !tried.has(route));
    await world.db.admin`delete from throttle`;
    const { page, leave } = await arrive(world.browser, world.base, who === 'stranger' ? undefined : who);
    for (const { address, action, route } of forms) {
      await page.goto(address);
      await chooseForWhom(page, address);
      const filled = await page.evaluate<Filled>(`${fill}(${JSON.stringify(action)})`);
      for (const kind of filled.kinds) kinds.add(kind);
      tried.add(route);
      if (filled.kinds.length === 0) continue;
      const now = () => page.evaluate<string[]>(`((action) => {${tell} return told(); })(${JSON.stringify(action)})`);
      const ways: Record<string, () => Promise<unknown>> = {
        'loaded again': () => page.reload(),
        'loaded once more': () => page.reload(),
        'come back to': async () => {
          await page.goto('/hulp');
          await page.goBack();
        },
        'gone to again': async () => {
          await page.goForward();
          await page.waitForURL('**/hulp'); // until then Chromium may still show the page before
          await page.locator('h1').waitFor();
          await page.goBack();
        },
        'read in another language': async () => {
          const loaded = page.waitForEvent('load');
          await page.locator('.mt-header__language button').first().click();
          await loaded;
        },
      };
      for (const [way, go] of Object.entries(ways)) {
        await go();
        expect([route, way, await now()]).toEqual([route, way, filled.told]);
      }
    }
    await leave();
  },
  300_000,
);

// A tick stands only on a page that came of sending, where it is as it was sent.
test('there were controls of every kind that stands on a page', () =>
  expect([...kinds].toSorted()).toEqual(['date', 'radio', 'select-one', 'text', 'textarea', 'time']));
