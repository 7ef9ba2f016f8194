import type { Tx } from '#db/connect.ts';
import { asPerson } from '#db/as-person.ts';
import { initialiseLog } from '../ledger/initialise-log.ts';
import type { LeafValues } from '../ledger/format/leaf.ts';
import type { SignerKey } from '../ledger/format/note-key.ts';
import { generateLogKey } from '../ledger/format/note-key.ts';
import { queueLeaf } from '../ledger/queue-leaf.ts';
import type { Sequenced } from '../ledger/sequence-log.ts';
import { sequenceLog } from '../ledger/sequence-log.ts';
import type { World } from './world.ts';

/** The log of a test world, with a key of its own unless it was begun with another. */
export type TestLog = {
  signer: SignerKey;
  /** One turn of the sequencer; `cover` 1 makes it add padding when nothing waits. */
  sequence: (options?: { cover?: number; at?: (step: number, tx: Tx) => void | Promise<void> }) => Promise<Sequenced>;
  /** Queues a leaf as the flagging officer would. */
  queue: (values?: Partial<LeafValues>, roundCode?: string) => Promise<string>;
};

export async function startLog(world: World, signer: SignerKey = newSigner()): Promise<TestLog> {
  const database = world.db.readers.worker;
  await initialiseLog(database, signer, world.clock.now());
  const officer = await world.askerFor('sanne');
  return {
    signer,
    sequence: ({ cover = 0, ...options } = {}) =>
      sequenceLog({ database, signer, now: world.clock.now(), roundCode: 'PSAB27', cover, ...options }),
    queue: (values = {}, roundCode = 'PSAB27') =>
      asPerson(world.db.readers.ministry, officer, (tx) =>
        queueLeaf(tx, { roundCode, values: { type: 'notice', ...values } }),
      ),
  };
}

const newSigner = (name = 'meldtafel.test/log'): SignerKey => ({ name, privateKey: generateLogKey(name).privateKey });
