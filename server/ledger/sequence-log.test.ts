import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Tx } from '#db/connect.ts';
import type { TestLog } from '../testing/log.ts';
import { startLog } from '../testing/log.ts';
import { openWorld, type World } from '../testing/world.ts';
import { checkLog } from './check-log.ts';
import type { Checkpoint } from './format/checkpoint.ts';
import { openCheckpoint } from './format/checkpoint.ts';
import { initialiseLog } from './initialise-log.ts';
import { parseLeaf } from './format/leaf.ts';
import { generateLogKey, parseVerifierKey, verifierKeyOf } from './format/note-key.ts';
import { consistencyProof, leafHash, nodesOf, rootHash, verifyConsistency } from './format/tree.ts';

let world: World;
let log: TestLog;
beforeEach(async () => {
  world = await openWorld();
  log = await startLog(world);
});
afterEach(() => world.close());

describe('the sequencer', () => {
  it('starts with a signed checkpoint of nothing', async () => {
    expect(await served()).toMatchObject({ origin: log.signer.name, size: 0 });
    expect(await check()).toBe(0);
  });

  it('gives waiting leaves their places, padded to a multiple of 16', async () => {
    const ids = await Promise.all(Array.from({ length: 18 }, () => log.queue()));
    expect(await log.sequence()).toEqual({ size: 32, added: 32, more: false });
    expect(await served()).toMatchObject({ size: 32 });
    const entries = await world.db.admin<{ leaf_id: string; padding: boolean; data: Buffer }[]>`
      select e.leaf_id, o.padding, q.data from ledger_entry e join ledger_queue q using (leaf_id)
      join ledger_opening o using (leaf_id) order by e.log_index`;
    expect(
      entries
        .filter((entry) => !entry.padding)
        .map((entry) => entry.leaf_id)
        .toSorted(),
    ).toEqual(ids.toSorted());
    expect(entries.every((entry) => parseLeaf(entry.data) !== undefined)).toBe(true);
    expect(new Set(entries.map((entry) => entry.data.length)).size).toBe(1);
    expect(await check()).toBe(32);
  });

  it('does nothing when nothing waits, and now and then adds padding all the same', async () => {
    expect(await log.sequence()).toBeNull();
    expect(await log.sequence({ cover: 1 })).toMatchObject({ added: 16 });
    let batches = 0;
    for (let turn = 0; turn < 60; turn += 1) batches += (await log.sequence({ cover: 0.5 })) === null ? 0 : 1;
    expect(batches).toBeGreaterThan(10);
    expect(batches).toBeLessThan(50);
  });

  it('puts decisions at places that tell nothing', async () => {
    const places = new Set<bigint>();
    for (let batch = 0; batch < 12; batch += 1) {
      const id = await log.queue();
      await log.sequence();
      const [row] = await world.db.admin<{ log_index: bigint }[]>`
        select log_index % 16 as log_index from ledger_entry where leaf_id = ${id}`;
      places.add(row?.log_index ?? -1n);
    }
    expect(places.size).toBeGreaterThan(3);
  });

  it('opens padding no sooner than the decisions among it', async () => {
    await log.queue({}, 'GR2026');
    await log.sequence();
    const [row] = await world.db
      .admin`select array_agg(distinct round_code) as rounds from ledger_opening where padding`;
    expect(row?.['rounds']).toEqual(['PSAB27']);
  });

  it('takes the oldest 240 at once and says that there is more', async () => {
    await Promise.all(Array.from({ length: 250 }, () => log.queue()));
    expect(await log.sequence()).toEqual({ size: 240, added: 240, more: true });
    expect(await log.sequence()).toEqual({ size: 256, added: 16, more: false });
    expect(await log.sequence()).toBeNull();
    expect(await check()).toBe(256);
  });

  it('keeps no partial tile that a wider one replaces', async () => {
    for (let batch = 0; batch < 17; batch += 1) await log.sequence({ cover: 1 });
    const tiles = await world.db.admin`select kind, level, position::int, width from ledger_tile order by 1, 2, 3, 4`;
    expect(tiles.map((tile) => Object.values(tile).join(' '))).toEqual([
      'entries 0 0 256',
      'entries 0 1 16',
      'hash 0 0 256',
      'hash 0 1 16',
      'hash 1 0 1',
    ]);
    expect(await check()).toBe(272);
  });
});

describe('a fault in the sequencer', () => {
  it('leaves nothing half, at whichever step', async () => {
    await log.queue();
    await log.sequence();
    const waiting = await log.queue();
    for (const step of [1, 2, 3, 4, 5, 6, 7]) {
      const before = await everything();
      const failing = log.sequence({
        at: (reached) => {
          if (reached === step) throw new Error(`fault at ${step}`);
        },
      });
      await expect(failing).rejects.toThrow(`fault at ${step}`);
      expect(await everything()).toEqual(before);
      expect(await check()).toBe(16);
    }
    expect(await log.sequence()).toMatchObject({ size: 32 });
    expect(await world.db.admin`select from ledger_entry where leaf_id = ${waiting}`).toHaveLength(1);
  });

  it('leaves nothing half when PostgreSQL kills its session, 50 times over', async () => {
    const checkpoints: Checkpoint[] = [];
    for (let kill = 0; kill < 50; kill += 1) {
      await log.queue();
      const failing = log.sequence({
        at: (reached, tx) => (reached === 1 + (kill % 7) ? terminate(tx) : undefined),
      });
      await expect(failing).rejects.toThrow();
      if (kill % 5 === 4) expect(await log.sequence()).not.toBeNull();
      checkpoints.push(await served());
    }
    expect(await log.sequence()).toBeNull();
    expect(await check()).toBe(160);
    await expectOneHistory(checkpoints);
    const [row] = await world.db.admin`
      select count(*)::int as n, count(distinct leaf_id)::int as leaves, max(log_index)::int as last from ledger_entry`;
    expect(row).toEqual({ n: 160, leaves: 160, last: 159 });
  });
});

describe('two sequencers at once', () => {
  it('make one log: dense places, no fork, each checkpoint consistent with all before it', async () => {
    const checkpoints: Checkpoint[] = [];
    let added = 0;
    const run = async (): Promise<void> => {
      for (let turn = 0; turn < 40; turn += 1) {
        if (turn % 3 === 0) await log.queue();
        const done = await log.sequence({ cover: 0.7 });
        added += done?.added ?? 0;
        checkpoints.push(await served());
      }
    };
    await Promise.all([run(), run()]);
    expect(await check()).toBe(added);
    await expectOneHistory(checkpoints);
    const [row] = await world.db.admin`select count(*)::int as n, max(log_index)::int + 1 as size from ledger_entry`;
    expect(row).toEqual({ n: added, size: added });
  });
});

describe('at the start', () => {
  beforeEach(async () => {
    for (let batch = 0; batch < 17; batch += 1) await log.sequence({ cover: 1 });
  });

  it('a log of another origin or key is refused', async () => {
    const { worker } = world.db.readers;
    const other = { name: 'elders.test/log', privateKey: log.signer.privateKey };
    await expect(initialiseLog(worker, other, new Date())).rejects.toThrow(/holds the log "meldtafel.test\/log"/);
    const stranger = { name: log.signer.name, privateKey: generateLogKey(log.signer.name).privateKey };
    await expect(initialiseLog(worker, stranger, new Date())).rejects.toThrow(/signed with another key/);
    await expect(checkLog(worker, stranger)).rejects.toThrow(/not signed by its key/);
    await expect(initialiseLog(worker, log.signer, new Date())).resolves.toBeUndefined();
  });

  it.each<[string, string, RegExp]>([
    [
      'an entry altered',
      `update ledger_queue set data = data || ' ' where leaf_id = (select leaf_id from ledger_entry where log_index = 3)`,
      /Tile entries\/0\/0\/256/,
    ],
    [
      'the last entry dropped',
      `delete from ledger_entry where log_index = 271`,
      /holds 271 entries; its checkpoint says 272/,
    ],
    ['an entry dropped', `delete from ledger_entry where log_index = 100`, /holds 271 entries/],
    [
      'an entry dropped and the rest moved up',
      `delete from ledger_entry where log_index = 100; update ledger_entry set log_index = log_index - 1 where log_index > 100;
       update ledger_head set size = 271`,
      /not what its checkpoint says/,
    ],
    [
      'two entries swapped',
      `update ledger_entry set log_index = 9999 where log_index = 5; update ledger_entry set log_index = 5 where log_index = 6;
       update ledger_entry set log_index = 6 where log_index = 9999`,
      /Tile entries\/0\/0\/256/,
    ],
    [
      'a hash tile altered',
      `update ledger_tile set content = set_byte(content, 39, 255 - get_byte(content, 39)) where kind = 'hash' and level = 0 and width = 256`,
      /Tile hash\/0\/0\/256/,
    ],
    [
      'a bundle altered',
      `update ledger_tile set content = set_byte(content, 39, 255 - get_byte(content, 39)) where kind = 'entries' and width = 16`,
      /Tile entries\/0\/1\/16/,
    ],
    ['a tile dropped', `delete from ledger_tile where level = 1`, /Tile hash\/1\/0\/1/],
    ['a stray tile', `insert into ledger_tile values ('hash', 0, 1, 8, '\\x00')`, /Tile hash\/0\/1\/8 does not belong/],
    ['the head moved back', `update ledger_head set size = 256`, /not what its checkpoint says/],
  ])('%s is noticed', async (_, change, message) => {
    await tamper(change);
    await expect(check()).rejects.toThrow(message);
  });

  it.each<[string, string]>([
    [
      'a tile at its edge',
      `update ledger_tile set content = set_byte(content, 0, 255 - get_byte(content, 0)) where kind = 'hash' and width = 16`,
    ],
    [
      'an entry at its edge',
      `update ledger_tile set content = set_byte(content, 49, 255 - get_byte(content, 49)) where kind = 'entries' and width = 16`,
    ],
    ['its root', `update ledger_head set root = sha256('x')`],
  ])('and later: nothing is added to a log with %s altered', async (_, change) => {
    await tamper(change);
    await log.queue();
    await expect(log.sequence()).rejects.toThrow(/of the log/);
    expect(await served()).toMatchObject({ size: 272 });
  });
});

const check = () => checkLog(world.db.readers.worker, log.signer);

async function served(): Promise<Checkpoint> {
  const [row] = await world.db.admin<{ checkpoint: string }[]>`select checkpoint from ledger_head`;
  const key = parseVerifierKey(verifierKeyOf(log.signer));
  const opened = key && openCheckpoint(row?.checkpoint ?? '', key);
  if (!opened?.ok) throw new Error('The checkpoint is not signed by the log.');
  return opened.checkpoint;
}

/** Every checkpoint that was ever seen begins the log as it is now, and so is consistent with every other. */
async function expectOneHistory(checkpoints: Checkpoint[]): Promise<void> {
  const rows = await world.db.admin<{ data: Buffer }[]>`
    select q.data from ledger_entry e join ledger_queue q using (leaf_id) order by log_index`;
  const hashes = rows.map((row) => leafHash(row.data));
  const root = rootHash(hashes);
  expect(checkpoints.length).toBeGreaterThan(10);
  for (const old of checkpoints) {
    const claim = { oldSize: old.size, oldRoot: old.root, size: hashes.length, root };
    expect(verifyConsistency(claim, consistencyProof(old.size, hashes.length, nodesOf(hashes)))).toBe(true);
  }
}

async function everything(): Promise<unknown> {
  return world.db.admin`
    select (select count(*) from ledger_queue) as leaves, (select count(*) from ledger_opening) as openings,
      (select count(*) from ledger_entry) as entries, (select md5(string_agg(t::text, ',' order by kind, level, position, width)) from ledger_tile t) as tiles,
      (select h::text from ledger_head h) as head, (select count(*) from audit_event) as events`;
}

const terminate = async (tx: Tx): Promise<void> => {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
  await world.db.admin`select pg_terminate_backend(${rows[0]?.pid ?? 0})`;
};

/** As a superuser who means harm: past triggers and foreign keys. */
async function tamper(change: string): Promise<void> {
  await world.db.admin.begin(async (tx) => {
    await tx.unsafe(`set local session_replication_role = replica; ${change}`);
  });
}
