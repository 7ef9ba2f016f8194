import { afterAll, beforeAll, expect, test } from 'vitest';
import { endEmbargo, loggedDecision, publish } from '../../testing/disclosed.ts';
import { startLog, type TestLog } from '../../testing/log.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { countEntries } from './register-queries.ts';
import { readOnGround, readRegisterGround, walkOnGround, type RegisterGround } from './register-ground.ts';

let world: World;
let log: TestLog;
beforeAll(async () => {
  world = await openWorld();
  log = await startLog(world);
  await endEmbargo(world);
});
afterAll(() => world.close());

const saidBy = ({ rounds }: RegisterGround) =>
  rounds.reduce((sum, { sent, notSent }) => sum + (sent ?? 0) + (notSent ?? 0), 0);

test.each([
  ['what is read in one trip', readOnGround],
  ['what is walked through', walkOnGround],
])('%s stands on the ground of its own moment, when something was published since one asked', async (_, readOn) => {
  const { reference } = await loggedDecision(world, log, { decision: 'not_sent' });
  const database = world.db.readers.public;
  const before = await readRegisterGround(database);
  await publish(world, reference);
  const { ground, read } = await readOn(database, before, (tx) => countEntries(tx, {}));
  expect([saidBy(ground), read]).toEqual([saidBy(before) + 1, saidBy(before) + 1]);
});
