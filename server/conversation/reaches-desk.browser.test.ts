import { afterAll, beforeAll, expect, test } from 'vitest';
import { formValues } from '../testing/form-values.ts';
import { fileIncident } from '../testing/incidents.ts';
import { report } from '../testing/report.ts';
import { arrive, type Someone } from '../testing/swaps/someone.ts';
import { openWorldInBrowser, type WorldInBrowser } from '../testing/world-in-browser.ts';

// What a reporter writes after a question of the desk, and after it was closed, as both see it: by every door.

let world: WorldInBrowser;
beforeAll(async () => void (world = await openWorldInBrowser()));
afterAll(() => world.close());

type Door = { reference: string; reporter: Someone; open: () => Promise<void> };

/** Without account: with the code that was given. */
async function byReceipt(): Promise<Door> {
  const { answer } = await report(world.stranger(), 'process-location');
  const [code = ''] = /\d{4}(?: \d{4}){4}/.exec(answer.text) ?? [];
  const [reference = ''] = /PS27-\d{4}(?:-\d{4})?-\w/.exec(answer.text) ?? [];
  const reporter = await arrive(world.browser, world.base, undefined, { width: 390 });
  const open = async () => {
    await reporter.page.goto('/bon');
    await reporter.page.fill('[name=code]', code);
    await reporter.page.locator('form[action="/bon"] button').first().click();
    await reporter.page.waitForURL('**/bon/melding');
  };
  return { reference, reporter, open };
}

/** Signed in, for the organisation that reported it. */
const signedIn = (key: string, organisation: string) => async (): Promise<Door> => {
  const { reference } = await fileIncident(world, { organisation, filer: key });
  const reporter = await arrive(world.browser, world.base, key, { width: 390 });
  return { reference, reporter, open: async () => void (await reporter.page.goto(`/meldingen/${reference}`)) };
};

test.each([
  ['a citizen with a code', byReceipt],
  ['a municipality', signedIn('nienke', 'GM0402')],
  ['an officer of a partner', signedIn('fatima', 'IBD')],
] as const)(
  '%s answers the desk, and writes after closing: the queue says why, and what is new is marked',
  async (_, comeIn) => {
    await world.db.admin`delete from throttle`;
    const { reference, reporter, open } = await comeIn();
    const noor = await world.as('noor');
    const now = () => world.clock.set(new Date());
    const does = async (path: string, answers: Record<string, string> = {}) => {
      now();
      await noor.finish(`/triage/${reference}/${path}`, answers);
    };
    const officer = await arrive(world.browser, world.base, 'noor', { width: 1366 });
    const row = async () => {
      await officer.page.goto('/triage');
      const found = officer.page.locator('#lijst tbody tr', { hasText: reference });
      return (await found.count()) === 0 ? undefined : (await found.innerText()).replaceAll(/\s+/g, ' ');
    };
    const fresh = async () => {
      await officer.page.goto(`/triage/${reference}`);
      const marked = officer.page.locator('.mt-timeline__event', { has: officer.page.locator('.mt-badge') });
      return (await marked.locator('.mt-timeline__detail').allInnerTexts()).map((text) => text.trim());
    };
    const write = async (text: string) => {
      now();
      await open();
      await reporter.page.fill('main textarea', text);
      await reporter.page.locator('form[action$="/aanvullingen"] button').last().click();
      await reporter.page.locator('[data-done]').waitFor();
    };
    await does('claim');
    await does('beoordeling', { severity: '2' });
    await does('antwoorden', { answer: 'Hoe laat was dat?' });
    expect([await fresh(), await row()]).toEqual([[], expect.not.stringContaining('voegde iets toe')]);
    await open();
    expect(await reporter.page.locator('main').innerText()).toContain('Hoe laat was dat?');
    await write('Om vijf over drie.');
    expect(await row()).toContain('De melder voegde iets toe. Bekijken vóór');
    expect(await fresh()).toEqual(['Om vijf over drie.']);
    await does('notities', { note: 'Gelezen.' });
    expect([await fresh(), await row()]).toEqual([[], expect.not.stringContaining('voegde iets toe')]);
    const closing = `/triage/${reference}/afsluiting`;
    const form = formValues((await noor.get(`${closing}?afloop=handled`)).body, closing);
    now();
    expect((await noor.post(closing, form)).status).toBe(303);
    expect(await row()).toBeUndefined();
    await write('Het is weer gebeurd.');
    await write('Nu ook hiernaast.');
    expect(await row()).toContain('Gesloten, maar er is iets bij gekomen van de melder. Bekijken vóór');
    expect(await fresh()).toEqual(['Het is weer gebeurd.', 'Nu ook hiernaast.']);
    expect([...reporter.faults, ...officer.faults]).toEqual([]);
    await Promise.all([reporter.leave(), officer.leave()]);
  },
);
