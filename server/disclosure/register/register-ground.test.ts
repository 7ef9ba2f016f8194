import { afterAll, beforeAll, expect, test } from 'vitest';
import { endEmbargo, loggedDecision, publish } from '../../testing/disclosed.ts';
import { startLog, type TestLog } from '../../testing/log.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { countEntries } from './register-queries.ts';
import { readRegister } from './read-register.ts';
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

test('how many a list holds is that of its own moment, also when it was counted before that', async () => {
  const { reference } = await loggedDecision(world, log, { decision: 'not_sent' });
  const database = world.db.readers.public;
  const before = await readRegisterGround(database);
  const asked = { filter: {}, turn: {} };
  const { total } = await readRegister(database, before, asked);
  await publish(world, reference);
  for (let times = 0; times < 2; times += 1)
    expect((await readRegister(database, before, asked)).total).toBe(total + 1);
  expect((await readRegister(database, await readRegisterGround(database), asked)).total).toBe(total + 1);
});
