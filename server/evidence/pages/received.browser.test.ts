import { afterAll, beforeAll, expect, test } from 'vitest';
import { formValues } from '../../testing/form-values.ts';
import { fileIncident } from '../../testing/incidents.ts';
import { report, withFiles } from '../../testing/report.ts';
import { arrive, speaks, type Someone } from '../../testing/swaps/someone.ts';
import { openWorldInBrowser, type WorldInBrowser } from '../../testing/world-in-browser.ts';

// What was received goes along with its form: to another language, over a reload and a step back, until it is sent.

let world: WorldInBrowser;
beforeAll(async () => void (world = await openWorldInBrowser()));
afterAll(() => world.close());

type Page = Someone['page'];

const text = 'Zo stond het er.';
const whole = { name: 'goed.txt', mimeType: 'text/plain', buffer: Buffer.from('Zo was het.') };
const empty = { name: 'leeg.txt', mimeType: 'text/plain', buffer: Buffer.from('') };

/** A form that takes files: who fills it in, where, and its text. */
const forms = {
  'a report without account': { by: undefined, field: 'description', open: openReport },
  'a report of an official': { by: 'nienke', field: 'description', open: openReport },
  'an addition to an own report': {
    by: 'nienke',
    field: 'text',
    open: async (page: Page) => void (await page.goto(`/meldingen/${(await fileIncident(world)).reference}`)),
  },
  'an addition after another': {
    by: 'nienke',
    field: 'text',
    open: async (page: Page) => {
      await page.goto(`/meldingen/${(await fileIncident(world)).reference}`);
      await addFirst(page);
    },
  },
  'an addition with the code': { by: undefined, field: 'text', open: openWithCode },
  'an addition with the code after another': {
    by: undefined,
    field: 'text',
    open: async (page: Page) => {
      await openWithCode(page);
      await addFirst(page);
    },
  },
};

/** What comes next stands at an address that says that this was added. */
async function addFirst(page: Page): Promise<void> {
  await page.fill('[name=text]', 'De eerste.');
  await send(page);
  await page.locator('main[data-done=toegevoegd]').waitFor();
}

async function openReport(page: Page): Promise<void> {
  await page.goto('/melden?categorie=process-location');
}

async function openWithCode(page: Page): Promise<string> {
  const { answer } = await report(world.stranger(), 'process-location');
  const code = /\d{4}(?: \d{4}){4}/.exec(answer.text)?.[0] ?? '';
  await page.goto('/bon');
  await enter(page, code);
  return code;
}

async function enter(page: Page, code: string): Promise<void> {
  await page.fill('#code', code);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/bon/melding');
}

const send = (page: Page) => page.locator('form[enctype] .utrecht-button--primary-action').click();
const speak = async (page: Page, language: string) => {
  await page.locator(`.mt-header__language [value=${language}]`).click();
  await speaks(page, language);
};

const cases = Object.entries(forms).flatMap(([name, form]) =>
  [true, false].map((javaScript) => ({ name, javaScript, ...form })),
);

test.each(cases)('of $name it does (scripts: $javaScript)', async ({ by, field, open, javaScript }) => {
  await world.db.admin`delete from throttle`;
  const { page, faults, leave } = await arrive(world.browser, world.base, by, { width: 390, javaScript });
  await open(page);
  await page.fill(`[name=${field}]`, text);
  await page.setInputFiles('[name=evidence]', [whole, empty]);
  await send(page);
  await page.locator('#fouten').waitFor();
  const stands = async () => {
    await page.getByRole('checkbox', { name: /goed\.txt/ }).waitFor();
    expect([
      await page.getByRole('checkbox', { name: /goed\.txt/ }).isChecked(),
      await page.inputValue(`[name=${field}]`),
    ]).toEqual([true, text]);
    expect(await page.getByRole('main').innerText()).not.toContain('Uw toevoeging staat bij de melding');
  };
  await stands();
  await speak(page, 'en');
  await stands();
  await page.reload();
  await stands();
  if (javaScript) {
    await page.goto('/hulp');
    await page.goBack();
    await stands();
  }
  await speak(page, 'nl');
  await stands();
  const before = await attached();
  await send(page);
  if (field === 'description') {
    await page.locator('form[action="/melden"] .utrecht-button--primary-action').click();
    await page.locator('[data-receipt]').waitFor();
  } else await page.locator('main[data-done=toegevoegd]').waitFor();
  expect(await attached()).toBe(before + 1);
  expect(faults.filter((fault) => !fault.includes('422'))).toEqual([]);
  await page.goto('/melden?categorie=process-location');
  expect(await page.getByRole('checkbox', { name: /goed\.txt/ }).count()).toBe(0);
  await leave();
});

const attached = async (): Promise<number> =>
  (await world.db.admin`select from evidence join evidence_file on id = file_id where name = 'goed.txt'`).length;

test.each([undefined, 'nienke'])(
  'the last look before sending goes along with its files; a reload leads to the form with them (%s)',
  async (by) => {
    await world.db.admin`delete from throttle`;
    const { page, faults, leave } = await arrive(world.browser, world.base, by, { width: 390 });
    await openReport(page);
    await page.fill('[name=description]', text);
    await page.setInputFiles('[name=evidence]', whole);
    await send(page);
    const stands = async () => {
      await page.locator('form[action="/melden"]').waitFor();
      expect(await page.locator('main').innerText()).toContain('goed.txt');
    };
    await stands();
    await speak(page, 'en');
    await stands();
    await page.locator('[formaction="/melden/wijzigen"]').click();
    const box = page.getByRole('checkbox', { name: /goed\.txt/ });
    await box.waitFor();
    await send(page);
    await page.locator('form[action="/melden"]').waitFor();
    await page.reload();
    await box.waitFor();
    await speak(page, 'nl');
    await box.waitFor();
    await page.reload();
    await box.waitFor();
    await box.uncheck();
    await page.reload();
    await page.locator('form[data-fresh]').waitFor();
    expect([await box.count(), await page.inputValue('[name=description]')]).toEqual([0, text]);
    expect(faults).toEqual([]);
    await leave();
  },
);

test('which of two moments was meant goes along to another language, and files chosen after others were received', async () => {
  const { page, leave } = await arrive(world.browser, world.base, 'nienke', { width: 390 });
  await openReport(page);
  await page.fill('[name=description]', text);
  await page.fill('[name=happenedDate]', '2026-10-25');
  await page.fill('[name=happenedTime]', '02:30');
  await page.setInputFiles('[name=evidence]', whole);
  await send(page);
  await page.locator('[name=happenedTurn][value=second]').check();
  await page.setInputFiles('[name=evidence]', { ...whole, name: 'later.txt' });
  await speak(page, 'en');
  await page.locator('[name=happenedTurn][value=second]:checked').waitFor();
  expect(await page.getByRole('checkbox', { name: /goed\.txt/ }).isChecked()).toBe(true);
  expect(await page.inputValue('[name=evidence]')).toContain('later.txt');
  await send(page);
  await page.locator('form[action="/melden"]').waitFor();
  expect(await page.locator('main').innerText()).toMatch(/goed\.txt[^]*later\.txt/);
  await leave();
});

/** The form of a report that came back for an empty file, with the one that was received. */
async function cameBack(page: Page): Promise<void> {
  await openReport(page);
  await page.fill('[name=description]', text);
  await page.setInputFiles('[name=evidence]', [whole, empty]);
  await send(page);
  await page.locator('#fouten').waitFor();
}

test('a page that is asked for by an address that tells a deed forgets nothing that could not be sent', async () => {
  const { page, leave } = await arrive(world.browser, world.base, 'nienke', { width: 390 });
  const path = `/meldingen/${(await fileIncident(world)).reference}`;
  await page.goto(path);
  await page.fill('[name=text]', text);
  await page.route('**/aanvullingen', (route) => route.fulfill({ status: 503, body: 'Even niet.' }));
  await send(page);
  await page.getByText('Even niet.').waitFor();
  await page.goto(`${path}?gedaan=toegevoegd`);
  await page.goto('/meldingen?gedaan=toegevoegd');
  await page.goto(path);
  await expect.poll(() => page.inputValue('[name=text]')).toBe(text);
  await leave();
});

test('when the time of a code is over on the way to another page, what was written and received waits for the code', async () => {
  await world.db.admin`delete from throttle`;
  const { page, leave } = await arrive(world.browser, world.base, undefined, { width: 390 });
  const code = await openWithCode(page);
  await page.fill('[name=text]', text);
  await page.setInputFiles('[name=evidence]', [whole, empty]);
  await send(page);
  await page.locator('#fouten').waitFor();
  await page.context().clearCookies({ name: 'bon' });
  await page.getByRole('link', { name: 'Melding om af te drukken' }).click();
  await page.waitForURL('**/bon?*');
  await enter(page, code);
  await page.getByRole('checkbox', { name: /goed\.txt/ }).waitFor();
  expect(await page.inputValue('[name=text]')).toBe(text);
  await leave();
});

test('what was received is still there when the line failed while it was shown again', async () => {
  const { page, leave } = await arrive(world.browser, world.base, 'nienke', { width: 390 });
  await cameBack(page);
  const away = await page.route('**/taal?*', (route) => route.abort());
  for (let time = 0; time < 2; time++) await page.reload().catch(() => undefined); // the browser says that it failed
  await away.dispose();
  await page.reload();
  await page.getByRole('checkbox', { name: /goed\.txt/ }).waitFor();
  expect(await page.inputValue('[name=description]')).toBe(text);
  await leave();
});

test('a language that cannot be had leaves the form to be sent, and says so', async () => {
  const { page, leave } = await arrive(world.browser, world.base, 'nienke', { width: 390 });
  await cameBack(page);
  await page.setInputFiles('[name=evidence]', whole);
  const away = await page.route('**/taal?*', (route) => route.abort());
  await page.locator('.mt-header__language [value=en]').click();
  await expect.poll(() => page.locator('[data-upload] [role=status]').textContent()).toContain('lukt nu niet');
  await away.dispose();
  await send(page);
  await page.locator('form[action="/melden"]').waitFor();
  await leave();
});

test('a reporter turns to what happened before while a received file waits, and it waits on', async () => {
  const { page, leave } = await arrive(world.browser, world.base, 'nienke', { width: 390 });
  const { reference } = await fileIncident(world);
  const nienke = await world.as('nienke');
  for (let number = 1; number <= 14; number++) {
    world.clock.pass(1);
    await world.db.admin`delete from throttle`;
    const path = `/meldingen/${reference}/aanvullingen`;
    const form = formValues((await nienke.get(`/meldingen/${reference}`)).body, path);
    const body = `Nummer ${number}. ${'Lang verhaal. '.repeat(1000)}`;
    expect((await nienke.post(path, withFiles({ ...form, text: body }))).status).toBe(303);
  }
  world.clock.pass(1);
  await page.goto(`/meldingen/${reference}`);
  await page.fill('[name=text]', text);
  await page.setInputFiles('[name=evidence]', [whole, empty]);
  await send(page);
  await page.locator('#fouten').waitFor();
  await page.getByRole('link', { name: 'Ouder' }).first().click();
  await page.getByRole('checkbox', { name: /goed\.txt/ }).waitFor();
  expect(await page.locator('main').innerText()).not.toContain('Nummer 14.');
  expect(await page.inputValue('[name=text]')).toBe(text);
  await leave();
});
