import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asPerson } from '#db/as-person.ts';
import { formValues } from '../../testing/form-values.ts';
import { force } from '../../testing/force.ts';
import { fileIncident } from '../../testing/incidents.ts';
import { fileAssessed } from '../../testing/referrals.ts';
import type { Visitor } from '../../testing/visit.ts';
import { openWorld, type World } from '../../testing/world.ts';

// Who closes a report as a duplicate says of which.

let world: World;
let joost: Visitor;
let noor: Visitor;
beforeAll(async () => {
  world = await openWorld();
  [joost, noor] = await Promise.all([world.as('joost'), world.as('noor')]);
});
afterAll(() => world.close());

const page = ({ reference }: { reference: string }) => `/triage/${reference}`;
async function close(found: { reference: string }, original: string, more: Record<string, string> = {}) {
  const path = `${page(found)}/afsluiting`;
  const form = formValues((await joost.get(`${path}?afloop=duplicate`)).body, path);
  return joost.post(path, { ...form, original, ...more });
}
const reopen = (found: { reference: string }) =>
  joost.finish(`${page(found)}/heropening`, { reopenReason: 'Toch anders.' });

test('of which report it is one is asked, kept in the step, and shown and linked on both', async () => {
  const first = await fileIncident(world, { title: 'De eerste' });
  const second = await fileAssessed(world, { title: 'De tweede' });
  const asked = await joost.get(`${page(second)}/afsluiting?afloop=duplicate`);
  expect(asked.text).toContain('Kenmerk van de andere melding');
  expect((await joost.get(`${page(second)}/afsluiting?afloop=handled`)).text).not.toContain('Kenmerk van de andere');
  const typed = first.reference.toLowerCase().replaceAll('-', ' ');
  const sent = await close(second, typed);
  expect(sent.location).toBe(`${page(second)}?gedaan=close`);
  const [duplicate, original] = [await noor.get(page(second)), await noor.get(page(first))];
  expect(duplicate.text).toContain(`Dubbel van ${first.reference} De eerste`);
  expect(duplicate.body).toContain(`href="${page(first)}"`);
  expect(original.text).toContain(`Dubbel hiervan ${second.reference} De tweede`);
  expect(original.body).toContain(`href="${page(second)}"`);
  const told = await world.db.admin`
    select s.details ->> 'original' as step, (select e.details ->> 'original' from audit_event e
      where e.stream = 'incident:' || s.thing_id and e.action = 'case.close') as audit
    from triage_step s where s.thing_id = ${second.id} and s.action = 'close'`;
  expect([...told]).toEqual([{ step: first.reference, audit: first.reference }]);
});

test('its reporter reads what is true, and nothing of the other report', async () => {
  const first = await fileIncident(world, { title: 'Van een ander', organisation: null });
  const second = await fileAssessed(world);
  await close(second, first.reference);
  const { text } = await (await world.as('nienke')).get(`/meldingen/${second.reference}`);
  expect(text).toContain('Dit voorval was al bekend en staat in een andere melding.');
  for (const theirs of [first.reference, 'Van een ander']) expect(text).not.toContain(theirs);
});

test('the sentence for the reporter names no other report', async () => {
  const [first, second] = [await fileIncident(world), await fileAssessed(world)];
  const answer = await close(second, first.reference, { publicReason: `Zie ${first.reference}.` });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Hier staat het kenmerk van een andere melding.');
  expect((await close(second, first.reference, { publicReason: `${second.reference} is dubbel.` })).status).toBe(303);
});

test('a report that is none, out of reach, the same, or a duplicate of this one, is refused with what was typed', async () => {
  const hidden = await fileIncident(world, { tlp: 'RED' });
  await world.db.admin`delete from case_reader using person p
    where incident_id = ${hidden.id} and p.id = person_id and p.email = 'joost@demo.example'`;
  const [found, other, third] = [await fileAssessed(world), await fileAssessed(world), await fileAssessed(world)];
  const told = async (typed: string) => {
    const { status, text, body } = await close(found, typed);
    expect([status, body.includes(`value="${typed}"`)]).toEqual([422, true]);
    return text;
  };
  expect(await told('')).toContain('Vul in van welke melding dit een dubbele is.');
  for (const unknown of ['PS27-1', 'Gisteren', hidden.reference])
    expect(await told(unknown)).toContain('Er is geen melding met dit kenmerk die u mag zien.');
  expect(await told(found.reference)).toContain('Dit is het kenmerk van deze melding zelf.');
  // By way of another one, too.
  expect((await close(third, found.reference)).status).toBe(303);
  expect((await close(other, third.reference)).status).toBe(303);
  expect(await told(other.reference)).toContain('Die melding is zelf als dubbele gesloten en leidt naar deze terug.');
  await reopen(third);
  expect((await close(found, other.reference)).status).toBe(303);
});

test('nobody reads whether reports out of their reach lead to each other, and none is told in itself by way of one', async () => {
  const [found, other] = [await fileAssessed(world), await fileAssessed(world)];
  const red = await fileAssessed(world, { tlp: 'RED' });
  expect((await close(red, found.reference)).status).toBe(303);
  expect((await close(other, red.reference)).status).toBe(303);
  await world.db.admin`delete from case_reader where incident_id = ${red.id}`;
  const asked = asPerson(world.db.readers.table, await world.askerFor('joost'), (tx) =>
    sql`select triage.leads_to(${red.reference}, ${found.reference})`.execute(tx),
  );
  await expect(asked).rejects.toMatchObject({ code: '42501' });
  const refused = await close(found, other.reference);
  expect([refused.status, refused.text]).toEqual([
    422,
    expect.stringContaining('zelf als dubbele gesloten en leidt naar deze terug.'),
  ]);
});

test('two that are closed at once, each as a duplicate of the other: one of them is', async () => {
  for (let round = 0; round < 5; round++) {
    const [one, other] = [await fileAssessed(world), await fileAssessed(world)];
    const answers = await Promise.all([close(one, other.reference), close(other, one.reference)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      303,
      expect.toSatisfy((s) => s >= 409),
    ]);
  }
});

test('who may not see the other report does not read which it is', async () => {
  const red = await fileIncident(world, { tlp: 'RED', title: 'Vertrouwelijk' });
  const named = await world.db.admin`
    insert into case_reader (incident_id, person_id) select ${red.id}, id from person where email = 'joost@demo.example' on conflict do nothing returning 1`;
  expect(named.length).toBeLessThan(2);
  const second = await fileAssessed(world);
  expect((await close(second, red.reference)).status).toBe(303);
  expect((await joost.get(page(second))).text).toContain(`Dubbel van ${red.reference}`);
  const ilse = await (await world.as('ilse')).get(page(second));
  expect(ilse.text).toContain('Dubbel van Een melding die u niet mag lezen.');
  expect(ilse.body).not.toContain(red.reference);
});

test('opened again, it is no duplicate any more', async () => {
  const [first, second] = [await fileIncident(world), await fileAssessed(world)];
  await close(second, first.reference);
  await reopen(second);
  expect((await noor.get(page(second))).text).not.toContain('Dubbel van');
  expect((await noor.get(page(first))).text).not.toContain('Dubbel hiervan');
});

test('of more than can stand on a page the first are named, and how many there are', async () => {
  const first = await fileIncident(world);
  const shown = async () => (await noor.get(page(first))).text;
  const filed: string[] = [];
  for (let each = 0; each < 51; each++) filed.push((await fileIncident(world, { title: `Nummer ${each}` })).reference);
  const duplicates = (count: number) =>
    force(
      world.db.admin,
      (sql) =>
        sql`update triage_case set duplicate_of = ${first.reference} where reference in ${sql(filed.slice(0, count))}`,
    );
  await duplicates(50);
  expect(await shown()).not.toContain('Dit zijn de eerste');
  await duplicates(51);
  const text = await shown();
  expect(text).toContain('Dit zijn de eerste 50 van 51.');
  expect(text.match(/Nummer \d+/g)).toHaveLength(50);
});
