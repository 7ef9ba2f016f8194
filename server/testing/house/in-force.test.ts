import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asPart, asPerson } from '#db/as-person.ts';
import { listGroundsOn } from '../../disclosure/queries.ts';
import { loadNoticeRules } from '../../flagging/instruction/load-rules.ts';
import { inForce } from '../../kernel/in-force.ts';
import { dayOf, momentFromLocal } from '../../kernel/local-time.ts';
import { fileIncident } from '../incidents.ts';
import { fileAssessed } from '../referrals.ts';
import type { Visitor } from '../visit.ts';
import { openWorld, type World } from '../world.ts';

const first = '2026-11-20';
const last = '2026-11-22';

const at = (day: string, time: string): Date => momentFromLocal(day, time) ?? new Date(Number.NaN);

// The Netherlands are an hour ahead of UTC in November: the last minute of a day there is still that day.
const moments: [string, Date, boolean][] = [
  ['the last minute before', at('2026-11-19', '23:59'), false],
  ['the first minute of its first day', at(first, '00:00'), true],
  ['a day between', at('2026-11-21', '12:00'), true],
  ['the last minute of its last day', at(last, '23:59'), true],
  ['the first minute after', at('2026-11-23', '00:00'), false],
];

let world: World;
let joost: Visitor;
let nienke: Visitor;
let sanne: Visitor;
let assessed: string;
let considered: string;

beforeAll(async () => {
  world = await openWorld(at('2026-11-21', '12:00'));
  [joost, nienke, sanne] = [await world.as('joost'), await world.as('nienke'), await world.as('sanne')];
  assessed = (await fileAssessed(world, { category: 'cyber-municipality' })).reference;
  considered = (await fileIncident(world, { category: 'process-voting-method', tlp: 'GREEN' })).reference;
});
afterAll(() => world.close());

const bodyOf = async (visitor: Visitor, path: string) => (await visitor.get(path)).body;
const noticeRules = async () => {
  const asker = await world.askerFor('sanne');
  return asPerson(world.db.readers.ministry, asker, (tx) => loadNoticeRules(tx, asker, world.clock.now()));
};

/** Of every dated table: a row, and whether somebody is offered it now. */
const dated: Record<string, { row: string; offered: () => Promise<boolean> }> = {
  municipality: {
    row: "code = 'GM0402'",
    offered: async () => (await bodyOf(nienke, '/gemeenten?zoek=hilversum')).includes('Hilversum'),
  },
  category: {
    row: "code = 'process-location'",
    offered: async () => (await bodyOf(nienke, '/melden')).includes('process-location'),
  },
  outcome: {
    row: "code = 'handed-over'",
    offered: async () => (await bodyOf(joost, `/triage/${assessed}/afsluiting`)).includes('value="handed-over"'),
  },
  organisation: {
    row: "code = 'OM'",
    offered: async () => (await bodyOf(joost, `/meldingen/${assessed}/verwijzingen`)).includes('value="OM"'),
  },
  routing_rule: {
    row: "code = 'cyber-municipality.1'",
    offered: async () => (await bodyOf(joost, `/meldingen/${assessed}/verwijzingen`)).includes('cyber-municipality.1'),
  },
  package_profile: {
    row: "partner_code = 'IBD' and category_code = '*'",
    offered: async () =>
      (await bodyOf(joost, `/meldingen/${assessed}/verwijzingen?partner=IBD`)).includes('De IBD moet weten'),
  },
  platform_status: {
    row: "platform_code = 'TikTok' and kind = 'status_programme'",
    offered: async () =>
      (await bodyOf(sanne, `/notificaties/nieuw?melding=${considered}`)).includes('value="TikTok|status_programme"'),
  },
  legal_ground: {
    row: "code = 'sr-126'",
    offered: async () => (await bodyOf(sanne, `/notificaties/nieuw?melding=${considered}`)).includes('value="sr-126"'),
  },
  work_instruction: {
    row: "version = 'dated'",
    offered: async () => (await noticeRules()).instruction.version === 'dated',
  },
  wording_guard: {
    row: "version = 'dated'",
    offered: async () => (await noticeRules()).guard.version === 'dated',
  },
  redaction_ground: {
    row: "code = 'woo-5.1.1.b'",
    offered: () =>
      asPart(world.db.readers.ministry, async (tx) =>
        (await listGroundsOn(tx, dayOf(world.clock.now()))).some(({ code }) => code === 'woo-5.1.1.b'),
      ),
  },
  desk_promise: {
    row: "code = 'assess'",
    offered: async () => {
      const { id, reference } = await fileIncident(world);
      const [, seen = ''] = /name="seen" value="([^"]+)"/.exec(await bodyOf(joost, `/triage/${reference}`)) ?? [];
      await joost.submit(`/triage/${reference}/claim`, { seen });
      const [row] = await world.db.admin`select due_reason from triage_case where incident_id = ${id}`;
      return row?.['due_reason'] === 'assess';
    },
  },
  // Roles end at a moment of the real clock, by which a session is opened; below.
  membership: { row: '', offered: () => Promise.resolve(true) },
};

test('every dated table is asked on its first day, its last day, the day before and the day after', async () => {
  const found = await world.db.admin<{ name: string; columns: string[] }[]>`
    select table_name as name, array_agg(column_name::text order by column_name) as columns from information_schema.columns
    where table_schema = 'public' and column_name in ('valid_from', 'valid_to') group by 1`;
  expect(found.map(({ name }) => name).toSorted()).toEqual(Object.keys(dated).toSorted());
  expect(found.filter(({ columns }) => columns.length !== 2)).toEqual([]);
});

describe.each(Object.entries(dated).filter(([, { row }]) => row !== ''))('%s', (table, { row, offered }) => {
  beforeAll(async () => {
    if (row === "version = 'dated'")
      await world.db.admin.unsafe(
        `insert into ${table} (version, valid_from, body) select 'dated', '${first}', body from ${table} limit 1`,
      );
    await world.db.admin.unsafe(`update ${table} set valid_from = '${first}', valid_to = '${last}' where ${row}`);
  });
  afterAll(async () => {
    await world.db.admin.unsafe(`update ${table} set valid_from = '2020-01-01', valid_to = null where ${row}`);
  });

  test.each(moments)('%s', async (_, moment, holds) => {
    world.clock.set(moment);
    expect(await offered()).toBe(holds);
  });
});

describe('what has ended', () => {
  beforeEach(() => world.clock.set(at('2026-11-25', '12:00')));

  test('an outcome cannot be sent in either; an old case keeps its category and its words', async () => {
    const { admin } = world.db;
    await admin`update outcome set valid_to = '2026-11-24' where code = 'handed-over'`;
    await admin`update category set valid_to = '2026-11-24' where code = 'cyber-municipality'`;
    const page = await joost.get(`/triage/${assessed}`);
    const seen = /name="seen" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const closing = { seen, outcome: 'handed-over', publicReason: 'Een andere organisatie heeft dit overgenomen.' };
    expect((await joost.post(`/triage/${assessed}/afsluiting`, closing)).status).toBe(422);
    expect((await joost.get(`/triage/${assessed}`)).text).not.toContain('Afgesloten');
    expect(page.body).toContain('value="cyber-municipality"');
    const other = await joost.get(`/triage/${(await fileIncident(world)).reference}`);
    expect(other.body).not.toContain('value="cyber-municipality"');
    await admin`update outcome set valid_to = null where code = 'handed-over'`;
    await admin`update category set valid_to = null where code = 'cyber-municipality'`;
  });
});

describe('acting for somebody', () => {
  const mayAct = async () => (await (await world.as('nienke')).get('/meldingen')).status === 200;
  const membership = (from: string, to: string) =>
    world.db.admin.unsafe(`update membership set valid_from = now() + '${from}', valid_to = now() + '${to}'
      where person_id = (select id from person where name like 'Nienke%')`);
  const organisation = (from: string, to: string) =>
    world.db.admin
      .unsafe(`update organisation set valid_from = dutch_day(now()) + ${from}, valid_to = dutch_day(now()) + ${to}
      where code = 'GM0402'`);

  test('ends with the role', async () => {
    await membership('1 hour', '2 hours');
    expect(await mayAct()).toBe(false);
    await membership('-2 hours', '-1 hour');
    expect(await mayAct()).toBe(false);
    await membership('-1 hour', '1 hour');
    expect(await mayAct()).toBe(true);
  });

  test('ends with the body', async () => {
    await organisation('1', '2');
    expect(await mayAct()).toBe(false);
    await organisation('-2', '-1');
    expect(await mayAct()).toBe(false);
    await organisation('0', '0');
    expect(await mayAct()).toBe(true);
  });
});

describe('the database and the rules say the same', () => {
  const days = [null, '2026-11-19', first, last, '2026-11-23'];
  const periods = days.flatMap((validFrom) => days.map((validTo) => ({ validFrom, validTo })));

  test.each(periods)('$validFrom to $validTo', async ({ validFrom, validTo }) => {
    for (const day of days.filter((each) => each !== null)) {
      const [row] = await world.db.admin<{ day: boolean; moment: boolean }[]>`
        select in_force(${validFrom}::date, ${validTo}::date, ${day}::date) as day,
          in_force(${validFrom}::timestamptz, ${validTo}::timestamptz, ${day}::timestamptz) as moment`;
      const holds = inForce(day)({ validFrom, validTo });
      expect(row).toEqual({ day: holds, moment: holds });
    }
  });
});
