import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { encodeEntryBundle } from '../ledger/format/entry-bundle.ts';
import { correct, endEmbargo, loggedDecision, publish } from '../testing/disclosed.ts';
import type { TestLog } from '../testing/log.ts';
import { startLog } from '../testing/log.ts';
import { openSite } from '../testing/open-site.ts';
import { verifyLog } from '../testing/machines/verify-log.ts';
import { openWorld, type World } from '../testing/world.ts';
import type { AppEnv } from '../web/env.ts';

let world: World;
let log: TestLog;
let site: Awaited<ReturnType<typeof openSite>>;
const folder = mkdtempSync(path.join(os.tmpdir(), 'verify-'));

beforeAll(async () => {
  world = await openWorld();
  log = await startLog(world);
  site = await openSite(world.app);
});
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
  await world.close();
});

describe('the verifier against the real site', () => {
  it('passes a log that is still closed', async () => {
    await loggedDecision(world, log, { decision: 'sent' });
    const { code, output } = await verify();
    expect(output).toContain('Geopend: 0, waarvan opvulling: 0. Nog dicht: 16.');
    expect(code).toBe(0);
    writeFileSync(path.join(folder, 'early'), await (await fetch(`${site.base}/log/checkpoint`)).text());
  });

  it('passes a log of several pages with decisions sent, not sent, corrected, withheld and padding', async () => {
    const sent = await loggedDecision(world, log, {
      decision: 'sent',
      input: { urls: ['https://x.example/a/1', 'https://x.example/a/2'] },
    });
    const notSent = await loggedDecision(world, log, { decision: 'not_sent', reason: 'Een grap. "Weet" u; wel?' });
    await loggedDecision(world, log, { decision: 'not_sent' });
    for (let batch = 0; batch < 34; batch += 1) await log.sequence({ cover: 1 });
    await endEmbargo(world);
    const marjolein = await world.as('marjolein');
    await publish(world, sent.reference);
    await publish(world, notSent.reference);
    await correct(marjolein, sent.reference, 'Het adres bevat een naam.', { urls: 'woo-5.1.2.e' });
    const takenBack = await loggedDecision(world, log, { decision: 'not_sent' });
    await publish(world, takenBack.reference);
    await marjolein.finish(`/publicatie/${takenBack.reference}/intrekking`, { reden: 'Niet van ons.' });
    const { code, output } = await verify('--since', path.join(folder, 'early'));
    expect(output).toContain('De eerste 16 regels zijn nog precies die van');
    expect(output).toContain('Geopend: 621, waarvan opvulling: 619. Nog dicht: 3.');
    expect(output).toContain('Gesloten velden: 1. Gronden:');
    expect(output).toContain('1 × Woo 5.1 lid 2 onder e');
    expect(output).toContain('1 × de publicatie is ingetrokken; de reden staat in het register');
    expect(output).toContain('2 × nog niet openbaar: de verkiezing of de beoordeling loopt nog');
    expect(output).toContain('Wat op /openbaar.json staat (besluiten: 2)');
    expect(code).toBe(0);
  });
});

describe('the verifier fails loudly when somebody with the whole database in hand', () => {
  it.each<[string, () => Promise<void>, RegExp]>([
    ['drops an entry', () => rewriteBundle((entries) => entries.toSpliced(5, 1)), /bevat er 255/],
    ['alters an entry', () => rewriteBundle((entries) => entries.with(5, altered(entries[5]))), /Regel 5 is veranderd/],
    [
      'swaps two entries',
      () => rewriteBundle((entries) => entries.with(5, get(entries, 6)).with(6, get(entries, 5))),
      /Regel 5 is verplaatst/,
    ],
    [
      'alters a tile',
      () =>
        tamper(
          `update ledger_tile set content = overlay(content placing '\\x0000' from 33) where kind = 'hash' and level = 0 and position = 1`,
        ),
      /Regel 257 is veranderd/,
    ],
    [
      'drops a tile',
      () => tamper(`delete from ledger_tile where kind = 'hash' and level = 1`),
      /\/log\/tile\/1\/000\.p\/2 ontbreekt/,
    ],
    [
      'changes a published value',
      () => tamper(resealed(`replace(body, 'Een grap', 'Geen grap')`)),
      /het veld reason is niet wat indertijd is vastgelegd/,
    ],
    ['moves a publication to another entry', () => tamper(moved), /is openbaar gemaakt, maar wordt niet getoond/],
    [
      'moves a publication to another entry, in its column too',
      () => tamper(`${moved}; update disclosure_entry set log_index = (body::jsonb ->> 'logIndex')::bigint`),
      /is niet wat indertijd is vastgelegd/,
    ],
    [
      'takes a publication away',
      () => tamper(`delete from disclosure_entry where decision = 'not_sent'`),
      /is openbaar gemaakt, maar wordt niet getoond/,
    ],
    [
      'closes a field without a ground',
      () => tamper(resealed(`jsonb_set(body::jsonb, '{closed}', '[]')`, 'corrects is not null')),
      /het veld urls is niet open en niet met een grond dicht/,
    ],
    [
      'takes entries off the end',
      () => tamper(`delete from ledger_entry where log_index >= 592`),
      /Regel 592 ontbreekt in de openbaarmaking/,
    ],
    [
      'changes what opens padding',
      () =>
        tamper(
          `update ledger_opening set openings = jsonb_set(openings, '{0,salt}', '"AAAAAAAAAAAAAAAAAAAAAA"') where leaf_id = (select leaf_id from ledger_entry join ledger_opening using (leaf_id) where padding limit 1)`,
        ),
      /het veld \w+ is niet wat indertijd/,
    ],
    [
      'signs another size',
      () => tamper(`update ledger_head set checkpoint = replace(checkpoint, E'\\n624\\n', E'\\n592\\n')`),
      /De handtekening onder het checkpoint/,
    ],
  ])('%s', async (_, change, defect) => {
    await change();
    const { code, output } = await verify();
    expect(output).toMatch(defect);
    expect(output).toContain('DE CONTROLE IS NIET GESLAAGD');
    expect(code).toBe(1);
    await restore();
  });

  it.each(['reference', 'election', 'platform', 'decision', 'decided_at'])(
    'says of an entry in the list another %s than the log holds',
    async (field) => {
      const lying = new Hono<AppEnv>();
      lying.get('/openbaar.json', async (c) => {
        const list = (await (await world.app.request('/openbaar.json')).json()) as {
          entries: Record<string, unknown>[];
        };
        const [first, ...others] = list.entries;
        const other = field === 'platform' ? { code: 'x', name: 'x' } : 'x';
        return c.json({ ...list, entries: [{ ...first, [field]: other }, ...others] });
      });
      lying.all('*', (c) => world.app.fetch(c.req.raw, c.env));
      const liar = await openSite(lying);
      const { code, output } = await verifyLog(liar.base);
      await liar.close();
      expect([code, output]).toEqual([
        1,
        expect.stringMatching(`het veld ${field} van regel \\d+ is anders dan in het logboek`),
      ]);
    },
  );

  it('and passes again once all is put back', async () => {
    const clock = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 60_000); // longer the site remembers nothing
    expect((await verify()).code).toBe(0);
    clock.mockRestore();
  });
});

const verify = (...args: string[]) => verifyLog(site.base, ...args);

const kept = ['ledger_tile', 'ledger_head', 'ledger_entry', 'ledger_opening', 'disclosure_entry'];

/** Entries with another body, under a seal that fits. */
const resealed = (body: string, where = 'true'): string =>
  `update disclosure_entry d set body = c.body, sha256 = encode(sha256(convert_to(c.body, 'utf8')), 'hex')
    from (select id, (${body})::text as body from disclosure_entry where ${where}) c where c.id = d.id`;

const moved = resealed(
  `jsonb_set(body::jsonb, '{logIndex}', (select to_jsonb(log_index) from ledger_entry join ledger_opening using (leaf_id) where padding limit 1))`,
  `decision = 'not_sent'`,
);

/** As a superuser: past triggers, keys and policies; with a copy to put back. */
async function tamper(change: string): Promise<void> {
  await world.db.admin.begin(async (tx) => {
    await tx.unsafe('set local session_replication_role = replica; create schema kept');
    for (const table of kept) await tx.unsafe(`create table kept.${table} as table public.${table}`);
    await tx.unsafe(change);
  });
}

async function restore(): Promise<void> {
  await world.db.admin.begin(async (tx) => {
    await tx.unsafe('set local session_replication_role = replica');
    for (const table of kept) {
      const columns = await tx<{ name: string }[]>`
        select quote_ident(attname) as name from pg_attribute
        where attrelid = ${`public.${table}`}::regclass and attnum > 0 and not attisdropped and attgenerated = ''`;
      const list = columns.map(({ name }) => name).join(', ');
      await tx.unsafe(
        `delete from public.${table}; insert into public.${table} (${list}) overriding system value select ${list} from kept.${table}`,
      );
    }
    await tx.unsafe('drop schema kept cascade');
  });
}

async function rewriteBundle(change: (entries: Buffer[]) => Buffer[]): Promise<void> {
  const rows = await world.db.admin<{ data: Buffer }[]>`
    select q.data from ledger_entry e join ledger_queue q using (leaf_id) where log_index < 256 order by log_index`;
  const content = encodeEntryBundle(change(rows.map((row) => row.data)));
  await tamper(
    `update ledger_tile set content = '\\x${content.toString('hex')}' where kind = 'entries' and position = 0`,
  );
}

const get = (entries: Buffer[], at: number): Buffer => entries[at] ?? Buffer.of();

function altered(entry: Buffer | undefined): Buffer {
  const copy = Buffer.from(entry ?? '');
  copy[100] = copy[100] === 0x41 ? 0x42 : 0x41;
  return copy;
}
