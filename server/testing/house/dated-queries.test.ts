import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { momentsAt } from '../../kernel/local-time.ts';
import { fileIncident } from '../incidents.ts';
import type { Visitor } from '../visit.ts';
import { openWorld, type World } from '../world.ts';
import { datedOffers, type Offer, type Wanted } from './dated-offers.ts';
import { datedQueries } from './dated-queries.ts';

const first = '2026-11-20';
const last = '2026-11-22';

const at = (day: string, time: string): Date => momentsAt(day, time)?.[0] ?? new Date(Number.NaN);

// The Netherlands are an hour ahead of UTC in November: the last minute of a day there is still that day.
const moments: [string, Date, Record<Wanted, boolean>][] = [
  ['the last minute before', at('2026-11-19', '23:59'), { 'in force': false, begun: false, ended: false }],
  ['the first minute of its first day', at(first, '00:00'), { 'in force': true, begun: true, ended: false }],
  ['a day between', at('2026-11-21', '12:00'), { 'in force': true, begun: true, ended: false }],
  ['the last minute of its last day', at(last, '23:59'), { 'in force': true, begun: true, ended: false }],
  ['the first minute after', at('2026-11-23', '00:00'), { 'in force': false, begun: true, ended: true }],
];

let world: World;
let offers: Offer[];
let signedIn: Visitor;

beforeAll(async () => {
  world = await openWorld(at('2026-11-21', '12:00'));
  offers = await datedOffers(world);
  signedIn = await world.as('sjoerd');
});
afterAll(() => world.close());

/** Queries that read dated rows whole in SQL, where `ever` cannot say it, and why. */
const whole: Record<string, string> = {
  'server/steps/queries.ts listStepsDone: steps': 'steps have no dates',
  'server/steps/queries.ts listWhoDid: steps': 'steps have no dates',
  'server/triage/queue/queue-queries.ts selectRows: organisation': 'who filed a case and who has it',
  'db/words.ts organisationsIn: organisation': 'what a partner did keeps its name',
  'db/vocabulary.ts storeVocabulary: membership': 'a role that anybody ever had stays known',
  'db/migrations/20261122T0160_routing.sql ctx.make_bring_about: organisation': 'who filed what a package is about',
  'db/migrations/20261122T0170_flagging_disclosure.sql disclosure.version: legal_ground':
    'another word of any of them is another version',
  'db/migrations/20261122T0170_flagging_disclosure.sql disclosure.version: redaction_ground':
    'another word of any of them is another version',
  'db/migrations/20261122T0170_flagging_disclosure.sql disclosure.version: work_instruction':
    'another word of any of them is another version',
  'db/policies/20-accounts.sql colleagues: membership': 'what somebody did keeps their name',
  'db/policies/20-accounts.sql own_sessions: membership': 'open_session says each time what still holds',
  'db/policies/50-intake.sql notice_makers: category': 'what an incident was filed under',
  'db/policies/70-routing.sql offered_by_table: organisation': 'listPartners says who can be offered to today',
  'db/policies/70-routing.sql queued_by_referral: organisation': 'the partner that the referral names',
  'db/policies/70-routing.sql tlp_ceiling: organisation': 'the partner that the referral names',
  'db/policies/80-flagging.sql officer_drafts: category': 'what a case is about',
};

/** Queries that are tried on first and last day elsewhere. */
const elsewhere = [
  'server/reference/faults/promise-faults.ts promiseFaults', // beside it
  'db/migrations/20261122T0150_intake_triage.sql ctx.make_bring_about: outcome', // policies/told
  'db/migrations/20261122T0160_routing.sql ctx.make_bring_about: organisation', // policies/told
  'db/migrations/20261122T0170_flagging_disclosure.sql disclosure.guard_told: redaction_ground', // policies/disclosed
  'server/routing/referral-queries.ts reachable: organisation', // routing/withdrawal.test.ts
  'db/policies/80-flagging.sql approved_letter: platform_status', // flagging/deciding/two-officers.test.ts
];

test('every query of a dated table asks what is in force, or says why not; each that asks is tried', async () => {
  const dated = await world.db.admin<{ name: string; columns: string[] }[]>`
    select table_name as name, array_agg(column_name::text order by column_name) as columns from information_schema.columns
    where table_schema = 'public' and column_name in ('valid_from', 'valid_to') group by 1`;
  expect(dated.filter(({ columns }) => columns.length !== 2)).toEqual([]);
  const queries = datedQueries(dated.map(({ name }) => name));
  const unique = (names: string[]) => [...new Set(names)].toSorted();
  const names = (asks: boolean) => unique(queries.filter((query) => query.asks === asks).map(({ name }) => name));
  expect(names(false)).toEqual(Object.keys(whole).toSorted());
  const tried = [...offers.map(({ query }) => query), ...byItsOwnClock.map(({ query }) => query), ...elsewhere];
  expect(names(true)).toEqual(unique(tried));
  const rows = [...offers, ...byItsOwnClock].map(({ table }) => table);
  expect(unique(rows)).toEqual(dated.map(({ name }) => name).toSorted());
});

test('each of them is offered from its first day to its last', async () => {
  for (const { query, table, row, offered, as = 'in force' } of offers) {
    if (row === "version = 'dated'")
      await world.db.admin.unsafe(
        `insert into ${table} (version, valid_from, body) select 'dated', '${first}', body from ${table} limit 1`,
      );
    await world.db.admin.unsafe(`update ${table} set valid_from = '${first}', valid_to = '${last}' where ${row}`);
    for (const [when, moment, holds] of moments) {
      world.clock.set(moment);
      expect([query, row, when, await offered()]).toEqual([query, row, when, holds[as]]);
    }
    await world.db.admin.unsafe(`update ${table} set valid_from = '2020-01-01', valid_to = null where ${row}`);
  }
});

type OwnClock = { query: string; table: 'membership' | 'organisation'; who: string; holds: () => Promise<boolean> };

const mayAct = async () => (await (await world.as('nienke')).get('/meldingen')).status === 200;
const isNamed = async () => {
  const { id } = await fileIncident(world, { tlp: 'RED' });
  const { personId } = await world.askerFor('joost');
  const rows = await world.db.admin`select from case_reader where incident_id = ${id} and person_id = ${personId}`;
  return rows.length > 0;
};
// Who has one role acts in it at once.
const beginsActing = async () => {
  await world.as('fatima');
  const [row] = await world.db.admin`select membership_id from session order by created_at desc limit 1`;
  return row?.['membership_id'] !== null;
};

// Remembered as somebody who may: the database has to say that it is over.
const mayGoOn = async () => (await signedIn.get('/meldingen')).status === 200;

const accounts = 'db/migrations/20261122T0120_accounts.sql account.open_session';
const holding = 'db/migrations/20261122T0120_accounts.sql account.holds';
const opening = 'db/migrations/20261122T0150_intake_triage.sql triage.open_case';
const byItsOwnClock: OwnClock[] = [
  { query: `${accounts}: membership`, table: 'membership', who: 'nienke', holds: mayAct },
  { query: `${accounts}: organisation`, table: 'organisation', who: 'GM0402', holds: mayAct },
  { query: `${holding}: membership`, table: 'membership', who: 'sjoerd', holds: mayGoOn },
  { query: `${holding}: organisation`, table: 'organisation', who: 'GM1900', holds: mayGoOn },
  { query: `${opening}: membership`, table: 'membership', who: 'joost', holds: isNamed },
  { query: `${opening}: organisation`, table: 'organisation', who: 'VT', holds: isNamed },
  {
    query: 'server/accounts/queries.ts insertSession: membership',
    table: 'membership',
    who: 'fatima',
    holds: beginsActing,
  },
];

// A session lives by the real clock, which the database has. Roles end at a moment, bodies with a day.
const periods: Record<OwnClock['table'], [string, string, boolean][]> = {
  membership: [
    ["now() + interval '1 hour'", "now() + interval '2 hours'", false],
    ["now() - interval '1 hour'", "now() + interval '1 hour'", true],
    ["now() - interval '2 hours'", "now() - interval '1 hour'", false],
  ],
  organisation: [
    ['dutch_day(now()) + 1', 'dutch_day(now()) + 2', false],
    ['dutch_day(now())', 'dutch_day(now()) + 1', true],
    ['dutch_day(now()) - 1', 'dutch_day(now())', true],
    ['dutch_day(now()) - 2', 'dutch_day(now()) - 1', false],
  ],
};

describe.each(byItsOwnClock)('$query', ({ table, who, holds }) => {
  const row =
    table === 'organisation' ? 'code = $1' : "person_id = (select id from person where split_part(email, '@', 1) = $1)";
  afterAll(async () => {
    const { admin } = world.db;
    await admin.unsafe(`update ${table} set valid_from = '2020-01-01', valid_to = null where ${row}`, [who]);
  });

  test.each(periods[table])('from %s to %s', async (from, to, expected) => {
    world.clock.set(new Date());
    await world.db.admin.unsafe(`update ${table} set valid_from = ${from}, valid_to = ${to} where ${row}`, [who]);
    expect(await holds()).toBe(expected);
  });
});
