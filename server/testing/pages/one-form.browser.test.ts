import { afterAll, beforeAll, expect, test } from 'vitest';
import { arrive } from '../swaps/someone.ts';
import { openWorldInBrowser, type WorldInBrowser } from '../world-in-browser.ts';
import { atWork, everyForm } from './forms-on-pages.ts';
import type { Things } from './every-state.ts';
import { fillWithEveryState } from './fill-with-demo.ts';

// Without scripts a browser sends one form and forgets the others of its page, so no two can be written.

let world: WorldInBrowser;
let things: Things;
beforeAll(async () => {
  world = await openWorldInBrowser();
  things = await fillWithEveryState(world);
}, 120_000);
afterAll(() => world.close());

const asking = 'main form[method="post"]:has(textarea, input[type="text"])';
const texts = 'textarea, input[type="text"]';

test.each(['joost', 'fatima', 'nienke', 'sanne', 'karim', 'marjolein'])(
  'of the forms on a page %s writes one at a time, without scripts, and finds the others when it is empty again',
  async (who) => {
    const forms = await everyForm(world, things, await atWork(world, who));
    await world.db.admin`delete from throttle`;
    const { page, leave } = await arrive(world.browser, world.base, who, { javaScript: false });
    let several = 0;
    for (const address of new Set(forms.filter(({ typed }) => typed.length > 0).map((form) => form.address))) {
      await page.goto(address);
      await page.evaluate(
        'for (const fold of document.querySelectorAll("details")) { fold.name = ""; fold.open = true; }',
      );
      const all = await page.locator(asking).all();
      if (all.length < 2) continue;
      several++;
      for (const [at, form] of all.entries()) {
        const field = form.locator(texts).first();
        await field.fill('Wat hier staat.');
        const seen = await Promise.all(all.map((each) => each.isVisible()));
        expect([address, seen]).toEqual([address, all.map((_, index) => index === at)]);
        await field.fill('');
        const again = await Promise.all(all.map((each) => each.isVisible()));
        expect([address, again]).toEqual([address, all.map(() => true)]);
      }
    }
    expect([who, several > 0]).toEqual([who, ['joost', 'fatima'].includes(who)]);
    await leave();
  },
  300_000,
);
