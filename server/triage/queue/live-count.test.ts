import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { mostTold } from '#db/postgres/kept-since.ts';
import { messagesFor } from '#views/messages/messages.ts';
import { formValues } from '../../testing/form-values.ts';
import { fileIncident } from '../../testing/incidents.ts';
import { fileAssessed, refer } from '../../testing/referrals.ts';
import { force } from '../../testing/force.ts';
import { fillIn, withFiles } from '../../testing/report.ts';
import { swapping, type Visitor } from '../../testing/visit.ts';
import { openWorld, type World } from '../../testing/world.ts';

// An open list tells what came in since it was made: all of it, and nothing that it shows.

let world: World;
let people: Record<'joost' | 'noor' | 'fatima' | 'nienke' | 'daan', Visitor>;
beforeAll(async () => {
  world = await openWorld();
  const keys = ['joost', 'noor', 'fatima', 'nienke', 'daan'];
  people = Object.fromEntries(await Promise.all(keys.map(async (key) => [key, await world.as(key)]))) as typeof people;
});
afterAll(() => world.close());
beforeEach(() => world.clock.set(new Date()));

/** Opens a list; asks what is new as that page does: its words, undefined when it has nothing to say. */
async function opened(path = '/triage', who: Visitor = people.noor) {
  const { body } = await who.get(path);
  let address = liveIn(body);
  return async () => {
    const answer = await who.get(address, swapping('nieuw'));
    if (answer.status === 204) return undefined;
    address = liveIn(answer.body);
    return answer.text;
  };
}
const liveIn = (body: string) => (/data-live="" hx-get="([^"]+)"/.exec(body)?.[1] ?? '').replaceAll('&amp;', '&');

async function add(reference: string, text: string) {
  const path = `/meldingen/${reference}/aanvullingen`;
  const form = formValues((await people.nienke.get(`/meldingen/${reference}`)).body, path);
  expect((await people.nienke.post(path, withFiles({ ...form, text }))).status).toBe(303);
}

test('new reports, cases with news, and both, each until it was said', async () => {
  const { reference } = await fileIncident(world);
  const other = await fileIncident(world);
  const ask = await opened();
  expect(await ask()).toBeUndefined();
  await add(reference, 'Er is meer.');
  expect(await ask()).toBe('1 melding met nieuws. Lijst vernieuwen');
  expect(await ask()).toBeUndefined();
  await add(other.reference, 'Hier ook.');
  expect(await ask()).toBe('2 meldingen met nieuws. Lijst vernieuwen');
  await fileIncident(world);
  expect(await ask()).toBe('1 nieuwe melding en 2 meldingen met nieuws. Lijst vernieuwen');
  await fileIncident(world);
  expect(await (await opened())()).toBeUndefined(); // that page shows them
});

test('more than 99 is said as that, of both kinds together, and once; 99 are counted', async () => {
  const shown = [];
  for (let index = 0; index < 41; index++) shown.push((await fileIncident(world)).reference);
  const ask = await opened();
  for (let index = 0; index < 60; index++) await fileIncident(world);
  for (const reference of shown.slice(0, 39)) await add(reference, 'Er is meer.');
  expect(await ask()).toBe('60 nieuwe meldingen en 39 meldingen met nieuws. Lijst vernieuwen');
  for (const reference of shown.slice(39)) await add(reference, 'Hier ook.');
  expect(await ask()).toBe('Meer dan 99 meldingen zijn nieuw of hebben nieuws. Lijst vernieuwen');
  // Whichever of them are counted now.
  for (let index = 0; index < 10; index++) await fileIncident(world);
  for (const reference of shown.slice(0, 5))
    await people.joost.finish(`/triage/${reference}/notities`, { note: 'Gezien.' });
  expect(await ask()).toBeUndefined();
  expect(messagesFor('en').triage.newRows(mostTold, 60, 40)).toBe(
    'More than 99 reports are new or have news. Refresh the list',
  );
  expect(messagesFor('en').triage.newRows(mostTold, 60, 39)).toBe(
    '60 new reports and 39 reports with news. Refresh the list',
  );
});

test.each([
  ['/triage', 'noor'],
  ['/verwijzingen', 'fatima'],
] as const)(
  'a list %s that was made in another database, before a restore, says to renew it, once',
  async (path, who) => {
    const { body } = await people[who].get(path);
    const address = liveIn(body).replace(/bewaard=[^&]+/, 'bewaard=99999999999%3A99999999999%3A');
    const told = await people[who].get(address, swapping('nieuw'));
    expect(told.text).toBe('Deze lijst volgt niet meer wat er nieuw is. Lijst vernieuwen');
    expect((await people[who].get(liveIn(told.body), swapping('nieuw'))).status).toBe(204);
  },
);

test('what another database kept, before a restore, is not new here', async () => {
  const [report, referral] = [await opened(), await opened('/verwijzingen', people.fatima)];
  const { id } = await fileIncident(world);
  const { id: referred, reference } = await fileAssessed(world, { category: 'cyber-municipality' });
  const referralId = await refer(world, people.joost, { reference, partner: 'IBD' });
  await force(world.db.admin, async (db) => {
    await db`update triage_case set filed_in = '99999999999' where incident_id in (${id}, ${referred})`;
    await db`update referral set offered_in = '99999999999' where id = ${referralId}`;
  });
  expect([await report(), await referral()]).toEqual([undefined, undefined]);
});

test('a new report with news is a new report; more news of what the list shows is news', async () => {
  const { reference } = await fileIncident(world);
  await add(reference, 'Er is meer.');
  const ask = await opened();
  const fresh = await fileIncident(world);
  await add(fresh.reference, 'Meteen meer.');
  expect(await ask()).toBe('1 nieuwe melding. Lijst vernieuwen');
  await add(reference, 'En nog meer.');
  expect(await ask()).toBe('1 nieuwe melding en 1 melding met nieuws. Lijst vernieuwen');
});

test('news that a colleague looked at is none any more, and then nothing is left to say', async () => {
  const { reference } = await fileIncident(world);
  const ask = await opened();
  await add(reference, 'Er is meer.');
  expect(await ask()).toBe('1 melding met nieuws. Lijst vernieuwen');
  await people.joost.finish(`/triage/${reference}/notities`, { note: 'Gezien.' });
  expect(await ask()).toBe('');
  expect(await ask()).toBeUndefined();
});

test('what a partner does after closing is told in the open list, under the filters of the page', async () => {
  const { joost, fatima } = people;
  const { reference } = await fileAssessed(world, { category: 'cyber-municipality', municipality: 'GM0363' });
  const referral = await refer(world, joost, { reference, partner: 'IBD' });
  await fatima.finish(`/verwijzingen/${referral}/bevestiging`, { name: 'Fatima' });
  const closing = `/triage/${reference}/afsluiting`;
  await joost.submit(closing, formValues((await joost.get(`${closing}?afloop=handled`)).body, closing));
  const [here, elsewhere] = [await opened('/triage?gemeente=amsterdam'), await opened('/triage?gemeente=GM0518')];
  await fatima.finish(`/verwijzingen/${referral}/aanvaarding`, { number: 'IBD-1' });
  expect([await here(), await elsewhere()]).toEqual(['1 melding met nieuws. Lijst vernieuwen', undefined]);
});

test('what lays a case at the desk again is told: a partner, a reopening, what is given back; until the desk went on with it', async () => {
  const { joost, fatima } = people;
  const told = '1 melding met nieuws. Lijst vernieuwen';
  const open = async () => {
    const { reference } = await fileAssessed(world, { category: 'cyber-municipality' });
    const referral = `/verwijzingen/${await refer(world, joost, { reference, partner: 'IBD' })}`;
    await fatima.finish(`${referral}/bevestiging`, { name: 'Fatima' });
    return { reference, referral, triage: `/triage/${reference}`, ask: await opened() };
  };
  const answered = await open();
  await fatima.finish(`${answered.referral}/aanvaarding`, { number: 'IBD-1' });
  expect(await answered.ask()).toBe(told);
  const after = await opened();
  await fatima.finish(`${answered.referral}/resultaat`, { result: 'De pagina is weg.' });
  expect(await after()).toBe(told);
  const closing = `${answered.triage}/afsluiting`;
  await joost.submit(closing, formValues((await joost.get(`${closing}?afloop=handled`)).body, closing));
  expect(await after()).toBe('');
  const closed = await opened();
  await joost.finish(`${answered.triage}/heropening`, { reopenReason: 'Toch niet.' });
  expect(await closed()).toBe(told);
  const reopened = await opened();
  await joost.finish(`${answered.triage}/vrijgave`);
  expect(await reopened()).toBe(told);

  const both = await open();
  await refer(world, joost, { reference: both.reference, partner: 'NCSC', reason: 'Ook daar.' });
  await fatima.finish(`${both.referral}/aanvaarding`, { number: 'IBD-2' });
  const beside = await opened();
  await fatima.finish(`${both.referral}/resultaat`, { result: 'De pagina is weg.' });
  expect(await beside()).toBe(told); // while another partner still has it

  const declined = await open();
  const other = await refer(world, joost, { reference: declined.reference, partner: 'NCSC', reason: 'Ook daar.' });
  expect(await declined.ask()).toBeUndefined(); // what the desk does goes on
  await fatima.take(`${declined.referral}/afwijzing`, { reason: 'Niet voor ons.', next: 'unknown' });
  expect(await declined.ask()).toBe(told);
  const last = await opened();
  await people.daan.take(`/verwijzingen/${other}/afwijzing`, { reason: 'Ook niet voor ons.', next: 'unknown' });
  expect(await last()).toBe(told);
  expect(await (await opened('/triage?van=niemand'))()).toBeUndefined();
});

const waiting = (
  sql: TransactionSql,
  table: string,
) => sql`select from pg_locks where not granted and relation = ${table}::regclass
  and database = (select oid from pg_database where datname = current_database())`;

/** Does it in a transaction that is held before its end, while `meanwhile` happens. */
async function held(act: () => Promise<unknown>, meanwhile: () => Promise<unknown>) {
  let acting: Promise<unknown> = Promise.resolve();
  await world.db.admin.begin(async (sql) => {
    await sql`lock table audit_event in share mode`; // whatever is recorded waits
    acting = act();
    await expect.poll(async () => (await waiting(sql, 'audit_event')).length).toBeGreaterThan(0);
    await meanwhile();
  });
  await acting;
}

test('a report that was being filed while the list was made is told when it is there', async () => {
  const values = await fillIn(people.nienke, 'process-location');
  const preview = await people.nienke.post('/melden/controle', withFiles(values));
  const form = formValues(preview.body, '/melden');
  let ask = async (): Promise<string | undefined> => '';
  await held(
    () => people.nienke.post('/melden', form),
    async () => {
      world.clock.pass(1);
      ask = await opened();
      expect(await ask()).toBeUndefined();
    },
  );
  expect(await ask()).toBe('1 nieuwe melding. Lijst vernieuwen');
});

test('so is what was being added to a case, and what was being offered to a partner', async () => {
  const { reference } = await fileAssessed(world, { category: 'cyber-municipality' });
  let ask = async (): Promise<string | undefined> => '';
  const later = (path: string, who: Visitor) => async () => {
    world.clock.pass(1);
    ask = await opened(path, who);
  };
  await held(() => add(reference, 'Er is meer.'), later('/triage', people.noor));
  expect(await ask()).toBe('1 melding met nieuws. Lijst vernieuwen');
  const at = `/meldingen/${reference}/verwijzingen`;
  const form = formValues((await people.joost.get(`${at}?partner=IBD`)).body, at);
  await held(() => people.joost.post(at, form), later('/verwijzingen', people.fatima));
  expect(await ask()).toBe('1 nieuwe verwijzing. Lijst vernieuwen');
});

test.each([
  ['/triage', 'noor', 'triage_case', 'filed_in'],
  ['/verwijzingen', 'fatima', 'referral', 'offered_in'],
] as const)('what is kept by the time that %s is read is told, rather than lost', async (path, who, table, keptIn) => {
  const { reference } = await fileAssessed(world, { category: 'cyber-municipality' });
  const referral = await refer(world, people.joost, { reference, partner: 'IBD' });
  let opening: ReturnType<typeof opened> | undefined;
  await world.db.admin.begin(async (sql) => {
    await sql`lock table ${sql(table)} in access exclusive mode`; // the list waits
    opening = opened(path, people[who]);
    await expect.poll(async () => (await waiting(sql, table)).length).toBeGreaterThan(0);
    await sql`set local session_replication_role = replica`;
    const which =
      table === 'referral'
        ? sql`id = ${referral}`
        : sql`incident_id = (select id from incident where reference = ${reference})`;
    await sql`update ${sql(table)} set ${sql(keptIn)} = pg_current_xact_id() where ${which}`;
  });
  expect(await (await opening)?.()).toMatch(/^1 nieuwe (melding|verwijzing)\. Lijst vernieuwen$/);
});

test.each([
  'sinds=gisteren&bewaard=5:5:',
  'sinds=2026-01-01T00:00:00.000Z',
  ...[
    '-271821-04-20T00:00:00.000Z',
    '%2B275760-09-13T00:00:00.000Z',
    '0001-01-01T00:00:00Z',
    '0000-01-01T00:00:00.000Z',
    '0001-01-01T00:00:00.000Z',
    '2026-01-01',
    '2026-01-01T00:00:00.000%2B01:00',
  ].map((moment) => `sinds=${moment}&bewaard=10:20:`),
  ...['', '5', '0:5:', '6:5:', '5:9:7,6', '5:9:9', '5:9:7,9', '5:9:x', `5:9:${'7,'.repeat(9)}`, '5:9:,'].map(
    (kept) => `sinds=2026-01-01T00:00:00.000Z&bewaard=${kept}`,
  ),
])('what no list of ours asks is not found: %s', async (address) => {
  expect((await people.noor.get(`/triage/nieuw?${address}`)).status).toBe(404);
  expect((await people.fatima.get(`/verwijzingen/nieuw?${address}`)).status).toBe(404);
});
