import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asPart, asPerson } from '#db/as-person.ts';
import { choices, endEmbargo, loggedDecision, publish } from '../testing/disclosed.ts';
import type { TestLog } from '../testing/log.ts';
import { startLog } from '../testing/log.ts';
import { decideNotice } from '../testing/notices.ts';
import { routesOf } from '../testing/routes.ts';
import { sealedEntry, type Entry } from './entry.ts';
import { force, forceNotice } from '../testing/force.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
let log: TestLog;
beforeEach(async () => {
  world = await openWorld();
  log = await startLog(world);
});
afterEach(() => world.close());

describe('before the embargo ends', () => {
  it('the public output is the same with and without decisions, but for what was signed and the sealed entries', async () => {
    await log.sequence({ cover: 1 });
    await log.sequence({ cover: 1 });
    const without = await publicOutput();
    const moment = world.clock.now(); // pages show minutes: both worlds live in the same one
    await world.close();

    world = await openWorld();
    world.clock.set(moment);
    log = await startLog(world);
    for (const decision of ['sent', 'not_sent'] as const) {
      for (let count = 0; count < 8; count += 1)
        await log.queue({ decision, reference: `PS27-00000${count}-K`, platform: 'Instagram' });
      await loggedDecision(world, log, { decision });
    }
    expect(await publicOutput()).toEqual(without);
  });

  it('no value of a decision is in anything that the public can fetch', async () => {
    const { reference } = await decideNotice(world, { decision: 'sent' });
    world.clock.pass(0.7);
    await log.sequence();
    const openings = await world.db.admin<{ openings: { salt: string; value: unknown }[] }[]>`
      select openings from ledger_opening where not padding`;
    const secrets = openings.flatMap((row) => row.openings.flatMap(({ salt, value }) => [salt, ...[value].flat()]));
    const long = secrets.filter((secret): secret is string => typeof secret === 'string' && secret.length > 12);
    expect(long.length).toBeGreaterThan(20);
    const output = JSON.stringify([...(await rawOutput()).values()]);
    expect(long.filter((secret) => output.includes(secret))).toEqual([]);
    expect(output).not.toContain(reference);
  });

  it('the public role of the database reads no entry, opening, notice or number', async () => {
    const { id, reference } = await loggedDecision(world, log, { decision: 'sent' });
    await endEmbargo(world);
    await publish(world, reference);
    await endEmbargo(world, 'PSAB27', false);
    const { public: database } = world.db.readers;
    expect(await asPart(database, (tx) => tx.selectFrom('disclosure_entry').select('id').execute())).toEqual([]);
    await expect(asPart(database, (tx) => tx.selectFrom('ledger_opening').select('leaf_id').execute())).rejects.toThrow(
      /permission denied/,
    );
    expect(await openPadding()).toEqual([]);
    await expect(
      asPart(database, (tx) => tx.selectFrom('notice').select('id').where('id', '=', id).execute()),
    ).rejects.toThrow(/permission denied/);
    const [row] = await world.db
      .admin`select (disclosure.counts('PSAB27')).decided as count, (select count(*)::int from disclosure.history(${reference})) as versions`;
    expect(row).toEqual({ count: null, versions: 0 });
    expect((await world.stranger().get(`/openbaar/${reference}`)).status).toBe(404);
  });

  it('of the log everybody may open the padding after it, and of a decision only what was published', async () => {
    await loggedDecision(world, log, { decision: 'sent' });
    expect(await placesOf(false)).toHaveLength(1);
    const padding = await placesOf(true);
    expect(await openPadding()).toEqual([]);
    await endEmbargo(world);
    expect(await openPadding()).toEqual(padding);
    expect(padding.length).toBeGreaterThan(10);
  });

  it('a page that was remembered does not outlive an embargo that is moved', async () => {
    const { reference } = await loggedDecision(world, log, { decision: 'sent' });
    await endEmbargo(world);
    await publish(world, reference);
    expect((await world.stranger().get('/openbaar')).text).toContain(reference);
    await endEmbargo(world, 'PSAB27', false);
    for (const path of ['/openbaar', '/openbaar.json', '/openbaar.csv'])
      expect((await world.stranger().get(path)).body).not.toContain(reference);
    expect((await world.stranger().get(`/openbaar/${reference}`)).status).toBe(404);
  });

  it('the database refuses what the application would let through', async () => {
    const decision = await loggedDecision(world, log, { decision: 'sent' });
    await expect(insertAs('marjolein', decision.id)).rejects.toThrow(/embargo of this election has not ended/);
    await endEmbargo(world);
    await world.db
      .admin`update membership set role = 'publisher' where person_id in (select id from person where email in ('sanne@demo.example', 'karim@demo.example'))`;
    await expect(insertAs('sanne', decision.id)).rejects.toThrow(/did not make the notice/);
    await expect(insertAs('karim', decision.id)).rejects.toThrow(/did not make the notice/);
    await expect(insertAs('noor', decision.id)).rejects.toThrow();
    await expect(insertAs('marjolein', decision.id, { decision: 'not_sent' })).rejects.toThrow(/not what was decided/);
    await expect(insertAs('marjolein', decision.id, { reference: 'PS27-9999-9999-Z' })).rejects.toThrow(
      /not what was decided/,
    );
    await expect(insertAs('marjolein', decision.id, { logIndex: 9999 })).rejects.toThrow(/not what the log holds/);
    await expect(insertAs('marjolein', decision.id)).rejects.toThrow(/no step brings this about/);
  });

  it('whoever ever wrote a version of the notice counts as its maker', async () => {
    const { reference, id } = await loggedDecision(world, log, { decision: 'sent' });
    await endEmbargo(world);
    const wim = await world.as('wim');
    expect((await wim.take(`/publicatie/${reference}/voorstel`, choices())).status).toBe(303);
    await force(
      world.db.admin,
      (db) => db`
        insert into notice_version (notice_id, number, definition, body, sha256, written_by, written_at)
        select v.notice_id, 99, v.definition, v.body, v.sha256, p.id, v.written_at
        from notice_version v, person p where v.notice_id = ${id} and v.number = 1 and p.email = 'wim@demo.example'`,
    );
    expect((await wim.take(`/publicatie/${reference}/voorstel`, choices())).status).toBe(403);
    await expect(insertAs('wim', id)).rejects.toThrow(/did not make the notice/);
  });

  it('a page for publishing takes no decision whose leaf has no place in the log yet', async () => {
    const { reference } = await decideNotice(world, { decision: 'not_sent' });
    await endEmbargo(world);
    const marjolein = await world.as('marjolein');
    const { text, body } = await marjolein.get('/publicatie');
    expect(text).toContain('Wacht op het logboek (1)');
    expect(body).not.toContain(`href="/publicatie/${reference}"`);
    const answer = await marjolein.take(`/publicatie/${reference}/voorstel`, choices());
    expect(answer).toMatchObject({ status: 409 });
    expect(answer.text).toContain('Het besluit staat nog niet in het logboek.');
  });

  it.each([
    ['before', 'Wacht op de verkiezing', 'De verkiezing is nog niet voorbij.'],
    ['after', 'Moet nog weg', 'nog niet bij het platform aangekomen'],
  ])('a decision to send reads as one until its letter left, %s the embargo', async (when, standing, told) => {
    const { reference, id } = await decideNotice(world, { decision: 'sent' });
    await log.sequence();
    if (when === 'after') await endEmbargo(world);
    const marjolein = await world.as('marjolein');
    const { text } = await marjolein.get('/publicatie');
    expect(text).toMatch(new RegExp(`${reference} Notificatie versturen .*${standing}`));
    expect(text).not.toContain('Notificatie verstuurd');
    const { status, text: why } = await marjolein.get(`/publicatie/${reference}`);
    expect([status, why]).toEqual([409, expect.stringContaining(told)]);
    await forceNotice(world.db.admin, { id, from: 'releasing', to: 'sent' });
    expect((await marjolein.get('/publicatie')).text).toContain(`${reference} Notificatie verstuurd`);
  });
});

/** Of which places in the log the public reader is told what opens them. */
async function openPadding(): Promise<number[]> {
  const { rows } = await asPart(world.db.readers.public, (tx) =>
    sql<{
      at: number;
    }>`select log_index::int as at from disclosure.padding(0, 1000) where openings is not null order by 1`.execute(tx),
  );
  return rows.map(({ at }) => at);
}

async function placesOf(padding: boolean): Promise<number[]> {
  const rows = await world.db.admin<{ at: number }[]>`
    select log_index::int as at from ledger_entry join ledger_opening using (leaf_id) where padding = ${padding} order by 1`;
  return rows.map(({ at }) => at);
}

/** Every public page and file, as fetched. */
async function rawOutput(): Promise<Map<string, string>> {
  const fixed = routesOf(world.app).filter(
    ({ method, permission }) => method === 'GET' && (permission === 'disclosure.read' || permission === 'log.read'),
  );
  const paths = fixed.map(({ path }) => path).filter((path) => !/[:*]/.test(path));
  expect(paths.length).toBeGreaterThan(6);
  const more = [
    '/log/bewijs/3',
    '/log/bewijs/3/tlog-proof',
    '/log/tile/0/000.p/32',
    '/log/tile/entries/000.p/32',
    '/openbaar?verkiezing=PSAB27',
    '/openbaar?platform=Instagram',
    '/openbaar?besluit=sent',
    '/openbaar?taal=en',
    '/openbaar/PS27-0000-0001-K',
    '/openbaar/bundel.json?vanaf=8',
  ];
  const output = new Map<string, string>();
  for (const path of [...paths, ...more]) output.set(path, (await world.stranger().get(path)).body);
  return output;
}

/** The same without what must differ: signature, root, tiles, sealed entries and proofs; numbers per request. */
async function publicOutput(): Promise<Record<string, string>> {
  const output = [...(await rawOutput())].map(([path, body]) => {
    if (path.startsWith('/log/tile/')) return [path, 'sealed'];
    const plain = body
      .replaceAll(/[A-Za-z0-9+/=]{43,}|[\w-]{43}|[A-Za-z0-9+/]{80,}/g, '#')
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
      .replaceAll(/meldtafel\.test\/log\+[0-9a-f]{8}/g, 'key');
    return [path, plain];
  });
  return Object.fromEntries(output) as Record<string, string>;
}

async function insertAs(key: string, noticeId: string, wrong: Partial<Entry> = {}): Promise<void> {
  const asker = await world.askerFor(key);
  const [row] = await world.db.admin<Pick<Entry, 'election' | 'reference' | 'logIndex' | 'platform' | 'decidedAt'>[]>`
    select n.round_code as election, n.reference, e.log_index::int as "logIndex", v.platform_code as platform, n.decided_at as "decidedAt"
    from notice n join ledger_entry e using (leaf_id) join notice_version v on v.notice_id = n.id and v.number = n.version
    where n.id = ${noticeId}`;
  if (!row) throw new Error('The notice is not in the log.');
  const nothing = { openings: [], closed: [], outcomes: [], corrects: null, correctionReason: null };
  const of = { round_code: row.election, log_index: BigInt(row.logIndex) };
  const sealed = sealedEntry.seal({ ...row, decision: 'sent', ...nothing, ...wrong });
  await asPerson(world.db.readers.ministry, asker, (tx) =>
    tx
      .insertInto('disclosure_entry')
      .values({ notice_id: noticeId, ...of, ...sealed, published_by: asker.personId, published_at: new Date() })
      .execute(),
  );
}
