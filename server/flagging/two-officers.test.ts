import { afterAll, beforeAll, expect, test } from 'vitest';
import { approvedNotice, decideNotice } from '../testing/notices.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

test('a notice is decided on through the use cases', async () => {
  await approvedNotice(world);
  const sent = await decideNotice(world, { decision: 'sent' });
  const not = await decideNotice(world, { decision: 'not_sent' });
  expect(
    await world.db.admin`select state from notice where reference in (${sent.reference}, ${not.reference})`,
  ).toHaveLength(2);
  expect(await world.db.admin`select * from outbox_message`).toHaveLength(1);
});
