import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choices, endEmbargo, loggedDecision, publish, seenOf } from '../disclosed.ts';
import { formValues } from '../form-values.ts';
import { fileIncident } from '../incidents.ts';
import { startLog, type TestLog } from '../log.ts';
import { approvedNotice } from '../notices.ts';
import { fileAssessed, refer } from '../referrals.ts';
import type { Answer, Visitor } from '../visit.ts';
import { openWorld, type World } from '../world.ts';

// What only the database knows is told together with what is wrong by itself, and nothing that was typed is lost.

let world: World;
let log: TestLog;
let joost: Visitor;
let fatima: Visitor;
let sanne: Visitor;
let marjolein: Visitor;
beforeAll(async () => {
  world = await openWorld();
  log = await startLog(world);
  [joost, fatima, sanne, marjolein] = await Promise.all([
    world.as('joost'),
    world.as('fatima'),
    world.as('sanne'),
    world.as('marjolein'),
  ]);
});
afterAll(() => world.close());

const moment = new Date().toISOString();
const long = (signs: number) => 'Veel te lang. '.repeat(signs / 10);

/** What a page says is wrong, and that it kept this text. */
function expectTold({ status, text, body }: Answer, wanted: number, sentences: readonly string[], kept: string) {
  const lacking = sentences.filter((sentence) => !text.includes(sentence));
  expect([status, lacking, body.includes(kept)]).toEqual([wanted, [], true]);
}

test('a hand-off: a label too high, another package and a reason too long', async () => {
  const { reference } = await fileAssessed(world, { category: 'cyber-municipality', tlp: 'RED' });
  const reason = long(2000);
  const values = { key: randomUUID(), seen: moment, partner: 'KR', sha256: '0'.repeat(64), reason };
  const answer = await joost.post(`/meldingen/${reference}/verwijzingen`, values);
  const told = ['het TLP-label is daarvoor te hoog', 'De melding is intussen gewijzigd', 'hooguit 2000 tekens'];
  expectTold(answer, 409, told, reason.trim());
});

test('a hand-off outside the suggestion: no reason, and another package', async () => {
  const { reference } = await fileAssessed(world, { category: 'process-location' });
  const values = { key: randomUUID(), seen: moment, partner: 'IBD', sha256: '0'.repeat(64), reason: '' };
  const answer = await joost.post(`/meldingen/${reference}/verwijzingen`, values);
  expectTold(answer, 409, ['De melding is intussen gewijzigd', 'Schrijf op waarom u deze partner kiest.'], '');
});

test('declining: a body nobody knows, and a reason too long', async () => {
  const { reference } = await fileAssessed(world, { category: 'process-location' });
  const id = await refer(world, joost, { reference, partner: 'IBD', reason: 'Afgesproken.' });
  const reason = long(5000);
  const answer = await fatima.take(`/verwijzingen/${id}/afwijzing`, { next: 'NIEMAND', reason });
  expectTold(answer, 422, ['Er zijn 2 fouten', 'hooguit 5000 tekens'], reason.trim());
});

test('assessing: a category that is not there, no severity and a remark too long', async () => {
  const { reference } = await fileIncident(world);
  await joost.finish(`/triage/${reference}/claim`);
  const remark = long(20_000);
  const answer = await joost.take(`/triage/${reference}/beoordeling`, { severity: '', category: 'niets', remark });
  expectTold(answer, 422, ['Er zijn 3 fouten', 'hooguit 20000 tekens'], remark.trim());
});

test('closing: an outcome that is not there, and names in the sentence for the reporter', async () => {
  const { reference } = await fileIncident(world);
  await joost.finish(`/triage/${reference}/claim`);
  const path = `/triage/${reference}/afsluiting`;
  const { seen = '' } = formValues((await joost.get(`${path}?afloop=handled`)).body, path);
  const publicReason = 'Dat heeft mevrouw Jansen (06-12345678) gedaan.';
  const answer = await joost.post(path, { seen, outcome: 'niets', publicReason });
  expectTold(answer, 422, ['Er zijn 2 fouten', 'Deze afloop is er niet meer', 'Hier lijken namen'], publicReason);
  const right = { ...formValues(answer.body, path), outcome: 'handled', publicReason: 'Het is opgelost.' };
  expect((await joost.post(path, right)).status).toBe(303);
});

test('a portal: a moment before the decision, and a reference too long', async () => {
  const reference = await approvedNotice(world, { input: { platform: 'Facebook', route: 'status_programme' } });
  const karim = await world.as('karim');
  await karim.finish(`/notificaties/${reference}/verzending`);
  await log.sequence();
  const portalReference = 'F'.repeat(201);
  const moment = { atDate: '2020-01-01', atTime: '09:00' };
  const answer = await sanne.take(`/notificaties/${reference}/portaalregistratie`, { ...moment, portalReference });
  expectTold(answer, 422, ['Er zijn 2 fouten', 'hooguit 200 tekens'], portalReference);
});

test('publishing and correcting: grounds that do not count, and what was left empty', async () => {
  const { reference } = await loggedDecision(world, log, { decision: 'not_sent' });
  await endEmbargo(world);
  const page = `/publicatie/${reference}`;
  const unknown = { urls: 'niets', description: 'nergens' };
  const first = await marjolein.take(`${page}/voorstel`, { ...choices(unknown), doubts: '' });
  expectTold(first, 422, ['Er zijn 3 fouten'], '');
  await publish(world, reference);
  const reden = long(1000);
  const sent = { ...choices(unknown), reden, seen: await seenOf(world, reference) };
  for (const answer of [
    await marjolein.post(`${page}/correcties`, sent),
    await marjolein.post(`${page}/voorbeeld`, sent),
  ])
    expectTold(answer, 422, ['Er zijn 3 fouten', 'hooguit 1000 tekens'], reden.trim());
});

test('a password: not the current one, and a new one that is too short', async () => {
  const answer = await sanne.post('/account/wachtwoord', { current: 'niet van mij', wanted: 'kort' });
  expectTold(answer, 422, ['Er zijn 2 fouten'], '');
});
