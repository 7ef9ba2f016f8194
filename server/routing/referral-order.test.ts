import { afterAll, beforeAll, expect, test } from 'vitest';
import { referralLifecycle, type ReferralState } from './lifecycle.ts';
import { fileAssessed, refer } from '../testing/referrals.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

test('the database allows exactly the steps of the life cycle, even to a superuser', async () => {
  const { states, actions } = referralLifecycle;
  const allowed = new Set(Object.values(actions).flatMap(({ from, to }) => from.map((state) => `${state} ${to}`)));
  const { reference } = await fileAssessed(world, { category: 'cyber-municipality' });
  const id = await refer(world, await world.as('joost'), { reference, partner: 'IBD' });
  const { admin } = world.db;
  const put = (state: ReferralState) => admin`update referral set state = ${state} where id = ${id}`;
  for (const from of states) {
    for (const to of states.filter((state) => state !== from)) {
      await admin`alter table referral disable trigger guard`;
      await put(from);
      await admin`alter table referral enable trigger guard`;
      const step = `${from} ${to}`;
      const outcome = await put(to).then(
        () => 'allowed',
        () => 'refused',
      );
      expect([step, outcome]).toEqual([step, allowed.has(step) ? 'allowed' : 'refused']);
    }
  }
});
