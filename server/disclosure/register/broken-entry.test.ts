import { afterAll, beforeAll, expect, test } from 'vitest';
import { endEmbargo, loggedDecision, publish } from '../../testing/disclosed.ts';
import { force } from '../../testing/force.ts';
import { startLog } from '../../testing/log.ts';
import { openSite } from '../../testing/open-site.ts';
import { verifyLog } from '../../testing/verify-log.ts';
import { openWorld, type World } from '../../testing/world.ts';

let world: World;
let whole: string;
let broken: string;
beforeAll(async () => {
  world = await openWorld();
  const log = await startLog(world);
  whole = (await loggedDecision(world, log, { decision: 'sent' })).reference;
  broken = (await loggedDecision(world, log, { decision: 'not_sent' })).reference;
  await endEmbargo(world);
  for (const reference of [whole, broken]) await publish(world, reference);
  // As a superuser: past triggers and policies, under a seal that fits.
  await force(
    world.db.admin,
    (db) => db`
      update disclosure_entry set body = text, sha256 = encode(sha256(convert_to(text, 'utf8')), 'hex')
      from (select jsonb_set(body::jsonb, '{outcomes}', '"x"')::text from disclosure_entry where reference = ${broken}) changed (text)
      where reference = ${broken}`,
  );
});
afterAll(() => world.close());

const visit = (path: string) => world.stranger().get(path);

test('one entry that does not open takes down no page and no file of the others', async () => {
  const page = await visit('/openbaar');
  expect(page.text).toContain('1 besluit kan nu niet worden getoond.');
  expect(page.text).toContain(whole);
  expect(page.text).not.toContain(broken);
  expect((await visit('/openbaar?taal=en')).text).toContain('1 decision cannot be shown now.');

  const data = JSON.parse((await visit('/openbaar.json')).body) as { total: number; entries: object[] };
  expect(data).toMatchObject({ total: 2, not_shown: 1, entries: [{ reference: whole }] });

  const csv = await visit('/openbaar.csv');
  expect(csv.status).toBe(200);
  expect(csv.body).toContain(whole);
  expect(csv.body).not.toContain(broken);
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
  expect(output).toContain('/openbaar.json: niet alles wordt getoond (not_shown: 1).');
  expect(code).toBe(1);
});

test('where nothing is broken, nothing is said of it', async () => {
  const path = '?besluit=sent';
  expect((await visit(`/openbaar${path}`)).text).not.toContain('niet worden getoond');
  expect(JSON.parse((await visit(`/openbaar.json${path}`)).body)).toMatchObject({ total: 1, not_shown: 0 });
});
