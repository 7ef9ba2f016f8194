import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileIncident } from '../../testing/incidents.ts';
import { report } from '../../testing/report.ts';
import { testPassword } from '../../testing/secrets.ts';
import { arrive, signIn, speaks, type Someone } from '../../testing/swaps/someone.ts';
import { openWorldInBrowser, type WorldInBrowser } from '../../testing/world-in-browser.ts';

// What was typed is there again: whatever way somebody comes back to it in the same tab.

let world: WorldInBrowser;
beforeAll(async () => void (world = await openWorldInBrowser()));
afterAll(() => world.close());

const text = 'De deur van het stembureau is dicht.';
const form = '/melden?categorie=process-location';

async function writing(key?: string): Promise<Someone & { told: () => Promise<string> }> {
  await world.db.admin`delete from throttle`;
  const someone = await arrive(world.browser, world.base, key, { width: 390 });
  await someone.page.goto(form);
  await someone.page.fill('#description', text);
  return { ...someone, told: () => someone.page.inputValue('#description') };
}

const next = async ({ page }: Someone) => {
  await page.locator('form[action="/melden/controle"] .utrecht-button--primary-action').last().click();
  await page.locator('form[action="/melden"]').waitFor();
};
const send = async ({ page }: Someone) => {
  await page.locator('form[action="/melden"] .utrecht-button--primary-action').click();
  await page.locator('[data-receipt]').waitFor();
};

test.each([undefined, 'nienke'])(
  'Back from the preview, a reload, another language and another subject keep it (%s)',
  async (key) => {
    const someone = await writing(key);
    const { page, told, faults, leave } = someone;
    await next(someone);
    await page.goBack();
    expect(await told()).toBe(text);
    await page.reload();
    expect(await told()).toBe(text);
    await page.locator('.mt-header__language [value=en]').click();
    await page.getByRole('heading', { level: 1, name: /Tell/ }).waitFor();
    expect(await told()).toBe(text);
    await page.goto('/melden?categorie=process-voting-method');
    expect(await told()).toBe(text);
    expect(faults).toEqual([]);
    await leave();
  },
);

test.each([
  { field: 'description', javaScript: true },
  { field: 'description', javaScript: false },
  { field: 'place', javaScript: true },
])(
  'what is pasted is never cut off: too long, it is refused with all of it ($field, scripts: $javaScript)',
  async ({ field, javaScript }) => {
    await world.db.admin`delete from throttle`;
    const { page, leave } = await arrive(world.browser, world.base, 'nienke', { width: 390, javaScript });
    const pasted = `${'Zo ging het. '.repeat(2000)}Einde.`;
    await page.goto('/hulp');
    await page.evaluate(`document.body.append(Object.assign(document.createElement('textarea'), { id: 'source' }))`);
    await page.fill('#source', pasted);
    await page.locator('#source').press('Control+a');
    await page.keyboard.press('Control+c');
    await page.goto(form);
    await page.fill('#description', text);
    await page.locator(`#${field}`).focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+v');
    expect((await page.inputValue(`#${field}`)) === pasted).toBe(true);
    await page.locator('form[action="/melden/controle"] .utrecht-button--primary-action').last().click();
    await page.locator(`.mt-summary a[href="#${field}"]`).waitFor();
    expect((await page.inputValue(`#${field}`)) === pasted).toBe(true);
    await leave();
  },
);

test('a link to a place on the page keeps the files, chosen or received, and goes there', async () => {
  const someone = await writing('nienke');
  const { page, told, faults, leave } = someone;
  const file = { name: 'bewijs.txt', mimeType: 'text/plain', buffer: Buffer.from('Zo was het.') };
  await page.setInputFiles('[name=evidence]', file);
  await page.locator('.utrecht-skip-link').press('Enter');
  expect(await page.locator('main:focus').count()).toBe(1);
  expect(await page.inputValue('[name=evidence]')).toContain('bewijs.txt');
  await page.fill('[name=municipality]', 'Xyzzy');
  await page.locator('[name=description]').fill('');
  await page.locator('form[action="/melden/controle"] .utrecht-button--primary-action').last().click();
  const wrong = page.locator('.mt-summary a');
  await wrong.first().waitFor();
  for (const link of await wrong.all()) {
    await link.click();
    const name = (await link.getAttribute('href'))?.slice(1);
    expect(await page.locator(':focus').getAttribute('id')).toBe(name);
    expect(await page.getByRole('checkbox', { name: /bewijs\.txt/ }).isChecked()).toBe(true);
  }
  expect([await wrong.count(), await told()]).toEqual([2, '']);
  expect(faults.filter((fault) => !fault.includes('422'))).toEqual([]);
  await leave();
});

test.each([undefined, 'nienke'])('files that were chosen are still chosen in another language (%s)', async (key) => {
  const someone = await writing(key);
  const { page, told, faults, leave } = someone;
  await page.setInputFiles('[name=evidence]', {
    name: 'bewijs.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Zo.'),
  });
  await page.locator('.mt-header__language [value=en]').click();
  await page.getByRole('heading', { level: 1, name: /Tell/ }).waitFor();
  expect([
    await told(),
    await page.inputValue('[name=evidence]'),
    await page.locator('html').getAttribute('lang'),
  ]).toEqual([text, expect.stringContaining('bewijs.txt'), 'en']);
  await next(someone);
  expect(await page.locator('main').innerText()).toContain('bewijs.txt');
  expect(faults).toEqual([]);
  await leave();
});

test.each([undefined, 'nienke'])(
  'without scripts what was typed goes along to another language, and that files must be chosen again is said (%s)',
  async (key) => {
    await world.db.admin`delete from throttle`;
    const { page, leave } = await arrive(world.browser, world.base, key, { width: 390, javaScript: false });
    await page.goto(form);
    await page.fill('#description', text);
    await page.setInputFiles('[name=evidence]', {
      name: 'bewijs.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Zo.'),
    });
    await page.locator('.mt-header__language [value=en]').click();
    await page.getByText('choose it again').waitFor();
    expect(await page.locator('main li bdi').allTextContents()).toEqual(['bewijs.txt']);
    expect([await page.inputValue('#description'), await page.locator('html').getAttribute('lang')]).toEqual([
      text,
      'en',
    ]);
    await page.locator('form[action="/melden/controle"] .utrecht-button--primary-action').last().click();
    await page.locator('form[action="/melden"]').waitFor();
    await page.locator('.mt-header__language [value=nl]').click();
    await page.locator('form[action="/melden"] .utrecht-button--primary-action').click();
    await page.locator('[data-receipt]').waitFor();
    expect(
      await world.db
        .admin`select from incident where position(${text} in body) > 0 and filed_at > now() - interval '1 hour'`,
    ).not.toEqual([]);
    await leave();
  },
);

test('the preview goes along to another language, and a reload leads to the form, with what was typed', async () => {
  const someone = await writing();
  const { page, told, leave } = someone;
  await next(someone);
  await page.locator('.mt-header__language [value=en]').click();
  await speaks(page, 'en');
  expect(await page.locator('main').innerText()).toContain(text);
  await page.reload();
  await page.getByRole('heading', { level: 1, name: /Tell/ }).waitFor();
  expect(await told()).toBe(text);
  await leave();
});

test.each([undefined, 'nienke'])(
  'Back after sending shows what was received, and a new report begins empty (%s)',
  async (key) => {
    const someone = await writing(key);
    const { page, told, leave } = someone;
    await next(someone);
    await send(someone);
    const reference = await page.locator('.mt-reference').innerText();
    await page.goBack();
    await page.locator('[data-receipt]').waitFor();
    expect(await page.locator('.mt-reference').innerText()).toBe(reference);
    await page.goto(form);
    expect(await told()).toBe('');
    await leave();
  },
);

test('the page that shows the code offers no other language, and coming back to it tells that the code is gone', async () => {
  const someone = await writing();
  const { page, faults, leave } = someone;
  await next(someone);
  await send(someone);
  expect(await page.locator('.mt-receipt-code').innerText()).toMatch(/^\d{4}( \d{4}){4}$/);
  expect(await page.locator('.mt-header__language').count()).toBe(0);
  await page.goto('/hulp');
  await page.goBack();
  await page.locator('[data-receipt]').waitFor();
  expect(await page.getByRole('main').innerText()).toContain('De code is al getoond');
  expect(await page.locator('.mt-header__language').count()).toBe(1);
  await page.reload();
  await page.locator('[data-receipt]').waitFor();
  expect(faults).toEqual([]);
  await leave();
});

/** A page that came of sending, without a file or with one. */
const answers: Record<
  string,
  { by: string; open: () => Promise<string>; send: (someone: Someone) => Promise<unknown> }
> = {
  'an addition without words': {
    by: 'nienke',
    open: async () => `/meldingen/${(await fileIncident(world)).reference}`,
    send: ({ page }) => page.locator('form[action$="/aanvullingen"] button').last().click(),
  },
  'a new notice with faults': {
    by: 'sanne',
    open: async () => {
      const { reference } = await fileIncident(world, { category: 'process-voting-method', tlp: 'GREEN' });
      return `/notificaties/nieuw?melding=${reference}&deel=threshold`;
    },
    send: ({ page }) => page.getByRole('button', { name: 'Voorbeeld bekijken' }).click(),
  },
  'a password with faults': {
    by: 'sanne',
    open: async () => '/account',
    send: ({ page }) => page.locator('form[action="/account/wachtwoord"] button').click(),
  },
  'a wrong code': {
    by: 'nienke',
    open: async () => '/bon',
    send: ({ page }) => page.locator('form[action="/bon"] button').click(),
  },
};

test.each(Object.entries(answers).map(([name, answer]) => ({ name, ...answer })))(
  'Back, a reload and another language lead from $name to its form',
  async ({ by, open, send: sendIt }) => {
    const someone = await arrive(world.browser, world.base, by);
    const { page, faults, leave } = someone;
    const address = await open();
    await page.goto(address);
    await sendIt(someone);
    await page.locator('#fouten').waitFor();
    const at = () => page.evaluate<string>('location.pathname + location.search');
    expect(await at()).toBe(address);
    await page.goto('/hulp');
    await page.goBack();
    await page.locator('main form').first().waitFor();
    expect(await at()).toBe(address);
    await sendIt(someone);
    await page.locator('#fouten').waitFor();
    const loaded = page.waitForEvent('load');
    await page.locator('.mt-header__language [value=en]').click();
    await loaded;
    expect([await at(), await page.locator('html').getAttribute('lang')]).toEqual([address, 'en']);
    expect(faults.filter((fault) => !fault.includes('422'))).toEqual([]);
    await leave();
  },
);

test('a quick exit wipes it, and so does somebody else at the same tab', async () => {
  const { page, told, leave } = await writing();
  await page.evaluate('document.querySelector("[data-quick-exit]").href = "/hulp"');
  await page.locator('[data-quick-exit]').click();
  await page.waitForURL('**/hulp');
  await page.goto(form);
  expect(await told()).toBe('');
  await leave();
  const nienke = await writing('nienke');
  await nienke.page.context().clearCookies();
  await nienke.page.goto(form);
  expect(await nienke.told()).toBe('');
  expect(await nienke.page.evaluate('Object.keys(sessionStorage).length')).toBe(0);
  await nienke.leave();
});

/** What is left in the tab when this form was sent, whatever its answer wipes. */
const leftAfter = ({ page }: Pick<Someone, 'page'>, action: string) =>
  page.evaluate<number>(`(() => {
    const form = document.querySelector('form[action="${action}"]');
    form.addEventListener('submit', (event) => event.preventDefault());
    form.requestSubmit();
    return Object.keys(sessionStorage).length;
  })()`);

test('what was typed for one organisation waits while somebody acts for the other', async () => {
  const { page, leave } = await arrive(world.browser, world.base, 'merel', { width: 390 });
  const choose = async (name: string) => {
    await page.goto('/account/organisatie');
    await page.getByRole('main').getByRole('button', { name }).click();
    await page.waitForURL('**/meldingen');
    await page.goto(form);
  };
  await choose('Verzonnen Lijst');
  await page.fill('#description', text);
  await choose('Súdwest');
  expect(await page.inputValue('#description')).toBe('');
  await choose('Verzonnen Lijst');
  expect(await page.inputValue('#description')).toBe(text);
  await leave();
});

test('a choice stays through another subject that has the same one by itself', async () => {
  const { page, leave } = await arrive(world.browser, world.base, 'nienke', { width: 390 });
  await page.goto(form);
  const chosen = () =>
    page.evaluate<string[]>(
      `['urgency', 'tlp'].map((name) => document.querySelector('[name=' + name + ']:checked').value)`,
    );
  await page.check('[name=urgency][value=later]');
  await page.check('[name=tlp][value=AMBER]');
  for (const subject of ['other', 'process-location', 'other', 'process-location']) {
    await page.goto(`/melden?categorie=${subject}`);
    expect([subject, ...(await chosen())]).toEqual([subject, 'later', 'AMBER']);
  }
  await leave();
});

test('a subject comes with its own TLP, also after an answer that showed the form of another again', async () => {
  const { page, leave } = await arrive(world.browser, world.base, 'nienke', { width: 390 });
  const chosen = () => page.evaluate<string>('document.querySelector("[name=tlp]:checked").value');
  await page.goto(form);
  expect(await chosen()).toBe('GREEN');
  await page.locator('form[action="/melden/controle"] .utrecht-button--primary-action').last().click();
  await page.locator('#fouten').waitFor();
  await page.goto('/melden?categorie=foreign-influence');
  expect(await chosen()).toBe('AMBER+STRICT');
  await leave();
});

test('a choice that another subject does not have stands beside it in its own words, and not as if it had something newer', async () => {
  const { page, leave } = await arrive(world.browser, world.base, 'nienke', { width: 390 });
  await page.goto('/melden?categorie=doxing');
  await page.evaluate('for (const fold of document.querySelectorAll("details")) fold.open = true');
  const name = await page.evaluate<string>('document.querySelector("#victimRole option[value=candidate]").textContent');
  await page.selectOption('#victimRole', 'candidate');
  await page.goto('/melden?categorie=voter-refused');
  for (let times = 0; times < 2; times += 1) {
    expect(await page.locator('[data-beside] > *').allInnerTexts()).toEqual(['Dit had u eerder ingevuld:', name]);
    await page.reload();
  }
  await leave();
});

test('signing out wipes it, also where the browser knows no header for that', async () => {
  const nienke = await writing('nienke');
  expect(await leftAfter(nienke, '/uitloggen')).toBe(0);
  await nienke.leave();
});

test('so does closing a report that was opened with its code', async () => {
  const { answer } = await report(world.stranger(), 'process-location');
  const someone = await arrive(world.browser, world.base, undefined, { width: 390 });
  const { page, leave } = someone;
  await page.goto('/bon');
  await page.fill('#code', /\d{4}(?: \d{4}){4}/.exec(answer.text)?.[0] ?? '');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/bon/melding');
  await page.fill('form[action="/bon/melding/aanvullingen"] textarea', text);
  expect(await page.evaluate('Object.keys(sessionStorage).length')).toBe(1);
  expect(await leftAfter(someone, '/bon/uit')).toBe(0);
  await leave();
});

test('what waits at the door of a report that was opened with its code is there after a reload of that door', async () => {
  const { answer } = await report(world.stranger(), 'process-location');
  const { page, leave } = await arrive(world.browser, world.base, undefined, { width: 390 });
  const enter = async () => {
    await page.fill('#code', /\d{4}(?: \d{4}){4}/.exec(answer.text)?.[0] ?? '');
    await page.keyboard.press('Enter');
    await page.locator('form[action="/bon/melding/aanvullingen"]').waitFor();
  };
  await page.goto('/bon');
  await enter();
  await page.fill('form[action="/bon/melding/aanvullingen"] textarea', text);
  await page.evaluate('sessionStorage.clear()');
  await page.context().clearCookies();
  await page.locator('form[action="/bon/melding/aanvullingen"] button').click();
  await page.locator('#code').waitFor();
  await page.reload();
  await page.getByText('Wat u schreef, wacht nog.').waitFor();
  await enter();
  expect(await page.inputValue('form[action="/bon/melding/aanvullingen"] textarea')).toBe(text);
  await leave();
});

test('what waits at the door to sign in is let go on the front page, as is said there', async () => {
  const { page, leave } = await writing('nienke');
  await page.context().clearCookies();
  await page.locator('form[action="/melden/controle"] .utrecht-button--primary-action').last().click();
  await page.locator('#password').waitFor();
  const waits = async () => {
    await page.goto('/inloggen');
    return page.getByText('Wat hier eerder was ingevuld, wacht nog.').isVisible();
  };
  expect(await waits()).toBe(true);
  await page.goto('/');
  expect([await waits(), await page.inputValue('[name=kept]')]).toEqual([false, '']);
  await leave();
});

test('it waits for its writer when their session ends, and goes when somebody else signs in, on whatever page', async () => {
  const { page, told, leave } = await writing('nienke');
  const left = () => page.evaluate<string>('JSON.stringify({ ...sessionStorage })');
  await page.context().clearCookies();
  await page.goto('/inloggen');
  expect(await left()).toContain(text);
  await signIn(page, 'nienke');
  expect(await left()).toContain(text);
  await page.goto(form);
  expect(await told()).toBe(text);
  await page.context().clearCookies();
  await signIn(page, 'sanne');
  expect(await left()).toBe('{}');
  await leave();
});

test.each(['Back', 'Back and a reload'])(
  '%s from the door at which a report waits leads to that door, not to an empty form of somebody else',
  async (way) => {
    const { page, told, leave } = await writing('nienke');
    await world.db.admin`delete from session`;
    await page.locator('form[action="/melden/controle"] .utrecht-button--primary-action').last().click();
    await page.locator('#password').waitFor();
    await page.goBack();
    await page.locator('#password').waitFor();
    if (way !== 'Back') await page.reload();
    const { pathname, searchParams } = new URL(page.url());
    expect([pathname, [...searchParams.values()]]).toEqual(['/inloggen', [form]]);
    expect(await page.locator('[data-waits]').isVisible()).toBe(true);
    await page.fill('#email', 'nienke@demo.example');
    await page.fill('#password', testPassword);
    await page.click('main button');
    await page.locator('#description').waitFor();
    expect(await told()).toBe(text);
    await leave();
  },
);

test('a note that is being written on a case is there again after a reload, and gone after it was kept', async () => {
  const { reference } = await fileIncident(world);
  const { page, settled, leave } = await arrive(world.browser, world.base, 'joost');
  const open = async () => {
    await page.goto(`/triage/${reference}`);
    await page.evaluate('for (const fold of document.querySelectorAll("details")) fold.open = true');
  };
  await open();
  await page.fill('#note', text);
  await page.reload();
  expect(await page.inputValue('#note')).toBe(text);
  await page.locator(`form[action="/triage/${reference}/notities"] button`).click();
  await page.locator('[data-done]').waitFor();
  await settled();
  await open();
  expect(await page.inputValue('#note')).toBe('');
  await leave();
});
