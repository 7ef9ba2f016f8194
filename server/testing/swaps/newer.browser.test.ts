import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formValues } from '../form-values.ts';
import { fileIncident } from '../incidents.ts';
import { draftedNotice } from '../notices.ts';
import type { Visitor } from '../visit.ts';
import { openWorldInBrowser, type WorldInBrowser } from '../world-in-browser.ts';
import { arrive, type Someone } from './someone.ts';

// What was typed in a tab comes back where the page still holds what it held. Beside something newer it is only shown.

let world: WorldInBrowser;
beforeAll(async () => void (world = await openWorldInBrowser()));
afterAll(() => world.close());

const mine = 'Dit typte ik.';
const newer = 'Dit is nieuwer.';

const beside = ({ page }: Someone) => page.locator('[data-beside] pre').allTextContents();

/** Somebody's tab, in which nothing keeps itself before `pause`. */
async function writing(key: string, path: string) {
  const someone = await arrive(world.browser, world.base, key);
  const { page } = someone;
  await page.clock.install();
  await page.goto(path);
  const pause = async () => {
    await page.clock.runFor(4000);
    await expect.poll(() => page.locator('#bewaard').textContent()).toMatch(/^Bewaard om/);
  };
  return { ...someone, pause, doubts: () => page.inputValue('#doubts') };
}

/** What the same person does with that form in another window. */
async function elsewhere(visitor: Visitor, path: string, given: Record<string, string>) {
  const action = path.split('?')[0] ?? '';
  return visitor.post(action, { ...formValues((await visitor.get(path)).body, action), ...given });
}

const newNotice = async () => {
  const { reference } = await fileIncident(world, { category: 'process-voting-method', tlp: 'GREEN' });
  return `/notificaties/nieuw?melding=${reference}&deel=text`;
};
const draft = async () => `/notificaties/${await draftedNotice(world)}/wijziging?deel=text`;

describe.each([
  ['a new notice', newNotice, 'keep'],
  ['a draft', draft, 'save'],
])('%s', (_, open, save) => {
  test('of another window is not written over, and what was typed is shown beside it', async () => {
    const path = await open();
    const sanne = await world.as('sanne');
    const tab = await writing('sanne', path);
    const { page, doubts, leave } = tab;
    await page.locator('#doubts').fill(mine);
    await page.locator('#milderMeans').fill(`${mine} Niets milders.`);
    await elsewhere(sanne, path, { do: save, doubts: newer });
    for (let times = 0; times < 2; times += 1) {
      await page.reload();
      expect([await doubts(), await beside(tab)]).toEqual([newer, [mine]]);
      expect(await page.locator('[data-beside]').innerText()).toContain(
        'Hier staat nu iets nieuwers. Dit had u eerder',
      );
      expect(await page.inputValue('#milderMeans')).toBe(`${mine} Niets milders.`);
    }
    await page.clock.runFor(10_000);
    expect(await page.locator('#bewaard').textContent()).toBe('');
    await page.locator('#doubts').fill(`${newer} En meer.`);
    await page.reload();
    expect([await doubts(), await beside(tab)]).toEqual([`${newer} En meer.`, [mine]]);
    await leave();
  });

  test('goes on with the words of the last seconds, whether the answer came or not', async () => {
    const path = await open();
    const tab = await writing('sanne', path);
    const { page, pause, doubts, leave } = tab;
    await page.locator('#doubts').fill('Een begin.');
    await pause();
    await page.locator('#doubts').fill('Een begin. En meer.');
    await page.reload();
    expect([await doubts(), await beside(tab)]).toEqual(['Een begin. En meer.', []]);
    await page.route('**/notificaties/**', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.locator('#doubts').fill('Een begin. En meer. En nog meer.');
    const sent = page.waitForEvent('requestfailed');
    await page.clock.runFor(4000);
    await sent;
    await page.locator('#doubts').fill('Tot hier.');
    await page.unroute('**/notificaties/**');
    await page.reload();
    expect([await doubts(), await beside(tab)]).toEqual(['Tot hier.', []]);
    await leave();
  });

  test('that was kept is not shown again beside what came after it', async () => {
    const path = await open();
    const sanne = await world.as('sanne');
    const tab = await writing('sanne', path);
    const { page, pause, doubts, leave } = tab;
    await page.locator('#doubts').fill(mine);
    await pause();
    await elsewhere(sanne, path, { do: save, doubts: newer });
    await page.reload();
    expect([await doubts(), await beside(tab)]).toEqual([newer, []]);
    await leave();
  });
});

describe('what was typed in another part of the form', () => {
  const elsewhereInForm = (path: string) => path.replace('deel=text', 'deel=platform');
  const toText = (page: Page) =>
    page.getByRole('navigation', { name: 'Onderdelen' }).getByRole('button', { name: /^De tekst/ });

  test('goes along, and is there whichever part is loaded again', async () => {
    const path = await newNotice();
    const { page, doubts, leave } = await writing('sanne', path);
    await page.locator('#doubts').fill('Een begin.');
    for (let times = 0; times < 2; times += 1) {
      await page.goto(elsewhereInForm(path));
      expect(await page.locator('[name=doubts]').inputValue()).toBe('Een begin.');
    }
    await toText(page).click();
    await page.locator('#doubts').waitFor();
    expect(await doubts()).toBe('Een begin.');
    await page.reload();
    expect(await doubts()).toBe('Een begin.');
    await leave();
  });

  test('is shown beside what is newer when somebody comes there', async () => {
    const path = await newNotice();
    const tab = await writing('sanne', path);
    const { page, doubts, leave } = tab;
    await page.locator('#doubts').fill(mine);
    await elsewhere(await world.as('sanne'), path, { do: 'keep', doubts: newer });
    await page.goto(elsewhereInForm(path));
    await toText(page).click();
    await page.locator('#doubts').waitFor();
    expect([await doubts(), await beside(tab)]).toEqual([newer, [mine]]);
    await leave();
  });
});

test('a new notice that was thrown away in another window does not come back', async () => {
  const path = await newNotice();
  const sanne = await world.as('sanne');
  const { page, pause, doubts, leave } = await writing('sanne', path);
  await page.locator('#doubts').fill(mine);
  await pause();
  await elsewhere(sanne, path, { do: 'discard' });
  await page.reload();
  expect(await doubts()).toBe('');
  await leave();
});

test('a case that was weighed in another window meanwhile is not weighed again by itself', async () => {
  const { reference } = await fileIncident(world, { category: 'process-location' });
  const [noor, path] = [await world.as('noor'), `/triage/${reference}`];
  await noor.finish(`${path}/claim`);
  const tab = await arrive(world.browser, world.base, 'noor');
  const { page, leave } = tab;
  const chosen = () => page.locator('[name=severity]:checked').inputValue();
  await page.goto(path);
  await page.evaluate('document.getElementById("beoordelen").open = true');
  await page.locator('[name=severity][value="4"]').check();
  await page.fill('#remark', mine);
  const action = `${path}/beoordeling`;
  await noor.submit(action, { ...formValues((await noor.get(path)).body, action), severity: '2' });
  for (let times = 0; times < 2; times += 1) {
    await page.reload();
    expect([await chosen(), await beside(tab)]).toEqual(['2', [expect.stringContaining('4')]]);
    expect(await page.inputValue('#remark')).toBe(mine);
  }
  await leave();
});

test('a choice in another form of a page stays when a note is sent', async () => {
  const { reference } = await fileIncident(world, { category: 'process-location' });
  const [noor, path] = [await world.as('noor'), `/triage/${reference}`];
  await noor.finish(`${path}/claim`);
  const { page, settled, faults, leave } = await arrive(world.browser, world.base, 'noor');
  await page.goto(path);
  await page.evaluate('document.getElementById("beoordelen").open = true');
  await page.locator('[name=severity][value="4"]').check();
  await page.locator('select[name=category]').selectOption('process-voting-method');
  const assess = () =>
    page.evaluate<string[]>(
      '[...document.querySelectorAll("[name=severity]:checked, select[name=category]")].map(({ value }) => value)',
    );
  const chosen = await assess();
  for (const [note, said] of [
    ['', 'Vul de notitie in.'],
    ['Gebeld.', 'Uw notitie is bewaard.'],
  ] as const) {
    await page.evaluate('document.getElementById("notitie").open = true');
    await page.fill('#note', note);
    await page.getByRole('button', { name: 'Notitie bewaren' }).press('Enter');
    await settled();
    await page.getByRole('main').getByText(said).first().waitFor();
    expect([note, await assess()]).toEqual([note, chosen]);
  }
  expect(faults.filter((fault) => !fault.includes('422'))).toEqual([]);
  await leave();
});
