import { afterAll, beforeAll, expect, test } from 'vitest';
import { formValues } from '../../testing/form-values.ts';
import { fileAssessed } from '../../testing/referrals.ts';
import type { Visitor } from '../../testing/visit.ts';
import { openWorld, type World } from '../../testing/world.ts';

// Who wrote to one partner and thinks better of it, writes to the other: the words go along, what the case filled in does not.

let world: World;
let joost: Visitor;
beforeAll(async () => {
  world = await openWorld();
  joost = await world.as('joost');
});
afterAll(() => world.close());

const written = { message: 'Bel voor acht uur met de balie.', reason: 'De politie is er al.' };
const cyber = { category: 'cyber-municipality', place: 'Raadhuisplein 1' };

/** A package for the IBD with what was written, and the page that other partners are chosen on. */
async function thinkBetter(typed: Record<string, string>) {
  const { reference } = await fileAssessed(world, cyber);
  const page = `/meldingen/${reference}/verwijzingen`;
  const shown = formValues((await joost.get(`${page}?partner=IBD`)).body, page);
  const asked = await joost.post(page, { ...shown, ...typed, other: '' });
  return { page, shown, asked };
}

test('what was written to one partner is read where another is chosen, and stands in the form for that one', async () => {
  const { page, asked } = await thinkBetter({ message: written.message, place: 'Achterom, bij de fietsen' });
  expect([asked.status, asked.text.includes(written.message)]).toEqual([200, true]);
  const other = await joost.post(page, { ...formValues(asked.body, page), other: 'NCSC' });
  expect(other.status).toBe(200);
  const form = formValues(other.body, page);
  expect(form).toMatchObject({ partner: 'NCSC', message: written.message, place: 'Achterom, bij de fietsen' });
  const sent = await joost.submit(page, { ...form, reason: written.reason });
  expect(sent.text).toContain('Nationaal Cyber Security Centrum');
});

test('the words go along as often as another is chosen', async () => {
  const { page, asked } = await thinkBetter({ message: written.message });
  const first = await joost.post(page, { ...formValues(asked.body, page), other: 'NCSC' });
  const reason = { ...formValues(first.body, page), reason: written.reason };
  const again = await joost.post(page, { ...reason, other: '' });
  const second = formValues((await joost.post(page, { ...formValues(again.body, page), other: 'OM' })).body, page);
  expect(second).toMatchObject({ partner: 'OM', message: written.message, reason: written.reason });
});

test('what the case filled in for one partner is filled in anew for the other', async () => {
  const { page, shown, asked } = await thinkBetter({});
  const { place = '' } = shown;
  expect(asked.text).not.toContain(place);
  const fresh = formValues((await joost.get(`${page}?partner=POLITIE`)).body, page);
  const other = formValues((await joost.post(page, { ...formValues(asked.body, page), other: 'POLITIE' })).body, page);
  expect(place).toContain(cyber.place);
  expect([other['place'], other['phone']]).toEqual([fresh['place'], fresh['phone']]);
});

test('nothing was sent meanwhile', async () => {
  const { page } = await thinkBetter({ message: written.message });
  const reference = page.split('/')[2] ?? '';
  expect(
    await world.db
      .admin`select from referral r join incident i on i.id = r.incident_id where i.reference = ${reference}`,
  ).toEqual([]);
});
