import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { asPerson } from '#db/as-person.ts';
import type { Tx } from '#db/connect.ts';
import { messagesFor } from '#views/messages/messages.ts';
import { force } from '../testing/force.ts';
import { headerOf, startCurtServer, startMailServer, type MailServer } from '../testing/machines/mail-server.ts';
import { openWorld, type World } from '../testing/world.ts';
import { deliverMessage, type OnSent } from './deliver-messages.ts';
import { mailSender } from './mail/mail-channel.ts';
import type { Message } from './message.ts';
import { queueMessage } from './queue-message.ts';
import type { Sender } from './sender.ts';

let world: World;
let server: MailServer;
let sender: Sender;

beforeEach(async () => {
  [world, server] = await Promise.all([openWorld(), startMailServer()]);
  // About nothing that is there: here only counts how a message leaves, not to whom.
  await world.db.admin`create policy any_message on outbox_message for insert to meldtafel_table with check (true)`;
  sender = sendTo(`${server.url}?socketTimeout=400`);
});
afterEach(async () => {
  sender.close();
  await Promise.all([world.close(), server.close()]);
});

const sendTo = (smtpUrl: string) =>
  mailSender({ smtpUrl, mailFrom: 'meldtafel@meldtafel.example', publicOrigin: 'https://meldtafel.example' });
const post = (onSent: OnSent = {}) => ({
  database: world.db.readers.worker,
  sender,
  now: world.clock.now,
  onSent,
});
const deliver = (onSent?: OnSent) => deliverMessage(post(onSent));
const later = (minutes: number) => world.clock.pass(minutes * 60);

async function queueReferral(message: Partial<Message<'referral_offered'>> = {}): Promise<void> {
  const whole: Message<'referral_offered'> = {
    dedupeKey: randomUUID(),
    template: 'referral_offered',
    recipient: { name: 'Informatiebeveiligingsdienst', channel: 'mail', address: 'ibd@meldtafel.example' },
    locale: 'nl',
    data: { reference: 'PS27-4821-3307-B', referralId: randomUUID() },
    now: world.clock.now(),
    ...message,
  };
  await asPerson(world.db.readers.table, await world.askerFor('joost'), (tx) => queueMessage(tx, whole));
}

const rows = () => world.db.admin<
  { state: string; attempts: number; last_error: string | null; due_at: Date; sent_at: Date | null; id: string }[]
>`
  select id, state, attempts, last_error, due_at, sent_at from outbox_message order by queued_at, id`;

async function onlyRow() {
  const [row] = await rows();
  if (!row) throw new Error('The outbox is empty.');
  return row;
}

test('a queued message is sent once, with what a partner may read in a mail and no more', async () => {
  const referralId = randomUUID();
  await queueReferral({ data: { reference: 'PS27-4821-3307-B', referralId } });
  expect(await deliver()).toBe(true);
  expect(await deliver()).toBe(false);
  const [mail] = server.mails;
  if (!mail) throw new Error('No mail came.');
  expect(mail.recipients).toEqual(['ibd@meldtafel.example']);
  expect(headerOf(mail, 'From')).toBe('Meldtafel <meldtafel@meldtafel.example>');
  expect(headerOf(mail, 'To')).toBe('Informatiebeveiligingsdienst <ibd@meldtafel.example>');
  const { subject } = messagesFor('nl').delivery.referralOffered;
  expect(headerOf(mail, 'Subject')).toBe(subject('PS27-4821-3307-B'));
  expect(headerOf(mail, 'Auto-Submitted')).toBe('auto-generated');
  const { id, state, sent_at } = await onlyRow();
  expect({ state, sent_at }).toEqual({ state: 'sent', sent_at: world.clock.now() });
  expect(headerOf(mail, 'Message-ID')).toBe(`<${id}@meldtafel.example>`);
  const links = mail.raw.replaceAll('=\r\n', '').match(/https?:\/\/\S+/g);
  expect(links).toEqual([`https://meldtafel.example/verwijzingen/${referralId}`]);
  expect(server.mails).toHaveLength(1);
});

test('the same cause makes one message, and a cause that rolls back makes none', async () => {
  await queueReferral({ dedupeKey: 'referral:1' });
  await queueReferral({ dedupeKey: 'referral:1' });
  const asker = await world.askerFor('joost');
  const recipient = { name: 'IBD', channel: 'mail', address: 'ibd@meldtafel.example' } as const;
  const data = { reference: 'x', referralId: randomUUID() };
  const undone = asPerson(world.db.readers.table, asker, async (tx: Tx) => {
    await queueMessage(tx, {
      dedupeKey: 'referral:2',
      template: 'referral_offered',
      recipient,
      locale: 'nl',
      data,
      now: new Date(),
    });
    throw new Error('changed my mind');
  });
  await expect(undone).rejects.toThrow('changed my mind');
  expect(await rows()).toHaveLength(1);
});

test.each([451, 550])(
  'a refusal with %i is tried again later, twelve times, and then shows as failed',
  async (code) => {
    later(-7 * 24 * 60); // all tries together take days, and no moment lies ahead
    await queueReferral();
    server.answer(() => code);
    for (let tries = 1; tries <= 12; tries++) {
      expect(await deliver()).toBe(true);
      expect(await onlyRow()).toMatchObject({
        attempts: tries,
        state: tries < 12 ? 'queued' : 'failed',
        last_error: `smtp_${code}`,
      });
      expect(await deliver()).toBe(false);
      later(8 * 60);
    }
    server.answer(() => 'accept');
    expect(await deliver()).toBe(false);
    expect(server.mails).toEqual([]);
  },
);

test('a server that hangs up after the whole mail, or never answers, gets the same mail again', async () => {
  await queueReferral();
  const ids: (string | undefined)[] = [];
  for (const how of ['hang_up', 'hang', 'accept'] as const) {
    server.answer(() => how);
    await deliver();
    ids.push((await onlyRow()).last_error ?? undefined);
    later(30);
  }
  expect(ids).toEqual([expect.any(String), 'etimedout', undefined]);
  expect(await onlyRow()).toMatchObject({ state: 'sent', attempts: 2 });
  expect(server.mails).toHaveLength(1);
});

test.each(['hang_up', 421] as const)(
  'a connection that the server takes no second mail over (%s) costs no try: the mail goes over a new one',
  async (how) => {
    server.refuseReuse(how);
    for (const sent of [1, 2, 3]) {
      await queueReferral();
      expect(await deliver()).toBe(true);
      expect(server.mails).toHaveLength(sent);
    }
    expect((await rows()).map(({ state, attempts }) => [state, attempts])).toEqual(Array(3).fill(['sent', 0]));
  },
);

test('a connection that is lost after the whole mail does cost a try, also one that was used before', async () => {
  await queueReferral();
  await deliver();
  await queueReferral();
  let read = 0;
  server.answer(() => ((read += 1), 'hang_up'));
  expect(await deliver()).toBe(true);
  expect(read).toBe(1);
  const held = (await rows()).map(({ state, attempts }) => `${state} ${attempts}`);
  expect(held.toSorted()).toEqual(['queued 1', 'sent 0']);
});

test('a server that goes away between two mails costs no try', async () => {
  await queueReferral();
  await deliver();
  await queueReferral();
  server.refuseReuse('stop');
  expect(await deliver()).toBe(false);
  const held = (await rows()).map(({ state, attempts, last_error }) => `${state} ${attempts} ${last_error}`);
  expect(held.toSorted()).toEqual(['queued 0 unreachable', 'sent 0 null']);
});

test('without a mail server a message loses no tries and is on its way within five minutes of its return', async () => {
  await queueReferral();
  sender.close();
  sender = sendTo('smtp://127.0.0.1:1');
  for (let hours = 0; hours < 20; hours++) {
    expect(await deliver()).toBe(false);
    const { state, attempts, last_error, due_at } = await onlyRow();
    expect({ state, attempts, last_error }).toEqual({ state: 'queued', attempts: 0, last_error: 'unreachable' });
    expect(due_at.getTime() - world.clock.now().getTime()).toBeLessThanOrEqual(5 * 60_000);
    later(60);
  }
  sender.close();
  sender = sendTo(server.url);
  expect(await deliver()).toBe(true);
  expect(server.mails).toHaveLength(1);
});

test.each([
  ['hangs up at once', [], 0, 'econnection'],
  ['greets with 421', ['421 busy'], 0, 'smtp_421'],
  ['greets with 554', ['554 no'], 0, 'smtp_554'],
  ['hangs up after its greeting', ['220 hi'], 0, 'econnection'],
  ['answers our name with 421', ['220 hi', '421 busy'], 0, 'smtp_421'],
  ['takes no name of ours', ['220 hi', '502 no', '502 no'], 0, 'smtp_502'],
  ['hangs up at the sender of the message', ['220 hi', '250 hi'], 1, 'econnection'],
  ['refuses the sender of the message', ['220 hi', '250 hi', '550 no'], 1, 'smtp_550'],
])('a server that %s takes no try but from a message it heard of', async (_what, lines, attempts, last_error) => {
  const curt = await startCurtServer(lines);
  sender.close();
  sender = sendTo(curt.url);
  await queueReferral();
  expect(await deliver()).toBe(attempts > 0);
  expect(await onlyRow()).toMatchObject({ state: 'queued', attempts, last_error });
  // Where none came about, once over a new one; any more is for the outbox to see.
  expect(curt.connections()).toBe(lines.length === 0 ? 2 : 1);
  sender.close();
  await curt.close();
});

test('killed between the server’s yes and our commit, the same mail goes out again under the same Message-ID', async () => {
  await queueReferral();
  server.answer(async () => {
    await world.db.admin`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'meldtafel_worker'`;
    return 'accept' as const;
  });
  const handled: unknown[] = [];
  const onSent: OnSent = { referral_offered: async (_tx, message) => void handled.push(message) };
  await deliver(onSent);
  expect(await onlyRow()).toMatchObject({ state: 'queued', sent_at: null });
  server.answer(() => 'accept');
  later(2);
  await deliver(onSent);
  expect(await onlyRow()).toMatchObject({ state: 'sent' });
  expect(server.mails).toHaveLength(2);
  expect(new Set(server.mails.map((mail) => headerOf(mail, 'Message-ID'))).size).toBe(1);
  expect(new Set(server.mails.map((mail) => mail.raw)).size).toBe(1);
});

test('two workers over 200 messages send each exactly once', async () => {
  for (let i = 0; i < 200; i++) await queueReferral();
  const other = sendTo(server.url);
  const work = async (through: Sender) => {
    while (await deliverMessage({ ...post(), sender: through }));
  };
  await Promise.all([work(sender), work(other)]);
  other.close();
  expect(server.mails).toHaveLength(200);
  expect(new Set(server.mails.map((mail) => headerOf(mail, 'Message-ID'))).size).toBe(200);
  expect((await rows()).every((row) => row.state === 'sent')).toBe(true);
});

test('what later rooms do on sending is tried before it: when it fails no mail leaves', async () => {
  await queueReferral();
  const broken: OnSent = { referral_offered: () => Promise.reject(new Error('a fault of ours')) };
  expect(await deliver(broken)).toBe(true);
  expect(server.mails).toEqual([]);
  expect(await onlyRow()).toMatchObject({ state: 'queued', attempts: 1, last_error: 'internal' });
});

test('what the database refuses only when all is done, is refused before a mail leaves', async () => {
  await queueReferral();
  await world.db.admin.unsafe(`
    create function refuse() returns trigger language plpgsql as $$ begin raise check_violation; end $$;
    create constraint trigger refuse after update on outbox_message deferrable initially deferred
      for each row when (new.state = 'sent') execute function refuse()`);
  expect(await deliver()).toBe(true);
  expect(server.mails).toEqual([]);
  expect(await onlyRow()).toMatchObject({ state: 'queued', attempts: 1, last_error: 'internal' });
});

test('a sender takes the messages of its own channel and no other', async () => {
  await queueReferral();
  await world.db.admin`alter table outbox_message drop constraint outbox_message_channel_check`;
  await world.db.admin`update outbox_message set channel = 'pigeon'`;
  expect(await deliver()).toBe(false);
  expect(await onlyRow()).toMatchObject({ state: 'queued', attempts: 0 });
  await world.db.admin`update outbox_message set channel = 'mail'`;
  expect(await deliver()).toBe(true);
});

test('a notice waits until the log has its index', async () => {
  const leafId = randomUUID();
  await force(world.db.admin, (db) => db`insert into ledger_queue (leaf_id, data) values (${leafId}, 'x')`);
  const notice = world.db.admin.json({ subject: 'Verzoek', text: 'Wilt u kijken?' });
  await world.db.admin`
    insert into outbox_message (dedupe_key, template, recipient_name, channel, recipient_address, locale, data, leaf_id, due_at, queued_at)
    values ('notice:1', 'platform_notice', 'Platform', 'mail', 'notices@platform.example', 'nl', ${notice},
      ${leafId}, ${world.clock.now()}, ${world.clock.now()})`;
  expect(await deliver()).toBe(false);
  await expect(world.db.admin`update outbox_message set state = 'sent', sent_at = now()`).rejects.toThrow('log index');
  await world.db.admin`insert into ledger_entry (log_index, leaf_id) values (0, ${leafId})`;
  expect(await deliver()).toBe(true);
  expect(server.mails).toHaveLength(1);
});

const tricks = [
  'x\r\nBcc: third@evil.example',
  'x\nBcc: third@evil.example',
  'x\rBcc: third@evil.example',
  'x\u2028Bcc: third@evil.example',
  'x\u0000\r\n\r\nBody',
  'x, third@evil.example',
  'x <third@evil.example>',
  '"x" <third@evil.example>,',
  'x; third@evil.example',
  'group: third@evil.example;',
  '=?utf-8?q?x=0D=0ABcc:_third@evil.example?=',
  'x%0d%0aBcc: third@evil.example',
  '(comment) third@evil.example',
  'third@evil.example\r\n.\r\nMAIL FROM:<x@y.example>',
];

test.each(tricks)('the name %j becomes no header and no recipient', async (trick) => {
  await queueReferral({ recipient: { name: trick, channel: 'mail', address: 'ibd@meldtafel.example' } });
  await queueReferral({ data: { reference: trick.replaceAll('\u0000', ''), referralId: randomUUID() } });
  while (await deliver());
  expect(server.mails.map((mail) => mail.recipients)).toEqual([['ibd@meldtafel.example'], ['ibd@meldtafel.example']]);
  for (const mail of server.mails) {
    for (const name of ['Bcc', 'Cc', 'Reply-To']) expect(headerOf(mail, name)).toBeUndefined();
    expect(
      headerOf(mail, 'To')
        ?.match(/<[^>]*>/g)
        ?.at(-1),
    ).toBe('<ibd@meldtafel.example>');
    expect(mail.raw.match(/^subject:/gim)).toHaveLength(1);
  }
});

test.each(tricks)('the address %j is not queued', async (trick) => {
  await expect(queueReferral({ recipient: { name: 'IBD', channel: 'mail', address: trick } })).rejects.toThrow(
    'plain address',
  );
  await expect(
    queueReferral({ recipient: { name: 'IBD', channel: 'mail', address: `ibd@meldtafel.example${trick.slice(1)}` } }),
  ).rejects.toThrow();
});
