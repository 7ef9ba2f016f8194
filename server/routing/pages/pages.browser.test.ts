import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults, openContext } from '../../testing/machines/browser.ts';
import { force } from '../../testing/force.ts';
import { fileAssessed, refer } from '../../testing/referrals.ts';
import { arrive } from '../../testing/swaps/someone.ts';
import type { Visitor } from '../../testing/visit.ts';
import { openWorldInBrowser, type WorldInBrowser } from '../../testing/world-in-browser.ts';

let world: WorldInBrowser;
const people: Record<string, Visitor> = {};
const pages: { name: string; who: 'joost' | 'fatima'; path: string }[] = [];

beforeAll(async () => {
  world = await openWorldInBrowser();
  for (const key of ['joost', 'fatima']) people[key] = await world.as(key);
  const { joost, fatima } = people;
  if (!joost || !fatima) throw new Error('Nobody signed in.');
  const cyber = { category: 'cyber-municipality', title: 'Inlogpagina van de gemeente nagemaakt' } as const;
  const [fresh, again, secret] = [
    await fileAssessed(world, { ...cyber, urgency: 'now' }),
    await fileAssessed(world, cyber),
    await fileAssessed(world, { ...cyber, tlp: 'RED' }),
  ];
  const id = await refer(world, joost, { reference: again.reference, partner: 'IBD' });
  const seen = await refer(world, joost, { reference: fresh.reference, partner: 'IBD' });
  await fatima.finish(`/verwijzingen/${seen}/bevestiging`, { name: 'Fatima Azzouzi' });
  const table = (reference: string, rest = '') => `/meldingen/${reference}/verwijzingen${rest}`;
  pages.push(
    { name: 'offer', who: 'joost', path: table(fresh.reference) },
    { name: 'preview', who: 'joost', path: table(fresh.reference, '?partner=AP') },
    { name: 'overrule', who: 'joost', path: table(again.reference, '?partner=KR') },
    { name: 'red', who: 'joost', path: table(secret.reference, '?partner=IBD') },
    { name: 'withdraw', who: 'joost', path: table(again.reference, `/${id}/intrekking`) },
    { name: 'queue', who: 'fatima', path: '/verwijzingen' },
    { name: 'done', who: 'fatima', path: '/verwijzingen?stand=klaar' },
    { name: 'received', who: 'fatima', path: `/verwijzingen/${id}` },
    { name: 'acknowledged', who: 'fatima', path: `/verwijzingen/${seen}` },
  );
});
afterAll(() => world.close());

async function contextOf(who: string): Promise<BrowserContext> {
  const context = await openContext(world.browser, world.base, { width: 320, javaScript: true });
  const cookies = [...(people[who]?.cookies ?? [])].map(([name, value]) => ({ name, value, url: world.base }));
  await context.addCookies(cookies);
  return context;
}

test('every page of a hand-off is accessible and fits 320 px', async () => {
  for (const { name, who, path } of pages) {
    const context = await contextOf(who);
    const page = await context.newPage();
    await page.goto(path);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect({ name, wide: await page.evaluate('document.documentElement.scrollWidth') }).toEqual({
      name,
      wide: 320,
    });
    await context.close();
  }
});

test.each([true, false])('what was written to a partner goes along to another: scripts %s', async (javaScript) => {
  const { reference } = await fileAssessed(world, { category: 'cyber-municipality' });
  const here = `/meldingen/${reference}/verwijzingen`;
  const { page, faults, leave } = await arrive(world.browser, world.base, 'joost', { javaScript });
  const text = 'Bel voor acht uur met de balie.';
  await page.goto(`${here}?partner=IBD`);
  await page.fill('#message', text);
  await page.getByRole('button', { name: 'Andere partner kiezen' }).click();
  await page.locator('main p', { hasText: text }).waitFor();
  await page.getByLabel('Partner', { exact: true }).selectOption('OM');
  await page.getByRole('button', { name: 'Pakket bekijken', exact: true }).click();
  await page.locator('#reason').waitFor();
  expect(await page.inputValue('#message')).toBe(text);
  if (javaScript) {
    expect(new URL(page.url()).search).toBe('?partner=OM');
    await page.reload();
    expect(await page.inputValue('#message')).toBe(text);
  }
  await page.goto(`${here}?partner=IBD`);
  expect(await page.inputValue('#message')).toBe(javaScript ? text : '');
  expect(faults).toEqual([]);
  await leave();
});

test.each([true, false])('what was written stays while what would go is read on: scripts %s', async (javaScript) => {
  const { id, reference } = await fileAssessed(world, { category: 'cyber-municipality' });
  await force(world.db.admin, async (tx) => {
    await tx`
      insert into incident_addition (id, incident_id, person_id, body, added_at)
      select gen_random_uuid(), id, filer_person_id, 'Toevoeging nummer ' || n || '.', now() - interval '1 hour' + n * interval '1 second'
      from generate_series(1, 60) n, incident where id = ${id}`;
  });
  const { page, faults, leave } = await arrive(world.browser, world.base, 'joost', { javaScript, width: 360 });
  await page.goto(`/meldingen/${reference}/verwijzingen?partner=IBD`);
  await page.fill('#message', 'Bel voor acht uur met de balie.');
  await page.fill('#place', 'Kantoor aan de markt');
  const turns = javaScript
    ? page.getByRole('link', { name: 'Volgende' })
    : page.getByRole('button', { name: 'Volgende' });
  await turns.click();
  await page.getByText('Toevoeging nummer 60.').waitFor();
  expect(await page.inputValue('#message')).toBe('Bel voor acht uur met de balie.');
  expect(await page.inputValue('#place')).toBe('Kantoor aan de markt');
  if (javaScript) {
    await page.reload();
    await page.getByText('Toevoeging nummer 60.').waitFor();
    expect(await page.inputValue('#place')).toBe('Kantoor aan de markt');
  }
  await page.getByRole('button', { name: 'Versturen' }).click();
  await page.locator('[data-done]').waitFor();
  expect(faults).toEqual([]);
  await leave();
});
