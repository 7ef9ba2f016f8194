import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { log } from '../../kernel/process/log.ts';
import { forceClosed } from '../closed.ts';
import { correct, endEmbargo, loggedDecision, publish } from '../disclosed.ts';
import { force } from '../force.ts';
import { fileIncident } from '../incidents.ts';
import { startLog } from '../log.ts';
import { fileAssessed, refer } from '../referrals.ts';
import type { Visitor } from '../visit.ts';
import { openWorld, type World } from '../world.ts';
import { kinds } from './kinds.ts';

/** Somebody, and a page of theirs. */
type Page = readonly [visitor: string, path: string];

/** Of a kind: its name in a list, the words that are changed in its body, the pages that show it, and the lists that lead there. */
type Tampering = {
  table: string;
  name: string;
  from: string;
  to: string;
  where: string;
  opened: Page[];
  lists: Page[];
};

const marker = 'GEKNOEID';
let world: World;
let tampering: Record<string, Tampering>;
const visitors = new Map<string, Visitor>();

beforeAll(async () => {
  world = await openWorld();
  for (const key of ['nienke', 'joost', 'fatima', 'sanne', 'marjolein']) visitors.set(key, await world.as(key));
  visitors.set('stranger', world.stranger());
  tampering = await arrange();
  // What the site remembers of a public page is more than a minute older every time it is asked.
  let milliseconds = performance.now();
  vi.spyOn(performance, 'now').mockImplementation(() => (milliseconds += 61_000));
}, 120_000);
afterAll(() => world.close());

// What the owner of the machine can do: no check, no trigger.
const change = async ({ table, where }: Tampering, from: string, to: string) => {
  const { admin } = world.db;
  await admin.unsafe(`alter table ${table} drop constraint if exists ${table}_sealed`);
  await admin.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    const { count } = await sql`
      update ${sql(table)} set body = replace(body, ${from}, ${to}) where ${sql.unsafe(where)} and body like ${`%${from}%`}`;
    expect(count).toBe(1);
  });
};

const get = ([visitor, path]: Page) => visitors.get(visitor)?.get(path) ?? Promise.reject(new Error(visitor));

test('every kind of sealed document is tampered with', () => {
  expect(Object.keys(tampering).toSorted()).toEqual(kinds.map(({ sealed }) => sealed.kind).toSorted());
});

test('as it was sealed, each opens', async () => {
  for (const { opened, lists } of Object.values(tampering))
    for (const page of [...opened, ...lists]) expect([page, (await get(page)).status]).toEqual([page, 200]);
});

describe.each(kinds.map(({ sealed }) => sealed.kind))('a %s that was changed past the application', (kind) => {
  let tampered: Tampering;
  beforeAll(async () => {
    const found = tampering[kind];
    if (!found) throw new Error(`No ${kind} to tamper with.`);
    tampered = found;
    await change(found, found.from, found.to);
  });
  afterAll(() => change(tampered, tampered.to, tampered.from));

  const logged = vi.spyOn(log, 'error');
  beforeEach(() => void logged.mockClear());

  test('is shown on no page: it says that it was changed, and the log says which', async () => {
    for (const page of tampered.opened) {
      const answer = await get(page);
      expect([page, answer.status]).toEqual([page, 500]);
      expect(answer.text).toContain('veranderd nadat het was verzegeld');
      expect(answer.text).not.toContain(marker);
      expect(logged).toHaveBeenLastCalledWith(expect.objectContaining({ status: 500 }), 'broken seal');
    }
  });

  // A list leads the way by what is derived from the body; one broken document does not take all others from the desk.
  test('stands in its list all the same, which leads to the page that refuses', async () => {
    for (const page of tampered.lists) expect([page, (await get(page)).status]).toEqual([page, 200]);
  });
});

// A hash that fits its body opens. What the body names may then not be there: a row of reference data that nobody knows.
describe('a body under its own hash that names what is not there', () => {
  const unknown = 'onbekend';
  // An entry that is not as its step has it is left out and counted: register/broken-entry.test.ts.
  const tables = kinds.map(({ table }) => table).filter((table) => table !== 'disclosure_entry');
  // Reads reports about the process alone, and of a category that is not there nobody knows what it is about.
  const ministry = 'sanne ';
  let named: { table: string; column: string; field: string }[];
  beforeAll(async () => {
    named = await world.db.admin<typeof named>`
      select table_name as table, column_name as column, substring(generation_expression from '->> ''([a-zA-Z]+)''') as field
      from information_schema.columns c where table_name = any (${tables}) and data_type = 'text'
        and generation_expression is not null and exists (
          select from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
          where k.contype = 'f' and k.conrelid = c.table_name::regclass and a.attname = c.column_name)
      order by 1, 2`;
  });

  // Each is a page that opens, or that says that it was changed; and each stands in its lists.
  test('is on every page and in every list that had it', async () => {
    expect(named.length).toBeGreaterThan(6); // else little was changed
    const lost: string[] = [];
    for (const { table, column, field } of named)
      for (const each of Object.values(tampering).filter((one) => one.table === table)) {
        const before = await shown(each);
        const [kept] = await world.db.admin`
          select body, sha256 from ${world.db.admin(table)} where ${world.db.admin.unsafe(each.where)}`;
        await name(each, field, unknown);
        const after = await shown(each);
        await force(
          world.db.admin,
          (sql) => sql`update ${sql(table)} set ${sql(kept ?? {})} where ${sql.unsafe(each.where)}`,
        );
        const within = before.filter((page) => !(column === 'category_code' && page.startsWith(ministry)));
        lost.push(...within.filter((page) => !after.includes(page)).map((page) => `${column}: ${page}`));
      }
    expect(lost).toEqual([]);
  });

  // The pages that show it or say that it was changed, and the lists where it stands.
  async function shown({ opened, lists, name }: Tampering): Promise<string[]> {
    const pages = [];
    for (const page of opened) {
      const { status, text } = await get(page);
      if (status === 200 || text.includes('veranderd nadat het was verzegeld') || text.includes('niet worden getoond'))
        pages.push(page.join(' '));
    }
    for (const page of lists) if ((await get(page)).text.includes(name)) pages.push(page.join(' '));
    return pages;
  }
});

// With a hash that fits.
async function name({ table, where }: Tampering, field: string, code: string): Promise<void> {
  await force(
    world.db.admin,
    (sql) => sql`
      update ${sql(table)} set body = text, sha256 = encode(sha256(convert_to(text, 'utf8')), 'hex')
      from (select jsonb_set(body::jsonb, ${[field]}, to_jsonb(${code}::text))::text
        from ${sql(table)} where ${sql.unsafe(where)}) changed (text)
      where ${sql.unsafe(where)}`,
  );
}

test('put back as it was, each opens again', async () => {
  for (const { opened } of Object.values(tampering))
    for (const page of opened) expect([page, (await get(page)).status]).toEqual([page, 200]);
});

test('an earlier version of what was published is held to its seal too, by the database', async () => {
  const { entry } = tampering;
  if (!entry) throw new Error('Nothing was published.');
  const [reference] = entry.opened.map(([, path]) => path.slice('/openbaar/'.length));
  const marjolein = await world.as('marjolein');
  await correct(marjolein, reference ?? '', 'De twijfels blijven dicht.', { doubts: 'woo-5.2' });
  const first = { ...entry, where: `${entry.where} and corrects is null` };
  const page: Page = ['stranger', `/openbaar/${reference}`];
  expect((await get(page)).status).toBe(200);
  await change(first, '"closed":[]', '"closed":[ ]');
  expect([(await get(page)).status, (await get(page)).text]).toEqual([500, expect.stringContaining('verzegeld')]);
});

async function arrange(): Promise<Record<string, Tampering>> {
  const logOfWorld = await startLog(world);
  const about = { category: 'process-voting-method', tlp: 'GREEN', title: 'Twee vakjes' } as const;
  const reported = await fileIncident(world, about);
  const referred = await fileAssessed(world, { title: 'Mail overgenomen', category: 'cyber-municipality' });
  const joost = await world.as('joost');
  const referral = await refer(world, joost, { reference: referred.reference, partner: 'IBD' });
  const closed = await fileIncident(world, { title: 'Al klaar' });
  const decided = await loggedDecision(world, logOfWorld, { decision: 'not_sent', incident: about });
  const public_ = await loggedDecision(world, logOfWorld, { decision: 'not_sent', incident: about });
  await endEmbargo(world);
  await publish(world, public_.reference);
  await forceClosed(world, closed);
  return {
    report: {
      table: 'incident',
      name: reported.reference,
      from: about.title,
      to: marker,
      where: `id = '${reported.id}'`,
      opened: [
        ['nienke', `/meldingen/${reported.reference}`],
        ['joost', `/triage/${reported.reference}`],
        ['joost', `/meldingen/${reported.reference}/verwijzingen`],
        ['sanne', `/notificaties/nieuw?melding=${reported.reference}`],
      ],
      lists: [
        ['nienke', '/meldingen'],
        ['joost', '/triage'],
        ['sanne', '/notificaties'],
      ],
    },
    package: {
      table: 'referral_package',
      name: referred.reference,
      from: 'Mail overgenomen',
      to: marker,
      where: `referral_id = '${referral}'`,
      opened: [
        ['fatima', `/verwijzingen/${referral}`],
        ['joost', `/meldingen/${referred.reference}/verwijzingen/${referral}`],
      ],
      lists: [
        ['fatima', '/verwijzingen'],
        ['joost', `/meldingen/${referred.reference}/verwijzingen`],
      ],
    },
    decision: {
      table: 'case_decision',
      name: closed.reference,
      from: 'Klaar.',
      to: marker,
      where: `incident_id = '${closed.id}'`,
      opened: [
        ['nienke', `/meldingen/${closed.reference}`],
        ['joost', `/triage/${closed.reference}`],
      ],
      lists: [
        ['nienke', '/meldingen?stand=gesloten'],
        ['joost', '/triage?stand=gesloten'],
      ],
    },
    notice: {
      table: 'notice_version',
      name: decided.reference,
      from: 'Een bericht zegt dat',
      to: marker,
      where: `notice_id = '${decided.id}'`,
      opened: [['sanne', `/notificaties/${decided.reference}`]],
      lists: [
        ['sanne', '/notificaties'],
        ['marjolein', '/publicatie'],
      ],
    },
    entry: {
      table: 'disclosure_entry',
      name: public_.reference,
      from: 'Een bericht zegt dat',
      to: marker,
      where: `notice_id = '${public_.id}'`,
      opened: [['stranger', `/openbaar/${public_.reference}`]],
      // What each says of it: register/broken-entry.test.ts.
      lists: [
        ['stranger', '/openbaar'],
        ['stranger', '/openbaar.json'],
        ['stranger', '/openbaar.csv'],
        ['stranger', '/openbaar/bundel.json'],
        ['marjolein', `/publicatie/${public_.reference}`],
        ['marjolein', '/publicatie'],
      ],
    },
  };
}
