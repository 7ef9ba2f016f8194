import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fileAssessed, refer } from '../testing/referrals.ts';
import { formValues } from '../testing/form-values.ts';
import { fileIncident } from '../testing/incidents.ts';
import type { Visitor } from '../testing/visit.ts';
import { openWorld, type World } from '../testing/world.ts';

// Danger stays on top, whoever has the case, until somebody at the desk says that it is over.

let world: World;
let people: Record<'joost' | 'noor' | 'fatima' | 'nienke', Visitor>;
beforeAll(async () => {
  world = await openWorld();
  const [joost, noor, fatima] = [await world.as('joost'), await world.as('noor'), await world.as('fatima')];
  people = { joost, noor, fatima, nienke: await world.as('nienke') };
});
afterAll(() => world.close());
beforeEach(() => world.clock.set(new Date()));

const about = { category: 'cyber-municipality' };

async function rows(): Promise<{ reference: string; look: string; words: string }[]> {
  const { body } = await people.noor.get('/triage');
  return body
    .split('<tr role="row">')
    .slice(2)
    .map((row) => ({
      reference: /\/triage\/([^"?]+)"/.exec(row)?.[1] ?? '',
      look: /class="(mt-reason[^"]*)"/.exec(row)?.[1] ?? '',
      words: row.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' '),
    }));
}
const rowOf = async (reference: string) => (await rows()).find((row) => row.reference === reference);
/** Does it stand before a case that was promised to be looked at long ago? */
async function standsFirst(reference: string): Promise<boolean> {
  const { reference: late } = await fileIncident(world, { filedAt: new Date(Date.now() - 86_400_000 * 3) });
  const order = (await rows()).map((row) => row.reference);
  return order.indexOf(reference) < order.indexOf(late);
}
const assess = (reference: string, severity: string) =>
  people.joost.finish(`/triage/${reference}/beoordeling`, { severity, category: about.category, remark: '' });
const weigh = (reference: string, severity: string) =>
  people.joost.finish(`/triage/${reference}/ernst`, { severity, weighReason: 'De politie is weg.' });

/** Weighed so, and acknowledged by a partner. */
async function acknowledged(severity: string, urgency: 'now' | 'today' = 'now') {
  const { id, reference } = await fileAssessed(world, { ...about, urgency });
  await assess(reference, severity);
  const referral = `/verwijzingen/${await refer(world, people.joost, { reference, partner: 'IBD' })}`;
  await people.fatima.finish(`${referral}/bevestiging`, { name: 'Fatima' });
  return { id, reference, referral };
}
const watch = 'Gevaar nu: kijken vóór';

describe.each(['4', '5'])('severity %s', (severity) => {
  test('stays on top in red with a clock of its own while a partner has it, and when that one answered', async () => {
    const { reference, referral } = await acknowledged(severity);
    expect(await rowOf(reference)).toMatchObject({
      look: 'mt-reason mt-reason--red',
      words: expect.stringMatching(new RegExp(`${watch} .+ of het voorbij is, nog ${severity === '4' ? 30 : 10} min`)),
    });
    expect(await standsFirst(reference)).toBe(true);
    expect((await people.noor.get(`/triage/${reference}`)).text).toContain(watch);
    await people.fatima.finish(`${referral}/aanvaarding`, { number: 'IBD-1' });
    expect(await standsFirst(reference)).toBe(true);
    await people.fatima.finish(`${referral}/resultaat`, { result: 'Klaar.' });
    expect(await standsFirst(reference)).toBe(true);
  });

  test('is on top from the moment that it is weighed so', async () => {
    const { reference } = await fileAssessed(world, { ...about, urgency: 'later' });
    expect(await standsFirst(reference)).toBe(false);
    await assess(reference, severity);
    expect((await rowOf(reference))?.words).toContain('Gevaar nu: verwijzen vóór');
    expect(await standsFirst(reference)).toBe(true);
  });

  test('is over when the desk says so, and why: while a partner has it, too', async () => {
    const { reference } = await acknowledged(severity);
    const page = await people.joost.get(`/triage/${reference}`);
    expect(page.text).toContain('Ernst opnieuw bepalen');
    await weigh(reference, '2');
    expect((await rowOf(reference))?.words).not.toContain('Gevaar');
    expect((await rowOf(reference))?.words).toContain('Wacht op IBD');
    expect(await standsFirst(reference)).toBe(false);
    const { text } = await people.noor.get(`/triage/${reference}`);
    expect(text).toMatch(/Joost \S+ bepaalde de ernst opnieuw: 2\. De politie is weg\./);
  });
});

test('it becomes danger while a partner has it', async () => {
  const { reference } = await acknowledged('2');
  expect(await standsFirst(reference)).toBe(false);
  await weigh(reference, '5');
  expect((await rowOf(reference))?.words).toContain(watch);
  expect(await standsFirst(reference)).toBe(true);
});

test('its clock begins anew when somebody of the desk did something, not when a partner did', async () => {
  const { id, reference, referral } = await acknowledged('4');
  const due = async () => {
    const [row] = await world.db.admin<
      { at: Date }[]
    >`select danger_due_at as at from triage_case where incident_id = ${id}`;
    return row?.at;
  };
  const first = await due();
  await people.fatima.finish(`${referral}/aanvaarding`, { number: 'IBD-1' });
  expect(await due()).toEqual(first);
  await new Promise((done) => setTimeout(done, 5));
  world.clock.set(new Date());
  await people.noor.finish(`/triage/${reference}/notities`, { note: 'Gebeld: nog bezig.' });
  const second = await due();
  expect(second?.getTime()).toBeGreaterThan(first?.getTime() ?? Infinity);
  await new Promise((done) => setTimeout(done, 5));
  world.clock.set(new Date());
  await people.noor.finish(`/triage/${reference}/antwoorden`, { answer: 'Wij zijn er mee bezig.' });
  expect((await due())?.getTime()).toBeGreaterThan(second?.getTime() ?? Infinity);
});

test('what nobody looked at again is late, and stays first', async () => {
  const { reference } = await acknowledged('5');
  world.clock.pass(12 * 60);
  expect((await rowOf(reference))?.words).toMatch(/Gevaar nu: kijken vóór .*, \d min te laat/);
  expect(await standsFirst(reference)).toBe(true);
});

test('a report filed as "nu" is danger until somebody weighed it', async () => {
  const { reference } = await fileIncident(world, { ...about, urgency: 'now' });
  await people.joost.finish(`/triage/${reference}/claim`);
  expect(await rowOf(reference)).toMatchObject({ look: 'mt-reason mt-reason--red' });
  expect(await standsFirst(reference)).toBe(true);
  await assess(reference, '1');
  expect(await rowOf(reference)).toMatchObject({ look: 'mt-reason' });
  expect(await standsFirst(reference)).toBe(false);
});

test('closing says that it is over; opened again it is danger again', async () => {
  const { reference } = await fileAssessed(world, about);
  await assess(reference, '4');
  const path = `/triage/${reference}/afsluiting`;
  await people.joost.post(path, formValues((await people.joost.get(`${path}?afloop=handled`)).body, path));
  expect(await rowOf(reference)).toBeUndefined();
  await people.joost.finish(`/triage/${reference}/heropening`, { reopenReason: 'Toch niet.' });
  expect((await rowOf(reference))?.words).toContain('Gevaar nu: beoordelen');
});

test('how severe it is now must be said, with a reason', async () => {
  const { reference } = await acknowledged('4');
  const path = `/triage/${reference}/ernst`;
  const form = formValues((await people.joost.get(`/triage/${reference}`)).body, path);
  const answer = await people.joost.post(path, { ...form, severity: '9', weighReason: '' });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Vul in wat er veranderd is.');
  expect((await rowOf(reference))?.words).toContain(watch);
});
