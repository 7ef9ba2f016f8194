import { afterAll, beforeAll, expect, test } from 'vitest';
import { choices, endEmbargo, loggedDecision, publish } from '../disclosed.ts';
import { formValues, lookedOn } from '../form-values.ts';
import { fileIncident } from '../incidents.ts';
import { startLog, type TestLog } from '../log.ts';
import { fileAssessed, refer } from '../referrals.ts';
import type { Visitor } from '../visit.ts';
import { openWorld, type World } from '../world.ts';

// What the desk or a partner writes and a reporter or the public reads: a name stops it once, whoever writes it, wherever.

let world: World;
let log: TestLog;
let joost: Visitor;
let fatima: Visitor;
let marjolein: Visitor;
beforeAll(async () => {
  world = await openWorld();
  log = await startLog(world);
  [joost, fatima, marjolein] = await Promise.all([world.as('joost'), world.as('fatima'), world.as('marjolein')]);
});
afterAll(() => world.close());

/** Where something is written for others: the page that asks, the form on it, and the field. */
type Asked = { writer: Visitor; page: string; action: string; field: string; answers?: Record<string, string> };

async function answering(verb: string, answers: Record<string, string>): Promise<Asked> {
  const { reference } = await fileAssessed(world, { category: 'cyber-municipality' });
  const page = `/verwijzingen/${await refer(world, joost, { reference, partner: 'IBD' })}`;
  await fatima.finish(`${page}/bevestiging`, { name: 'Fatima' });
  if (verb === 'resultaat') await fatima.finish(`${page}/aanvaarding`, { number: 'IBD-1' });
  return { writer: fatima, page, action: `${page}/${verb}`, field: 'told', answers };
}

async function onCase(noun: string, field: string, answers: Record<string, string>): Promise<Asked> {
  const { reference } = await fileIncident(world);
  const page = `/triage/${reference}`;
  await joost.finish(`${page}/claim`);
  const asks = noun === 'afsluiting' ? `${page}/afsluiting?afloop=handled` : page;
  return { writer: joost, page: asks, action: `${page}/${noun}`, field, answers };
}

async function published(verb: string, sends: string, answers: Record<string, string>): Promise<Asked> {
  const { reference } = await loggedDecision(world, log, { decision: 'not_sent' });
  await endEmbargo(world);
  await publish(world, reference);
  const page = `/publicatie/${reference}`;
  const asks = verb === 'intrekking' ? `${page}/intrekking` : page;
  return { writer: marjolein, page: asks, action: `${page}/${sends}`, field: 'reden', answers };
}

test.each<[what: string, open: () => Promise<Asked>]>([
  ['what a partner tells with its result', () => answering('resultaat', { result: 'Mevrouw Jansen is gebeld.' })],
  ['what a partner tells when it declines', () => answering('afwijzing', { reason: 'Nee.', next: 'unknown' })],
  ['an answer of the desk', () => onCase('antwoorden', 'answer', {})],
  ['the sentence with which a case ends', () => onCase('afsluiting', 'publicReason', {})],
  ['why a decision in the register is corrected', () => published('', 'voorbeeld', choices({ urls: 'avg' }))],
  ['why a decision is taken out of the register', () => published('intrekking', 'intrekking', {})],
])('a name stops %s once, and who looked goes on', async (_, open) => {
  const { writer, page, action, field, answers } = await open();
  const text = 'Dat deed mevrouw Jansen, met "ja" en yes';
  const form = { ...formValues((await writer.get(page)).body, action), ...answers, [field]: text };
  expect(Object.keys(form)).not.toContain(`${field}Checked`);
  const stopped = await writer.post(action, form);
  expect([stopped.status, stopped.text]).toEqual([422, expect.stringContaining('in te staan: mevrouw Jansen. Haal')]);
  expect(stopped.body).toContain(`id="${field}Checked"`);
  const again = { ...formValues(stopped.body, action), [`${field}Checked`]: lookedOn(stopped, field) };
  expect(again[field]).toBe(text);
  // The box speaks of what was shown: another name is asked about, and nothing is done.
  const other = await writer.post(action, { ...again, [field]: `${text}, zag mevrouw Bakker` });
  expect([other.status, other.text]).toEqual([422, expect.stringContaining('in te staan: mevrouw Bakker. Haal')]);
  expect(formValues(other.body, action)).not.toHaveProperty(`${field}Checked`);
  const sent = await writer.post(action, again);
  expect(sent.status).toBe(action.endsWith('voorbeeld') ? 200 : 303);
  if (sent.status === 303) return;
  const corrected = action.replace('voorbeeld', 'correcties');
  expect((await writer.post(corrected, formValues(sent.body, corrected))).status).toBe(303);
});

test('of many names some are told at a time, and each is told before the text goes on', async () => {
  const { page, action } = await onCase('antwoorden', 'answer', {});
  const names = Array.from({ length: 12 }, (_, at) => `lezer${String(at)}@voorbeeld.nl`);
  const told: string[] = [];
  let sent = await joost.post(action, {
    ...formValues((await joost.get(page)).body, action),
    answer: names.join(' en '),
  });
  while (sent.status === 422 && told.length < 20) {
    told.push(...(/in te staan: (.+?)\. Haal/.exec(sent.text)?.[1] ?? '').split(', '));
    const again = { ...formValues(sent.body, action), answerChecked: lookedOn(sent, 'answer') };
    sent = await joost.post(action, again);
  }
  expect([sent.status, told]).toEqual([303, names]);
});

test('a publisher is told what in a field looks like a name before it is shown to the public', async () => {
  const input = { description: 'De post noemt mevrouw Jansen uit Ede.' };
  const { reference } = await loggedDecision(world, log, { decision: 'not_sent', input });
  await endEmbargo(world);
  const { text } = await marjolein.get(`/publicatie/${reference}`);
  const told = [...text.matchAll(/gegevens van personen in te staan: (.+?)\. Mag/g)].map(([, found]) => found);
  expect(told).toContain('mevrouw Jansen');
});
