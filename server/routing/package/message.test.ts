import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { formValues } from '../../testing/form-values.ts';
import { messagesFor } from '#views/messages/messages.ts';
import { fileIncident } from '../../testing/incidents.ts';
import { fileAssessed } from '../../testing/referrals.ts';
import type { Visitor } from '../../testing/visit.ts';
import { openWorld, type World } from '../../testing/world.ts';

// What the desk writes to a partner with a referral: it goes in the package, and nothing else of it changes.

let world: World;
let people: Record<'joost' | 'fatima' | 'nienke', Visitor>;
beforeAll(async () => {
  world = await openWorld();
  const [joost, fatima, nienke] = await Promise.all([world.as('joost'), world.as('fatima'), world.as('nienke')]);
  people = { joost, fatima, nienke };
});
afterAll(() => world.close());
beforeEach(() => world.clock.pass(1));

const written = {
  message: 'Wilt u vanavond kijken?\nBel eerst.',
  place: 'Kerkbrink 6, achteringang',
  phone: '06 11 22 33 44 (Joost)',
};

/** The form of a referral to a partner, as its page shows it. */
async function offering(partner: string) {
  const { id, reference } = await fileAssessed(world, { category: 'cyber-municipality', place: 'Kerkbrink 6' });
  const page = `/meldingen/${reference}/verwijzingen`;
  const { body } = await people.joost.get(`${page}?partner=${partner}`);
  return { id, page, form: formValues(body, page) };
}
const packages = async (id: string) =>
  (
    await world.db.admin<{ body: string; referral: string }[]>`
    select k.body, r.id as referral from referral_package k join referral r on r.id = k.referral_id where r.incident_id = ${id}`
  ).map(({ body, referral }) => ({ referral, body: JSON.parse(body) as Record<string, unknown> }));

test('stands filled in from the case as far as the partner is told it, is changed, and read by the partner on top', async () => {
  const { joost, fatima, nienke } = people;
  await world.db.admin`update organisation set phone = '035 111 22 33' where code = 'GM0402'`;
  const { id, page, form } = await offering('IBD');
  expect([form['message'], form['place'], form['phone']]).toEqual(['', 'Kerkbrink 6, Hilversum', '035 111 22 33']);
  const kept = await joost.post(page, { ...form, ...written, sha256: '0'.repeat(64) });
  expect([kept.status, formValues(kept.body, page)]).toEqual([409, expect.objectContaining(written)]);
  expect((await joost.post(page, { ...formValues(kept.body, page) })).status).toBe(303);
  const [sent] = await packages(id);
  expect(sent?.body['message']).toEqual({ text: written.message, place: written.place, phone: written.phone });
  expect(sent?.body['place']).toBe('Kerkbrink 6');
  const read = (await fatima.get(`/verwijzingen/${sent?.referral}`)).text;
  expect(read).toMatch(
    /Bericht van de verkiezingstafel Wilt u vanavond kijken\? Bel eerst\. Waar u moet zijn Kerkbrink 6, achteringang/,
  );
  expect(read).toContain('Wie u kunt bellen 06 11 22 33 44 (Joost)');
  expect((await joost.get(`${page}/${sent?.referral}`)).text).toContain('Wilt u vanavond kijken?');
  expect((await nienke.get(page.replace('/verwijzingen', ''))).text).not.toContain('Wilt u vanavond kijken?');
});

test('is not there when nothing was written; a partner that is told no place and no name has neither filled in', async () => {
  const { id, page, form } = await offering('AP');
  expect([form['place'], form['phone']]).toEqual(['', '']);
  expect((await people.joost.post(page, { ...form, reason: 'De AP moet dit weten.' })).status).toBe(303);
  const [sent] = await packages(id);
  expect(Object.keys(sent?.body ?? {})).not.toContain('message');
});

test('the same form again is one referral; with another message it is refused, and what was typed stays', async () => {
  const { joost } = people;
  const { id, page, form } = await offering('IBD');
  for (const _ of ['once', 'and by a second click'])
    expect((await joost.post(page, { ...form, ...written })).status).toBe(303);
  expect(await packages(id)).toHaveLength(1);
  const other = await joost.post(page, { ...form, ...written, message: 'Iets anders.' });
  expect([other.status, other.text.includes('Iets anders.')]).toEqual([409, true]);
  expect(await packages(id)).toHaveLength(1);
});

test('nothing is filled in where nothing can be sent: nobody wrote it', async () => {
  const { reference } = await fileIncident(world, { category: 'cyber-municipality', place: 'Kerkbrink 6' });
  const page = `/meldingen/${reference}/verwijzingen?partner=IBD`;
  const { reference: assessed } = await fileAssessed(world, { category: 'cyber-municipality', place: 'Kerkbrink 6' });
  const typed = messagesFor('nl').web.overtaken.typed;
  expect((await people.joost.get(page)).text).not.toContain(typed);
  const auditor = await world.as('ilse');
  const read = await auditor.get(page.replace(reference, assessed));
  expect([read.status, read.text.includes('Kerkbrink 6'), read.text.includes(typed)]).toEqual([200, true, false]);
});
