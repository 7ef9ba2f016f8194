import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { messagesFor } from '#views/messages/messages.ts';
import { headerOf, type MailAnswer, type MailServer } from '../testing/machines/mail-server.ts';
import { openMailWorld, type MailWorld } from '../testing/machines/mail-world.ts';
import { formValues } from '../testing/form-values.ts';
import { startLog } from '../testing/log.ts';
import { decideNotice } from '../testing/notices.ts';
import { fileAssessed, refer } from '../testing/referrals.ts';
import type { Visitor } from '../testing/visit.ts';
import type { World } from '../testing/world.ts';

let post: MailWorld;
let world: World;
let server: MailServer;
let joost: Visitor;
let fatima: Visitor;
beforeAll(async () => {
  post = await openMailWorld();
  ({ world, server } = post);
  [joost, fatima] = await Promise.all([world.as('joost'), world.as('fatima')]);
});
afterAll(() => post.close());
beforeEach(() => world.clock.pass(60));

const { referralOffered, referralWithdrawn } = messagesFor('nl').delivery;

async function referred() {
  const { reference } = await fileAssessed(world, { category: 'cyber-municipality' });
  const id = await refer(world, joost, { reference, partner: 'IBD' });
  const withdrawal = `/meldingen/${reference}/verwijzingen/${id}/intrekking`;
  return {
    id,
    reference,
    look: () => fatima.get(`/verwijzingen/${id}`),
    acknowledge: () => fatima.take(`/verwijzingen/${id}/bevestiging`, { name: 'Fatima Azzouzi' }),
    withdraw: async () => {
      const form = formValues((await joost.get(withdrawal)).body, withdrawal);
      return joost.post(withdrawal, { ...form, reason: 'Bij nader inzien.' });
    },
  };
}

/** Sends all that is due. The server has the first mail whole, and answers `how` when everything in `meanwhile` is done. */
async function deliver(meanwhile: () => Promise<void>, how: MailAnswer = 'accept'): Promise<string[]> {
  const done: Promise<void>[] = [];
  server.answer(async () => {
    server.answer(() => 'accept');
    done.push(meanwhile());
    await Promise.allSettled(done);
    return how;
  });
  const mails = await post.deliver();
  await Promise.all(done);
  expect(done).toHaveLength(1);
  return mails.map((mail) => headerOf(mail, 'Subject') ?? '');
}

const kept = async (key: string) => {
  const [row] = await world.db.admin`
    select state, sent_at, attempts from outbox_message where dedupe_key = ${key}`;
  return row;
};
const stepsOf = async (id: string) =>
  (
    await world.db.admin<{ action: string }[]>`
      select action from referral_step where thing_id = ${id} order by position`
  ).map(({ action }) => action);

test('while the mail server takes its time the partner opens the referral and acknowledges it, and the mail counts as sent', async () => {
  const { id, reference, look, acknowledge } = await referred();
  const mails = await deliver(async () => {
    world.clock.pass(60);
    expect((await look()).status).toBe(200);
    expect((await acknowledge()).status).toBe(303);
  });
  expect(mails).toEqual([referralOffered.subject(reference)]);
  expect(await kept(`referral:${id}`)).toEqual({ state: 'sent', sent_at: world.clock.now(), attempts: 0 });
  expect(await stepsOf(id)).toEqual(['offer', 'acknowledge']);
});

test('while the mail server takes its time the desk withdraws the referral, and the partner is told of that next', async () => {
  const { id, reference, withdraw } = await referred();
  const mails = await deliver(async () => {
    world.clock.pass(60);
    expect((await withdraw()).status).toBe(303);
  });
  expect(mails).toEqual([referralOffered.subject(reference), referralWithdrawn.subject(reference)]);
  expect(await kept(`referral:${id}`)).toMatchObject({ state: 'sent', attempts: 0 });
  expect(await stepsOf(id)).toEqual(['offer', 'withdraw']);
});

test('a mail that fails after all leaves no trace of what was done for it, and none of an offer that was withdrawn meanwhile', async () => {
  const { id, withdraw } = await referred();
  const mails = await deliver(async () => {
    expect(await stepsOf(id)).toEqual(['offer']);
    expect(await kept(`referral:${id}`)).toMatchObject({ state: 'queued' });
  }, 451);
  expect(mails).toEqual([]);
  expect(await kept(`referral:${id}`)).toEqual({ state: 'queued', sent_at: null, attempts: 1 });
  expect(await stepsOf(id)).toEqual(['offer']);
  world.clock.pass(600);
  await deliver(async () => {
    expect((await withdraw()).status).toBe(303);
  }, 451);
  world.clock.pass(600);
  await post.deliverNext();
  expect(await kept(`referral:${id}`)).toEqual({ state: 'dropped', sent_at: null, attempts: 2 });
  expect(await stepsOf(id)).toEqual(['offer', 'withdraw']);
});

test('while the platform’s server takes its time nothing of the notice is held, and it is sent when that server says so', async () => {
  const log = await startLog(world);
  const { reference } = await decideNotice(world, { decision: 'sent' });
  await log.sequence();
  const sanne = await world.as('sanne');
  const mails = await deliver(async () => {
    const [notice] = await world.db.admin`select id from notice where reference = ${reference} for update nowait`;
    await world.db.admin`select from audit_stream where stream = ${`notice:${notice?.id}`} for update nowait`;
    const page = await sanne.get(`/notificaties/${reference}`);
    expect([page.status, page.text]).toEqual([200, expect.not.stringContaining('Meldtafel verstuurde')]);
  });
  expect(mails).toHaveLength(1);
  expect((await sanne.get(`/notificaties/${reference}`)).text).toContain('Meldtafel verstuurde de brief');
});
