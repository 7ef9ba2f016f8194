import { afterAll, beforeAll, expect, test } from 'vitest';
import { asPerson, type Asker } from '#db/as-person.ts';
import type { Insertable } from 'kysely';
import type { OutboxMessage } from '#db/schema.ts';
import { channels } from '../delivery/channels.ts';
import { deliverMessage } from '../delivery/deliver-messages.ts';
import { insertMessage } from '../delivery/queries.ts';
import type { Sender } from '../delivery/sender.ts';
import { fileAssessed, refer } from '../testing/referrals.ts';
import type { Visitor } from '../testing/visit.ts';
import { openWorld, type World } from '../testing/world.ts';
import type { DeliveryChannel } from '../vocabulary/delivery-channels.ts';
import { recordDelivered } from './record-delivered.ts';

const pigeon = 'pigeon' as DeliveryChannel;
const flown: { to: string; data: unknown }[] = [];
const loft: Sender = {
  channel: pigeon,
  send: ({ recipientAddress: to, data }) => Promise.resolve(void flown.push({ to, data })),
  close: () => {},
};

let world: World;
let joost: Asker;
let coordinator: Visitor;
beforeAll(async () => {
  world = await openWorld();
  [joost, coordinator] = await Promise.all([world.askerFor('joost'), world.as('joost')]);
  channels[pigeon] = { isAddress: (text) => text.startsWith('loft '), open: () => loft };
  await world.db.admin`alter table organisation drop constraint organisation_channel_check`;
  await world.db.admin`alter table outbox_message drop constraint outbox_message_channel_check`;
  await world.db.admin`update organisation set channel = 'pigeon', contact = 'loft 3' where code = 'IBD'`;
});
afterAll(async () => {
  Reflect.deleteProperty(channels, pigeon);
  await world.close();
});

async function referred(): Promise<{ id: string; reference: string }> {
  const { reference } = await fileAssessed(world, { category: 'cyber-municipality' });
  return { id: await refer(world, coordinator, { reference, partner: 'IBD' }), reference };
}

test('a partner is told by the channel it has: another than mail needs nothing but its own row and sender', async () => {
  const { id, reference } = await referred();
  expect((await coordinator.get(`/meldingen/${reference}/verwijzingen`)).text).toContain('Het bericht is onderweg.');
  const onSent = { referral_offered: recordDelivered };
  const post = { database: world.db.readers.worker, now: world.clock.now, onSent };
  expect(await deliverMessage({ ...post, sender: { ...loft, channel: 'mail' } })).toBe(false);
  expect(await deliverMessage({ ...post, sender: loft })).toBe(true);
  expect(flown).toEqual([{ to: 'loft 3', data: { reference, referralId: id } }]);
  const [referral] = await world.db.admin`select state from referral where id = ${id}`;
  expect(referral).toEqual({ state: 'received' });
});

test.each([
  ['mail', 'loft 3'],
  ['pigeon', 'ibd@meldtafel.example'],
])('its partner is not told by %s at %s', async (channel, recipient_address) => {
  const { id } = await referred();
  const [told] = await world.db.admin`delete from outbox_message where dedupe_key = ${`referral:${id}`}
    returning dedupe_key, template, recipient_name, channel, recipient_address, locale, data, due_at, queued_at`;
  const queue = (to: object) =>
    asPerson(world.db.readers.table, joost, (tx) => insertMessage(tx, { ...told, ...to } as Insertable<OutboxMessage>));
  await expect(queue({ channel, recipient_address })).rejects.toThrow('row-level security');
  await queue({});
});
