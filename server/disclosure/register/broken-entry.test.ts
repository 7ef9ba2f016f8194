import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { sealedEntry } from '../entry.ts';
import { log } from '../../kernel/process/log.ts';
import { correct, endEmbargo, loggedDecision, publish } from '../../testing/disclosed.ts';
import { force } from '../../testing/force.ts';
import { startLog } from '../../testing/log.ts';
import { openSite } from '../../testing/open-site.ts';
import { verifyLog } from '../../testing/machines/verify-log.ts';
import type { Visitor } from '../../testing/visit.ts';
import { openWorld, type World } from '../../testing/world.ts';
import type { Decision } from '../../vocabulary/notice-lifecycle.ts';

let world: World;
let marjolein: Visitor;
let whole: string;
let broken: string;
let corrected: string;
const lost: string[] = [];
const notShown = 'Dit besluit kan nu niet worden getoond.';

beforeAll(async () => {
  world = await openWorld();
  const started = await startLog(world);
  const decided = async (decision: Decision) => (await loggedDecision(world, started, { decision })).reference;
  whole = await decided('sent');
  broken = await decided('sent');
  corrected = await decided('not_sent');
  lost.push(await decided('not_sent'), await decided('not_sent'));
  await endEmbargo(world);
  for (const reference of [whole, broken, corrected, ...lost]) await publish(world, reference);
  marjolein = await world.as('marjolein');
  await correct(marjolein, corrected, 'De twijfels gaan over een persoon.', { doubts: 'woo-5.1.2.e' });
  await force(
    world.db.admin,
    (db) => db`
      insert into notice_outcome (notice_id, position, outcome, person_id, at)
      select id, 1, 'label', drafted_by, now() from notice where reference = ${broken}`,
  );
  await change(broken, 'outcomes', 'x');
  await change(corrected, 'outcomes', 'x', 'corrects is null');
  await change(lost[0], 'platform', 'nope');
  await change(lost[1], 'logIndex', 999);
});
afterAll(() => world.close());

/** As a superuser: past triggers, keys and policies, under a seal that fits. */
const change = async (reference = '', part: string, value: string | number, where = 'true') =>
  force(
    world.db.admin,
    (db) => db`
      update disclosure_entry set body = text, sha256 = encode(sha256(convert_to(text, 'utf8')), 'hex')
      from (select id, jsonb_set(body::jsonb, ${[part]}, ${JSON.stringify(value)}::text::jsonb)::text from disclosure_entry
        where reference = ${reference} and ${db.unsafe(where)}) changed (of, text)
      where id = of`,
  );

const visit = (path: string) => world.stranger().get(path);

test('one entry that does not open takes down no page and no file of the others, and each says how many are missing', async () => {
  const page = await visit('/openbaar');
  expect(page.text).toContain('3 besluiten kunnen nu niet worden getoond.');
  expect((await visit('/openbaar?taal=en')).text).toContain('3 decisions cannot be shown now.');
  const csv = await visit('/openbaar.csv');
  expect([csv.status, csv.headers.get('content-disposition')]).toEqual([
    200,
    'attachment; filename="meldtafel-openbaar-onvolledig.csv"',
  ]);
  for (const { body } of [page, csv]) {
    for (const reference of [whole, corrected]) expect(body).toContain(reference);
    for (const reference of [broken, ...lost]) expect(body).not.toContain(reference);
  }
  const data = JSON.parse((await visit('/openbaar.json')).body) as { entries: { reference: string }[] };
  expect(data).toMatchObject({ total: 5, not_shown: 3 });
  expect(data.entries.map(({ reference }) => reference).sort()).toEqual([whole, corrected].sort());
});

test('the bundle says of its leaf that it cannot be shown, and opens the others', async () => {
  const { leaves } = JSON.parse((await visit('/openbaar/bundel.json')).body) as {
    leaves: { status: string; ground?: string; openings?: [string, string, unknown][] }[];
  };
  expect(leaves).toContainEqual(
    expect.objectContaining({ status: 'not_shown', ground: 'dit besluit kan nu niet worden getoond' }),
  );
  const open = leaves.flatMap(({ openings = [] }) => openings.map(([, , value]) => value));
  expect(open).toContain(whole);
  expect(open).not.toContain(broken);
});

test('who verifies the log hears that something made public is not shown, by the bundle and by the list', async () => {
  const site = await openSite(world.app);
  const { code, output } = await verifyLog(site.base);
  await site.close();
  expect(output).toMatch(/Regel \d+: is openbaar gemaakt, maar wordt niet getoond/);
  expect(output).toContain('/openbaar.json: niet alles wordt getoond (not_shown: 3).');
  expect(code).toBe(1);
});

test('its own page says that it was changed or cannot be shown, and the log of the process which one it is', async () => {
  const told = vi.spyOn(log, 'error').mockImplementation(() => {});
  const changed = await visit(`/openbaar/${broken}`);
  expect([changed.status, changed.text]).toEqual([500, expect.stringContaining('veranderd nadat het was verzegeld')]);
  expect(told).toHaveBeenCalledWith(
    expect.objectContaining({ definition: sealedEntry.definition, broken: 'body' }),
    'broken seal',
  );
  for (const reference of lost) {
    const page = await visit(`/openbaar/${reference}`);
    expect([page.status, page.text]).toEqual([503, expect.stringContaining(notShown)]);
    expect(told).toHaveBeenCalledWith(expect.objectContaining({ reference }), 'entry not shown');
  }
  told.mockRestore();
});

test('an older version that does not open takes down no page of the version that stands', async () => {
  const page = await visit(`/openbaar/${corrected}`);
  expect(page.status).toBe(200);
  expect(page.text).toContain('Verbeterd. De twijfels gaan over een persoon.');
  expect(page.text).toContain('1 versie kan nu niet worden getoond.');
});

test('a publisher sees the others in the list, and can take back what cannot be shown', async () => {
  const list = await marjolein.get('/publicatie');
  expect(list.status).toBe(200);
  for (const reference of [whole, broken, corrected]) expect(list.text).toContain(reference);
  const page = await marjolein.get(`/publicatie/${broken}`);
  expect([page.status, page.text]).toEqual([200, expect.stringContaining(notShown)]);
  expect(page.body).not.toContain(`/publicatie/${broken}/voorbeeld`);
  const after = await marjolein.finish(`/publicatie/${broken}/intrekking`, { reden: 'Het register is veranderd.' });
  expect(after.text).toContain('De publicatie is ingetrokken.');
  expect((await visit(`/openbaar/${broken}`)).text).toContain('Ingetrokken op');
});

test('where nothing is broken, nothing is said of it', async () => {
  const path = '?uitkomst=unknown';
  expect((await visit(`/openbaar${path}`)).text).not.toContain('niet worden getoond');
  expect(JSON.parse((await visit(`/openbaar.json${path}`)).body)).toMatchObject({ total: 1, not_shown: 0 });
  const csv = await visit(`/openbaar.csv${path}`);
  expect(csv.headers.get('content-disposition')).toBe('attachment; filename="meldtafel-openbaar.csv"');
});

test('a tile of the log of another length: the bundle opens without proof, a proof says that it was changed, and the verifier names the tile', async () => {
  const path = /\d+/.exec((await visit('/log/checkpoint')).body.split('\n')[1] ?? '')?.[0] ?? '';
  await force(
    world.db.admin,
    (db) => db`update ledger_tile set content = substring(content from 2) where kind = 'hash' and width = ${path}`,
  );
  const bundle = await visit('/openbaar/bundel.json');
  expect(bundle.status).toBe(200);
  expect(bundle.body).toContain('"proof":null');
  for (const address of ['/log/bewijs/0', '/log/bewijs/0/tlog-proof']) {
    const proof = await visit(address);
    expect([proof.status, proof.text]).toEqual([500, expect.stringContaining('veranderd nadat het was verzegeld')]);
  }
  const site = await openSite(world.app);
  const { code, output } = await verifyLog(site.base);
  await site.close();
  expect(output).toContain(`FOUT: /log/tile/0/000.p/${path} heeft de verkeerde lengte.`);
  expect(code).toBe(1);
});
