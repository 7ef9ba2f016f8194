import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { connect } from '#db/connect.ts';
import { verifyKept } from '../../audit/verify-audit.ts';
import { knownDefinitions } from '../../known-definitions.ts';
import { vocabulary } from '../../vocabulary-rows.ts';
import { choices, correct, endEmbargo, loggedDecision, prepare, publish, sign } from '../../testing/disclosed.ts';
import { force } from '../../testing/force.ts';
import { startLog, type TestLog } from '../../testing/log.ts';
import { openSite } from '../../testing/open-site.ts';
import { verifyLog } from '../../testing/machines/verify-log.ts';
import type { Visitor } from '../../testing/visit.ts';
import { openWorld, type World } from '../../testing/world.ts';

let world: World;
let marjolein: Visitor;
let log: TestLog;
const whole: string[] = [];
const changed: Record<string, { reference: string; index: number }> = {};
const notShown = 'Dit besluit kan nu niet worden getoond.';

/** Under a seal that fits. */
const inBody = (
  change: string,
) => `update disclosure_entry d set body = text, sha256 = encode(sha256(convert_to(text, 'utf8')), 'hex')
  from (select id, (body::jsonb || ${change})::text from disclosure_entry where reference = $1 order by seq desc limit 1) other (of, text) where d.id = of`;
const empty = `'{"openings": [], "closed": [], "outcomes": []}'`;
// What a superuser does past triggers, keys and policies with what was made public.
const ways: Record<string, string> = {
  'another election': inBody(`'{"election": "GR2026"}'`),
  'another election that is still closed, also in its column': inBody(`'{"election": "EK2031"}'`).replace(
    'set body',
    "set round_code = 'EK2031', body",
  ),
  'another reference': inBody(`'{"reference": "PS27-0000-0000-0"}'`),
  'another platform': inBody(
    `jsonb_build_object('platform', (select min(code) from platform p where p.code <> platform_code))`,
  ),
  'another decision': inBody(`'{"decision": "sent"}'`),
  'another moment': inBody(`'{"decidedAt": "2026-01-01T00:00:00.000Z"}'`),
  'another place in the log': inBody(`'{"logIndex": 0}'`),
  'nothing in it': inBody(`'{"openings": []}'`),
  'nothing in it, as if it was taken back': inBody(empty),
  'another reason for what was taken back': inBody(`'{"correctionReason": "Zomaar."}'`),
  'nothing left of it': 'delete from disclosure_entry where reference = $1',
};

beforeAll(async () => {
  world = await openWorld();
  marjolein = await world.as('marjolein');
  log = await startLog(world);
  await world.db
    .admin`insert into election_round select (jsonb_populate_record(r, '{"code": "EK2031", "reference_prefix": "EK31", "polling_day": "2031-03-17"}')).* from election_round r where code = 'PSAB27'`;
  const decided = async () => (await loggedDecision(world, log, { decision: 'not_sent' })).reference;
  for (const name of ['stays', 'is corrected', 'is taken back'])
    whole.push(`${name} ${await decided()}`.split(' ').at(-1) ?? '');
  for (const way of Object.keys(ways)) changed[way] = { reference: await decided(), index: -1 };
  await endEmbargo(world);
  const all = [...whole, ...Object.values(changed).map(({ reference }) => reference)];
  for (const reference of all) await publish(world, reference);
  const [, corrected = '', withdrawn = ''] = whole;
  const referenceOf = (way: string) => changed[way]?.reference ?? '';
  for (const reference of [corrected, referenceOf('nothing in it, as if it was taken back')])
    await correct(marjolein, reference, 'De twijfels gaan over een persoon.', { doubts: 'woo-5.1.2.e' });
  for (const reference of [withdrawn, referenceOf('another reason for what was taken back')])
    await marjolein.finish(`/publicatie/${reference}/intrekking`, { reden: 'Het ging over iemand anders.' });
  for (const [way, place] of Object.entries(changed)) {
    const [row] = await world.db.admin<{ at: number }[]>`
      select e.log_index::int as at from ledger_entry e join notice n using (leaf_id) where n.reference = ${place.reference}`;
    place.index = row?.at ?? -1;
    await force(world.db.admin, (db) => db.unsafe(ways[way] ?? '', [place.reference]));
  }
}, 120_000);
afterAll(() => world.close());

const visit = (path: string) => world.stranger().get(path);
const lost = () => Object.keys(ways).length;

test('every other stays in the register and its files, and each says how many are missing', async () => {
  const data = JSON.parse((await visit('/openbaar.json')).body) as Record<
    'entries' | 'withdrawn' | 'elections',
    { reference: string }[]
  >;
  expect(data).toMatchObject({ total: lost() + 3, not_shown: lost() });
  const [stays, corrected, withdrawn] = whole;
  expect(new Set(data.entries.map(({ reference }) => reference))).toEqual(new Set([stays, corrected]));
  expect(data.withdrawn).toMatchObject([{ reference: withdrawn }]);
  expect((await visit('/openbaar')).text).toContain(`${lost()} besluiten kunnen nu niet worden getoond.`);
  // By their steps, whatever an entry says of itself.
  const decided = whole.length + Object.keys(ways).length;
  expect(data.elections).toContainEqual(expect.objectContaining({ decided, published: decided }));
  expect((await visit('/openbaar')).text).toContain(
    `alle ${decided} besluiten openbaar gemaakt, 2 daarvan ingetrokken`,
  );
  expect((await visit('/openbaar.csv')).headers.get('content-disposition')).toContain('onvolledig');
});

describe.each(Object.keys(ways))('an entry with %s', (way) => {
  test('says on its own page that it cannot be shown, and so does the bundle of its leaf', async () => {
    const { reference = '', index = -1 } = changed[way] ?? {};
    const page = await visit(`/openbaar/${reference}`);
    expect([page.status, page.text]).toEqual([503, expect.stringContaining(notShown)]);
    const { leaves } = JSON.parse((await visit('/openbaar/bundel.json')).body) as { leaves: { index: number }[] };
    expect(leaves.filter((leaf) => leaf.index === index)).toMatchObject([{ status: 'not_shown' }]);
  });
});

test('a decision that was never made public, or of an election that is closed, has no page at all', async () => {
  expect((await visit('/openbaar/PS27-9999-9999-9')).status).toBe(404);
  await endEmbargo(world, 'PSAB27', false);
  for (const [way, { reference }] of Object.entries(changed))
    expect([way, (await visit(`/openbaar/${reference}`)).status]).toEqual([way, 404]);
  await endEmbargo(world);
});

test('who verifies the log hears of each', async () => {
  const site = await openSite(world.app);
  const { code, output } = await verifyLog(site.base);
  await site.close();
  for (const { index } of Object.values(changed))
    expect(output).toContain(`Regel ${index}: is openbaar gemaakt, maar wordt niet getoond`);
  expect(output).toContain(`niet alles wordt getoond (not_shown: ${lost()})`);
  expect(code).toBe(1);
});

test('and so does who verifies the audit', async () => {
  const { socketDir: host, password } = inject('postgres');
  const connection = { host, user: 'postgres', password, database: world.db.name };
  const owner = connect({ reader: 'owner', connection, max: 1 });
  const { faults } = await verifyKept(owner, knownDefinitions, [], vocabulary);
  await owner.close();
  const gone = faults.filter(({ fault }) => fault === 'gone');
  expect(gone).toHaveLength(lost());
});

describe('of the desk', () => {
  test.each(['nothing in it', 'another reason for what was taken back'])(
    'a publisher sees of an entry with %s that it cannot be shown',
    async (way) => {
      const { reference = '' } = changed[way] ?? {};
      const page = await marjolein.get(`/publicatie/${reference}`);
      expect([page.status, page.text]).toEqual([200, expect.stringContaining(notShown)]);
      expect(page.text).not.toContain('Ingetrokken besluit');
    },
  );

  test.each([
    ['draft', (reference: string) => prepare(marjolein, reference)],
    ['signed', (reference: string) => sign(world, reference)],
  ])('what was prepared and is no entry any more (%s) takes down no page: it is chosen again', async (_, made) => {
    const { reference } = await loggedDecision(world, log, { decision: 'not_sent' });
    await made(reference);
    const break_ = `update publication set body = text, sha256 = encode(sha256(convert_to(text, 'utf8')), 'hex')
      from (select id, (body::jsonb || '{"outcomes": "x"}')::text from publication) other (of, text)
      where id = of and notice_id = (select id from notice where reference = $1)`;
    await force(world.db.admin, (db) => db.unsafe(break_, [reference]));
    expect((await marjolein.get('/publicatie')).text).toContain(reference);
    const page = await marjolein.get(`/publicatie/${reference}`);
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('Dit voorstel kan niet worden getoond.')]);
    const proposal = await marjolein.get(`/publicatie/${reference}/voorstel`);
    expect([proposal.status, proposal.text]).toEqual([503, expect.stringContaining(notShown)]);
    const wim = await world.as('wim');
    const [row] = await world.db.admin<{ sha256: string; at: Date }[]>`
      select p.sha256, p.changed_at as at from publication p join notice n on n.id = p.notice_id where n.reference = ${reference}`;
    const values = { contentSha256: row?.sha256 ?? '', seen: row?.at.toISOString() ?? '' };
    for (const step of ['handtekening-1', 'openbaarmaking'])
      expect((await wim.post(`/publicatie/${reference}/voorstel/${step}`, values)).status).not.toBe(500);
    const again = await marjolein.finish(`/publicatie/${reference}/voorstel`, choices());
    expect([again.status, again.text]).toEqual([200, expect.not.stringContaining('kan niet worden getoond')]);
    await publish(world, reference);
    expect((await visit(`/openbaar/${reference}`)).status).toBe(200);
  });

  test('what is no JSON at all cannot be put there', async () => {
    const breaking = force(
      world.db.admin,
      (db) => db`update publication set body = 'x', sha256 = encode(sha256('x'), 'hex')`,
    );
    await expect(breaking).rejects.toThrow('invalid input syntax for type json');
  });
});

test('padding that does not open takes down no page of the bundle, and is told as not shown', async () => {
  const [row] = await world.db.admin<{ at: number; leaf: string; openings: unknown }[]>`
    select e.log_index::int as at, o.leaf_id as leaf, o.openings from ledger_opening o join ledger_entry e using (leaf_id) where o.padding limit 1`;
  for (const broken of [{}, [], 'x', [{ salt: 1 }]]) {
    await force(
      world.db.admin,
      (db) => db`update ledger_opening set openings = ${db.json(broken)} where leaf_id = ${row?.leaf ?? ''}`,
    );
    const { leaves } = JSON.parse((await visit('/openbaar/bundel.json')).body) as { leaves: { index: number }[] };
    expect(leaves.filter(({ index }) => index === row?.at)).toMatchObject([{ status: 'not_shown' }]);
  }
});
