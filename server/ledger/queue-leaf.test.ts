import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asPerson } from '#db/as-person.ts';
import { decideNotice } from '../testing/notices.ts';
import { openWorld, type World } from '../testing/world.ts';
import type { Opening } from './format/leaf.ts';
import { parseLeaf, verifyOpenings } from './format/leaf.ts';
import { queueLeaf } from './queue-leaf.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const urls = ['https://voorbeeld.example/1'];
const leaf = { roundCode: 'PSAB27', values: { type: 'notice', reference: 'PS27-0001-K', urls } };

describe('queueing a leaf', () => {
  it('stores the commitment, and apart from it what opens it', async () => {
    const { id } = await decideNotice(world, { decision: 'not_sent', input: { urls } });
    const [row] = await world.db.admin<{ data: Buffer; openings: Opening[]; padding: boolean }[]>`
      select q.data, o.openings, o.padding from ledger_queue q join ledger_opening o using (leaf_id) join notice n using (leaf_id) where n.id = ${id}`;
    expect(row?.padding).toBe(false);
    expect(parseLeaf(row?.data ?? Buffer.of())).toBeDefined();
    expect(verifyOpenings(row?.data ?? Buffer.of(), row?.openings ?? [])).toEqual({ ok: true });
    expect(row?.openings.find(({ field }) => field === 'urls')?.value).toEqual(urls);
    expect(row?.data.toString()).not.toContain('voorbeeld');
  });

  it('is for a decision about a notice only', async () => {
    const asker = await world.askerFor('sanne');
    const before = await count();
    const alone = asPerson(world.db.readers.ministry, asker, (tx) => queueLeaf(tx, leaf));
    await expect(alone).rejects.toThrow('a leaf of no decision');
    expect(await count()).toEqual(before);
  });

  it('is for those who decide about notices', async () => {
    const asker = await world.askerFor('noor');
    await expect(asPerson(world.db.readers.ministry, asker, (tx) => queueLeaf(tx, leaf))).rejects.toThrow(
      /row-level security/,
    );
  });

  it('leaves nothing behind when the transaction fails', async () => {
    const asker = await world.askerFor('sanne');
    const before = await count();
    const failing = asPerson(world.db.readers.ministry, asker, async (tx) => {
      await queueLeaf(tx, leaf);
      throw new Error('after all not');
    });
    await expect(failing).rejects.toThrow('after all not');
    expect(await count()).toEqual(before);
  });
});

async function count(): Promise<unknown> {
  const [row] = await world.db.admin`
    select (select count(*) from ledger_queue) as leaves, (select count(*) from ledger_opening) as openings`;
  return row;
}
