import { afterAll, beforeAll, expect, test } from 'vitest';
import { formValues } from '../form-values.ts';
import { fileIncident } from '../incidents.ts';
import { accessibilityFaults, pageWidth } from '../machines/browser.ts';
import { draftedNotice } from '../notices.ts';
import { fileAssessed, offerOn, refer } from '../referrals.ts';
import { openWorldInBrowser, type WorldInBrowser } from '../world-in-browser.ts';
import { arrive, speaks } from './someone.ts';

// What somebody does in one window while a form stands open in another is told as their own, with what they typed.

let world: WorldInBrowser;
beforeAll(async () => void (world = await openWorldInBrowser()));
afterAll(() => world.close());

type Opened = {
  by: string;
  at: string;
  /** Where its form goes, and the choices and the text in it. */
  action: string;
  chosen?: Readonly<Record<string, string>>;
  field: string;
  meanwhile: () => Promise<unknown>;
};

const own = 'U was zelf eerder';
const typed = 'Dit typte ik in het andere venster.';

const forms: Record<string, { told: string; open: () => Promise<Opened> }> = {
  'a case that is weighed, and closed': {
    told: 'U wijzigde deze melding zelf',
    open: async () => {
      const noor = await world.as('noor');
      const at = `/triage/${(await fileIncident(world, { category: 'process-location' })).reference}`;
      await noor.finish(`${at}/claim`);
      const page = `${at}/afsluiting?afloop=handled`;
      const meanwhile = async () =>
        noor.submit(`${at}/afsluiting`, formValues((await noor.get(page)).body, `${at}/afsluiting`));
      const chosen = { severity: '3' };
      return { by: 'noor', at, action: `${at}/beoordeling`, chosen, field: 'remark', meanwhile };
    },
  },
  'a referral that is declined, and acknowledged': {
    told: own,
    open: async () => {
      const [joost, fatima] = [await world.as('joost'), await world.as('fatima')];
      const { reference } = await fileAssessed(world, { category: 'cyber-municipality' });
      const at = `/verwijzingen/${await refer(world, joost, { reference, partner: 'IBD' })}`;
      const meanwhile = () => fatima.finish(`${at}/bevestiging`, { name: 'Fatima' });
      return { by: 'fatima', at, action: `${at}/afwijzing`, chosen: { next: 'unknown' }, field: 'reason', meanwhile };
    },
  },
  'a referral that is offered twice': {
    told: own,
    open: async () => {
      const joost = await world.as('joost');
      const { reference } = await fileAssessed(world, { category: 'process-location' });
      const action = `/meldingen/${reference}/verwijzingen`;
      const at = `${action}?partner=NCSC`;
      const meanwhile = async () =>
        joost.submit(action, { ...offerOn((await joost.get(at)).body), partner: 'NCSC', reason: 'Afgesproken.' });
      return { by: 'joost', at, action, field: 'reason', meanwhile };
    },
  },
  'a draft that is taken back, and submitted': {
    told: own,
    open: async () => {
      const sanne = await world.as('sanne');
      const notice = `/notificaties/${await draftedNotice(world)}`;
      const at = `${notice}/intrekking`;
      return { by: 'sanne', at, action: at, field: 'reason', meanwhile: () => sanne.finish(`${notice}/indiening`) };
    },
  },
};

const devices = [
  { width: 360, javaScript: true },
  { width: 1280, javaScript: true },
  { width: 360, javaScript: false },
];
const each = Object.entries(forms).flatMap(([name, form]) => devices.map((device) => ({ name, ...form, ...device })));

test.each(each)('$name, at $width px, scripts: $javaScript', async ({ told, open, ...device }) => {
  const { by, at, action, chosen = {}, field, meanwhile } = await open();
  const { page, loads, faults, leave } = await arrive(world.browser, world.base, by, device);
  await page.goto(at);
  const form = page.locator(`form[action="${action}"]`);
  const summary = page.locator(`details:has(form[action="${action}"]) > summary`);
  if ((await summary.count()) > 0 && !(await form.isVisible())) await summary.press('Enter');
  for (const [name, value] of Object.entries(chosen)) {
    const radio = form.locator(`[name=${name}][value="${value}"]`);
    if ((await radio.count()) > 0) await radio.press('Space');
    else await form.locator(`[name=${name}]`).selectOption(value);
  }
  await form.locator(`[name=${field}]`).fill(typed);
  await meanwhile();
  loads.length = 0;
  await form.locator('button:not([name])').last().press('Enter'); // the others lead elsewhere
  await page.getByText(told).first().waitFor();
  const main = await page.getByRole('main').textContent();
  expect([main?.includes(typed), main?.includes('Iemand was u voor')]).toEqual([true, false]);
  expect(loads).toEqual(device.javaScript ? [] : [action]);
  // Without scripts nothing can be asked of the page itself.
  if (device.javaScript) {
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await pageWidth(page)).toBeLessThanOrEqual(device.width);
  }
  expect(faults.filter((fault) => !/409/.test(fault))).toEqual([]);
  await leave();
});

test.each([true, false])(
  'what cannot be sent any more and is only shown goes along to another language, scripts: %s',
  async (javaScript) => {
    const joost = await world.as('joost');
    const { reference } = await fileAssessed(world, { category: 'process-location' });
    const { page, leave } = await arrive(world.browser, world.base, 'joost', { javaScript });
    await page.goto(`/meldingen/${reference}/verwijzingen?partner=NCSC`);
    await page.fill('[name=reason]', typed);
    const closing = `/triage/${reference}/afsluiting`;
    const { body } = await joost.get(`${closing}?afloop=handled`);
    expect((await joost.post(closing, formValues(body, closing))).status).toBe(303);
    await page.locator('form:has([name=reason]) button:not([name])').last().press('Enter');
    const stands = () => page.locator('.mt-lines', { hasText: typed }).waitFor();
    await stands();
    await page.locator('.mt-header__language [value=en]').click();
    await speaks(page, 'en');
    await stands();
    await leave();
  },
);
