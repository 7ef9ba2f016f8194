import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { force } from '../../testing/force.ts';
import { formValues } from '../../testing/form-values.ts';
import { fileIncident } from '../../testing/incidents.ts';
import { draftedNotice } from '../../testing/notices.ts';
import { fileAssessed, refer } from '../../testing/referrals.ts';
import type { Visitor } from '../../testing/visit.ts';
import { openWorld, type World } from '../../testing/world.ts';

// How every verb is asked and answered, seen on some of them.

let world: World;
let joost: Visitor;
let sanne: Visitor;
let fatima: Visitor;
beforeAll(async () => {
  world = await openWorld();
  [joost, sanne, fatima] = await Promise.all([world.as('joost'), world.as('sanne'), world.as('fatima')]);
});
afterAll(() => world.close());

const stateOf = async (reference: string) => {
  const [row] = await world.db.admin<{ state: string }[]>`select state from notice where reference = ${reference}`;
  return row?.state;
};

async function drafted() {
  const reference = await draftedNotice(world);
  const home = `/notificaties/${reference}`;
  const page = `${home}/intrekking`;
  return { reference, home, page, form: formValues((await sanne.get(page)).body, page) };
}

async function offered() {
  const { reference } = await fileAssessed(world, { category: 'cyber-municipality' });
  return `/verwijzingen/${await refer(world, joost, { reference, partner: 'IBD' })}`;
}

describe('a page that asks', () => {
  test('is there for what is dangerous, and asks before anything is done', async () => {
    const { reference, page } = await drafted();
    const { status, body } = await sanne.get(page);
    expect([status, body.includes(`action="${page}"`)]).toEqual([200, true]);
    expect(await stateOf(reference)).toBe('draft');
  });

  test('is not there for a button that needs none', async () => {
    const { home } = await drafted();
    expect((await sanne.get(`${home}/indiening`)).status).toBe(404);
  });

  test('is there only for who may and as long as it can be done', async () => {
    const { page, form } = await drafted();
    expect((await joost.get(page)).status).toBe(403);
    await sanne.submit(page, { ...form, reason: 'Dubbel.' });
    expect((await sanne.get(page)).status).toBe(409);
  });
});

test('what is wrong comes back in its form with a sentence, and nothing is done', async () => {
  const { reference, page, form } = await drafted();
  const reason = 'Veel te lang. '.repeat(200).trim();
  const empty = await sanne.post(page, { ...form, reason: '' });
  expect([empty.status, empty.text.includes('Vul de reden in.')]).toEqual([422, true]);
  const long = await sanne.post(page, { ...form, reason });
  expect([long.status, long.body.includes(`>${reason}</textarea>`)]).toEqual([422, true]);
  expect(await stateOf(reference)).toBe('draft');
});

test('what only the database knows to be wrong is told together with what is wrong by itself', async () => {
  const page = `${await offered()}/afwijzing`;
  const fact = await fatima.take(page, { next: 'NIEMAND', reason: 'Niet voor ons.' });
  expect([fact.status, fact.body.includes('>Niet voor ons.</textarea>')]).toEqual([422, true]);
  const both = await fatima.take(page, { next: 'NIEMAND', reason: '' });
  expect([both.status, both.text.includes('Er zijn 2 fouten')]).toEqual([422, true]);
});

test('what changed underneath comes back in its form, which can be sent then', async () => {
  const { reference, page, form } = await drafted();
  await force(
    world.db.admin,
    (db) => db`update notice set changed_at = changed_at + interval '1 minute' where reference = ${reference}`,
  );
  const stale = await sanne.post(page, { ...form, reason: 'Niet kwijt.' });
  expect([stale.status, stale.body.includes('>Niet kwijt.</textarea>')]).toEqual([409, true]);
  expect(await stateOf(reference)).toBe('draft');
  expect((await sanne.post(page, formValues(stale.body, page))).status).toBe(303);
  expect(await stateOf(reference)).toBe('withdrawn');
});

test('what can no longer be asked comes back as text, with the way to what happened', async () => {
  const { home, page, form } = await drafted();
  await sanne.submit(page, { ...form, reason: 'Eerst.' });
  const late = await sanne.post(page, { ...form, reason: 'Ook niet kwijt.' });
  expect(late.status).toBe(409);
  expect(late.body).toMatch(/<p class="mt-lines"[^>]*>\s*Ook niet kwijt\.\s*<\/p>/);
  expect(late.body).toContain(`href="${home}"`);
  expect(late.text).toContain('Dat is niet bewaard. Bekijk hoe het nu staat. Dit had u geschreven');
  expect(late.text).not.toContain(form['seen']);
  // Wrong in itself, and too late: not told to correct what cannot be sent.
  const wrong = await sanne.post(page, { ...form, reason: 'Veel te lang. '.repeat(200) });
  expect([wrong.status, wrong.body.includes('Veel te lang.')]).toEqual([409, true]);
});

test('a button pressed twice does one thing and answers alike', async () => {
  const { reference } = await fileIncident(world);
  const path = `/triage/${reference}/claim`;
  const form = formValues((await joost.get(`/triage/${reference}`)).body, path);
  const answers = [await joost.post(path, form), await joost.post(path, form)];
  expect(answers.map(({ status, location }) => [status, location])).toEqual([
    [303, `/triage/${reference}?gedaan=claim`],
    [303, `/triage/${reference}?gedaan=claim`],
  ]);
});

test('any other refusal is not answered here', async () => {
  const { home, form } = await drafted();
  expect((await sanne.post('/notificaties/PS27-0000-0000-0/intrekking', { ...form, reason: 'x' })).status).toBe(404);
  const { acting: _, ...unsaid } = form;
  expect((await joost.post(`${home}/intrekking`, { ...unsaid, reason: 'x' })).status).toBe(403);
});
