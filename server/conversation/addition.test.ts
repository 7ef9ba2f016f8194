import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forceClosed, putClosed } from '../testing/closed.ts';
import { formValues } from '../testing/form-values.ts';
import { fileIncident } from '../testing/incidents.ts';
import { overtake } from '../testing/overtake.ts';
import { report, withFiles } from '../testing/report.ts';
import type { Visitor } from '../testing/visit.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
let nienke: Visitor;
beforeAll(async () => {
  world = await openWorld();
  nienke = await world.as('nienke');
});
afterAll(() => world.close());

const referenceOn = (text: string): string => /PS27-\d{4}-\d{4}-[A-Z]/.exec(text)?.[0] ?? '';

async function reported(visitor: Visitor, category: string, changes: Record<string, string>, files: File[] = []) {
  const { answer, values } = await report(visitor, category, changes, files);
  return { reference: referenceOn((await visitor.get(answer.location ?? '')).text), values };
}

const eventsOf = (reference: string) => world.db.admin<{ action: string; details: unknown }[]>`
  select e.action, e.details from audit_event e join incident i on e.stream = 'incident:' || i.id
  where i.reference = ${reference} order by e.seq`;

describe('an addition', () => {
  test('stands beside what was filed, with its files, once', async () => {
    const { reference } = await reported(nienke, 'process-location', { description: 'Nog iets erbij.' });
    world.clock.pass(60);
    const page = await nienke.get(`/meldingen/${reference}`);
    const values = {
      ...formValues(page.body, `/meldingen/${reference}/aanvullingen`),
      text: 'De sleutel is gevonden.',
    };
    const photo = new File(['tekst'], 'later.txt', { type: 'text/plain' });
    const after = await nienke.submit(`/meldingen/${reference}/aanvullingen`, withFiles(values, [photo]));
    expect(after.text).toContain('Uw toevoeging staat bij de melding.');
    expect(after.text).toContain('Nienke Vosmeer voegde iets toe. De sleutel is gevonden.');
    expect(after.text).toContain('De melder voegde 1 bestand toe.');
    const again = await nienke.submit(`/meldingen/${reference}/aanvullingen`, withFiles(values));
    expect(again.text.match(/De sleutel is gevonden\./g)?.length).toBe(1);
    const other = await nienke.post(
      `/meldingen/${reference}/aanvullingen`,
      withFiles({ ...values, text: 'Iets anders.' }),
    );
    expect(other.status).toBe(409);
    const events = await eventsOf(reference);
    expect(events.map((event) => event.action)).toEqual(['incident.submitted', 'incident.extended']);
    expect(events[1]?.details).toEqual({ text: true, files: 1 });
  });

  // The makers of notices see no evidence, not even their own.
  test.each([
    ['joost', true],
    ['fatima', true],
    ['sanne', false],
    ['karim', false],
    ['marjolein', false],
  ])('is made by whoever may report, with a file; %s sees it: %s', async (key, sees) => {
    const visitor = await world.as(key);
    const { reference } = await reported(visitor, 'process-location', { description: `Van ${key}.` });
    const path = `/meldingen/${reference}/aanvullingen`;
    const values = { ...formValues((await visitor.get(`/meldingen/${reference}`)).body, path), text: 'Nog iets.' };
    const after = await visitor.submit(path, withFiles(values, [new File(['x'], 'a.txt', { type: 'text/plain' })]));
    expect(after.text).toContain('Nog iets.');
    const [href] = /\/meldingen\/[^"]+\/bewijs\/[^"]+/.exec(after.body) ?? [];
    expect(href === undefined ? undefined : (await visitor.get(href)).body).toBe(sees ? 'x' : undefined);
  });

  test('of files alone is enough, of nothing is not', async () => {
    const { reference } = await reported(nienke, 'process-location', { description: 'Alleen bestanden.' });
    const path = `/meldingen/${reference}/aanvullingen`;
    const nothing = await nienke.post(path, withFiles({ sleutel: randomUUID(), text: '  ' }));
    expect(nothing.status).toBe(422);
    expect(nothing.text).toContain('Schrijf iets op of kies een bestand.');
    const file = new File(['x'], 'a.txt', { type: 'text/plain' });
    expect((await nienke.submit(path, withFiles({ sleutel: randomUUID() }, [file]))).text).toContain('a.txt');
    expect((await eventsOf(reference)).at(-1)?.details).toEqual({ text: false, files: 1 });
  });

  test('has an id that does not give away the key of its form', async () => {
    const { reference } = await reported(nienke, 'process-location', { description: 'Nog niets erbij.' });
    const sleutel = randomUUID();
    await nienke.submit(`/meldingen/${reference}/aanvullingen`, withFiles({ sleutel, text: 'Wel iets erbij.' }));
    const ids = await world.db.admin<{ id: string }[]>`
      select a.id from incident_addition a join incident i on i.id = a.incident_id where i.reference = ${reference}`;
    expect(ids).toEqual([{ id: expect.not.stringContaining(sleutel) as string }]);
  });

  test('with a refused file comes back with text and the good file', async () => {
    const { reference } = await reported(nienke, 'process-location', { description: 'Half goed.' });
    const path = `/meldingen/${reference}/aanvullingen`;
    const files = [new File(['x'], 'goed.txt', { type: 'text/plain' }), new File(['x'], 'fout.exe')];
    const again = await nienke.post(path, withFiles({ sleutel: randomUUID(), text: 'Bewaar dit.' }, files));
    expect(again.status).toBe(422);
    expect(again.text).toContain('fout.exe: zo nemen wij dit niet aan.');
    const values = formValues(again.body, path);
    expect(values['text']).toBe('Bewaar dit.');
    const after = await nienke.submit(path, withFiles(values));
    expect(after.text).toContain('goed.txt');
  });

  test('is for the organisation that reported; the table answers elsewhere', async () => {
    const { reference } = await reported(nienke, 'process-location', { description: 'Niet voor de tafel.' });
    const joost = await world.as('joost');
    const page = await joost.get(`/meldingen/${reference}`);
    expect(page.text).not.toContain('Toevoeging versturen');
    const form = withFiles({ sleutel: randomUUID(), text: 'x' });
    expect((await joost.post(`/meldingen/${reference}/aanvullingen`, form)).status).toBe(403);
  });
});

test('an answer that was kept is told as kept, also when the case closed before its form came again', async () => {
  const noor = await world.as('noor');
  const incident = await fileIncident(world);
  await noor.finish(`/triage/${incident.reference}/claim`);
  const path = `/triage/${incident.reference}/antwoorden`;
  const form = {
    ...formValues((await noor.get(`/triage/${incident.reference}`)).body, path),
    answer: 'De sleutel is er.',
  };
  expect((await noor.post(path, form)).status).toBe(303);
  await forceClosed(world, incident);
  expect((await noor.post(path, form)).status).toBe(303);
  const other = await noor.post(path, { ...form, answer: 'Iets anders.' });
  expect([other.status, other.text]).toEqual([409, expect.stringContaining('Dit formulier is al verstuurd')]);
  const late = await noor.post(path, { ...form, key: randomUUID() });
  expect([late.status, late.text]).toEqual([409, expect.stringContaining('Dit kan nu niet.')]);
  const rows = await world.db.admin`select from incident_addition where incident_id = ${incident.id}`;
  expect(rows.length).toBe(1);
});

test('an answer waits for who closes the case just then, and is not kept', async () => {
  const noor = await world.as('noor');
  const incident = await fileIncident(world);
  const path = `/triage/${incident.reference}/antwoorden`;
  const page = await noor.get(`/triage/${incident.reference}`);
  const form = { ...formValues(page.body, path), answer: 'Wij zijn er nog.' };
  const answer = await overtake(
    world.db,
    (tx) => tx`select from triage_case where incident_id = ${incident.id} for update`,
    () => noor.post(path, form),
    async (tx) => {
      await tx`set local session_replication_role = replica`;
      await putClosed(tx, world, incident);
    },
  );
  expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('Dit kan nu niet.')]);
  expect((await world.db.admin`select from incident_addition where incident_id = ${incident.id}`).length).toBe(0);
});

test.each([
  ['noor', 'triage', 'antwoorden', 'answer'],
  ['noor', 'triage', 'notities', 'note'],
  ['nienke', 'meldingen', 'aanvullingen', 'text'],
])('the form of one report, sent by %s on another, is not told as kept: /%s/…/%s', async (who, place, noun, field) => {
  const visitor = await world.as(who);
  const [one, other] = [await fileIncident(world), await fileIncident(world)];
  if (place === 'triage') for (const { reference } of [one, other]) await visitor.finish(`/triage/${reference}/claim`);
  const action = ({ reference }: { reference: string }) => `/${place}/${reference}/${noun}`;
  const page = await visitor.get(`/${place}/${one.reference}`);
  const filled = { ...formValues(page.body, action(one)), [field]: 'Er is een tweede sleutel.' };
  const values = place === 'triage' ? filled : withFiles(filled);
  expect((await visitor.post(action(one), values)).status).toBe(303);
  const strayed = await visitor.post(action(other), values);
  expect([strayed.status, strayed.text]).toEqual([409, expect.stringContaining('Dit formulier is al verstuurd')]);
});
