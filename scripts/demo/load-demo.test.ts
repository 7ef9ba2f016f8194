import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connect, type Database } from '#db/connect.ts';
import { contextKey } from '#db/migrate.ts';
import { generateLogKey } from '#server/ledger/note-key.ts';
import { testPassword, testSecret } from '../../server/testing/secrets.ts';
import { openWorld, type World } from '../../server/testing/world.ts';
import { loadDemo } from './load-demo.ts';

const now = new Date();
const signer = { name: 'meldtafel.test/log', privateKey: generateLogKey('meldtafel.test/log').privateKey };
let world: World;
let owner: Database;

const load = () =>
  loadDemo({
    databases: world.db.parts,
    owner,
    signer,
    dataDir: world.site.dataDir,
    publicOrigin: world.site.publicOrigin,
    now,
    password: testPassword,
  });

beforeAll(async () => {
  world = await openWorld(now);
  const { socketDir: host, password } = inject('postgres');
  const connection = { host, user: 'postgres', password, database: world.db.name };
  owner = connect({ part: 'owner', connection, contextKey: contextKey(testSecret), max: 1 });
  await load();
});
afterAll(async () => {
  await owner.close();
  await world.close();
});

describe('x', () => {
  it('loads', async () => {
    expect(await load()).toBe(false);
  });
});
