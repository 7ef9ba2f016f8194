import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/connect.ts';
import { initialiseLog } from '../ledger/initialise-log.ts';
import { commitLeaf, type LeafValues } from '../ledger/format/leaf.ts';
import type { SignerKey } from '../ledger/format/note-key.ts';
import { generateLogKey } from '../ledger/format/note-key.ts';
import type { Sequenced } from '../ledger/sequence-log.ts';
import { sequenceLog } from '../ledger/sequence-log.ts';
import { force } from './force.ts';
import type { World } from './world.ts';

/** The log of a test world, with a key of its own unless it was begun with another. */
export type TestLog = {
  signer: SignerKey;
  /** One turn of the sequencer; `cover` 1 makes it add padding when nothing waits. */
  sequence: (options?: { cover?: number; at?: (step: number, tx: Tx) => void | Promise<void> }) => Promise<Sequenced>;
  /** Queues a leaf as a decision would, without one. */
  queue: (values?: Partial<LeafValues>, roundCode?: string) => Promise<string>;
};

export async function startLog(world: World, signer: SignerKey = newSigner()): Promise<TestLog> {
  const database = world.db.readers.worker;
  await initialiseLog(database, signer, world.clock.now());
  return {
    signer,
    sequence: ({ cover = 0, ...options } = {}) =>
      sequenceLog({ database, signer, now: world.clock.now(), roundCode: 'PSAB27', cover, ...options }),
    queue: async (values = {}, roundCode = 'PSAB27') => {
      const id = randomUUID();
      const { data, openings } = commitLeaf({ type: 'notice', ...values });
      await force(world.db.admin, async (db) => {
        await db`insert into ledger_queue (leaf_id, data) values (${id}, ${data})`;
        await db`insert into ledger_opening (leaf_id, round_code, padding, openings)
          values (${id}, ${roundCode}, false, ${db.json(openings)})`;
      });
      return id;
    },
  };
}

const newSigner = (name = 'meldtafel.test/log'): SignerKey => ({ name, privateKey: generateLogKey(name).privateKey });
