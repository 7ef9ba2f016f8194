import { inject } from 'vitest';
import { connect, type Database } from '#db/connect.ts';
import { loadDemo } from '../../demo/load-demo.ts';
import { generateLogKey, type SignerKey } from '../../ledger/format/note-key.ts';
import { testPassword } from '../secrets.ts';
import type { World } from '../world.ts';
import { everyState, type Things } from './every-state.ts';

/** Loads the whole demonstration into a world. Returns its owner's connection, to be closed, and the key of its log. */
export async function fillWithDemo(world: World): Promise<{ owner: Database; signer: SignerKey }> {
  const owner = connectOwner(world);
  const { dataDir, publicOrigin } = world.site;
  const signer = { name: 'meldtafel.test/log', privateKey: generateLogKey('meldtafel.test/log').privateKey };
  const ground = { databases: world.db.readers, owner, signer, dataDir, publicOrigin, now: world.clock.now() };
  await loadDemo({ ...ground, password: testPassword });
  return { owner, signer };
}

/** A connection to a world as who owns its database; to be closed. */
export function connectOwner(world: World): Database {
  const { socketDir: host, password } = inject('postgres');
  const connection = { host, user: 'postgres', password, database: world.db.name };
  return connect({ reader: 'owner', connection, max: 1 });
}

/** The same, and beside it a thing in every state; returns one of each. */
export async function fillWithEveryState(world: World): Promise<Things> {
  const { owner, signer } = await fillWithDemo(world);
  await owner.close();
  return everyState(world, signer);
}
