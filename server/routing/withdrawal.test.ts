import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { asPerson } from '#db/as-person.ts';
import { messagesFor } from '#views/messages/messages.ts';
import { renderMail } from '../delivery/mail/render-mail.ts';
import { dayOf } from '../kernel/local-time.ts';
import { move } from '../steps/move.ts';
import { headerOf, type MailServer } from '../testing/machines/mail-server.ts';
import { openMailWorld, type MailWorld } from '../testing/machines/mail-world.ts';
import { formValues } from '../testing/form-values.ts';
import { fileAssessed, refer } from '../testing/referrals.ts';
import type { Visitor } from '../testing/visit.ts';
import type { World } from '../testing/world.ts';
import { tableReferral } from './referral-thing.ts';

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
beforeEach(() => {
  world.clock.pass(60);
  server.answer(() => 'accept');
});

const cyber = { category: 'cyber-municipality', title: 'Inlogpagina nagemaakt', description: 'Iemand maakte ze na.' };
type Sent = { reference: string; id: string; page: string };

async function referred(): Promise<Sent> {
  const { reference } = await fileAssessed(world, cyber);
  const id = await refer(world, joost, { reference, partner: 'IBD' });
  return { reference, id, page: `/meldingen/${reference}/verwijzingen` };
}

const asked = ({ page, id }: Sent) => `${page}/${id}/intrekking`;
const withdraw = (sent: Sent) => joost.finish(asked(sent), { reason: 'Bij nader inzien van iemand anders.' });

/** Sends all that is due; returns the subjects of what came in by it, in the order it came. */
async function delivered(): Promise<string[]> {
  world.clock.pass(1); // two steps of one moment bear two
  return (await post.deliver()).map((mail) => headerOf(mail, 'Subject') ?? '');
}

const { referralOffered, referralWithdrawn } = messagesFor('nl').delivery;
const stateOf = async (key: string) => {
  const [row] = await world.db.admin<{ state: string; sent_at: Date | null }[]>`
    select state, sent_at from outbox_message where dedupe_key = ${key}`;
  return row;
};

test('a partner is told by mail that a referral was withdrawn, by whom, and nothing of the report', async () => {
  const sent = await referred();
  const { reference, id } = sent;
  expect(await delivered()).toEqual([referralOffered.subject(reference)]);
  expect((await joost.get(asked(sent))).text).toContain('Hij krijgt daarover ook een bericht.');
  expect((await withdraw(sent)).text).toContain('De verwijzing is ingetrokken.');
  expect(await delivered()).toEqual([referralWithdrawn.subject(reference)]);
  const mail = server.mails.at(-1);
  expect(mail?.recipients).toEqual(['ibd@meldtafel.example']);
  const plain = (mail?.raw ?? '').replaceAll('=\r\n', '');
  expect(plain).toContain(`door Verkiezingstafel`);
  expect(plain).toContain('U hoeft hiervoor niets meer te doen.');
  expect(plain.match(/https?:\/\/\S+/g)).toEqual([`http://meldtafel.test/verwijzingen/${id}`]);
  for (const secret of ['inlogpagina', 'nader inzien', 'Hilversum', 'Nienke', 'cyber', 'Joost'])
    expect(plain.toLowerCase()).not.toContain(secret.toLowerCase());
  expect((await fatima.get(`/verwijzingen/${id}`)).text).toContain('ingetrokken');
  expect(await delivered()).toEqual([]);
});

test('who is to withdraw one reads where it stands: the last look is not at its name alone', async () => {
  const sent = await referred();
  await fatima.finish(`/verwijzingen/${sent.id}/bevestiging`, { name: 'Fatima van de nachtdienst' });
  expect((await joost.get(asked(sent))).text).toContain(
    'Fatima van de nachtdienst van IBD heeft de ontvangst bevestigd',
  );
});

test('who withdraws too late reads what the partner did, and keeps the words', async () => {
  const sent = await referred();
  const form = formValues((await joost.get(asked(sent))).body, asked(sent));
  world.clock.pass(60);
  await fatima.finish(`/verwijzingen/${sent.id}/afwijzing`, { reason: 'Niet van ons.', next: 'unknown' });
  const late = await joost.post(asked(sent), { ...form, reason: 'Toch niet nodig.' });
  expect(late.status).toBe(409);
  for (const said of ['IBD heeft de verwijzing afgewezen op', 'Toch niet nodig.']) expect(late.text).toContain(said);
  expect((await joost.get(asked(sent))).text).toContain('IBD heeft de verwijzing afgewezen op');
});

test('a double click on withdrawing is one mail', async () => {
  const sent = await referred();
  const form = { ...formValues((await joost.get(asked(sent))).body, asked(sent)), reason: 'Dubbel.' };
  const answers = await Promise.all([1, 2, 3].map(() => joost.post(asked(sent), form)));
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
  expect(await delivered()).toEqual([referralWithdrawn.subject(sent.reference)]);
});

test('the page that asks once more, after a partner was first, tells what it did', async () => {
  const sent = await referred();
  await fatima.finish(`/verwijzingen/${sent.id}/bevestiging`, { name: 'Fatima Azzouzi' });
  const form = { ...formValues((await joost.get(asked(sent))).body, asked(sent)), reason: 'Dubbel.' };
  world.clock.pass(1);
  await fatima.finish(`/verwijzingen/${sent.id}/aanvaarding`, { number: 'IBD-77' });
  const late = await joost.post(asked(sent), form);
  expect([late.status, late.text]).toEqual([409, expect.stringContaining('aangenomen onder nummer IBD-77')]);
  expect(late.text).not.toContain('Fatima Azzouzi heeft de ontvangst bevestigd'); // that stood there before
  expect(late.body).toContain(`<a href="${sent.page}">Bekijk de huidige stand</a>`);
});

test('the mail of an offer that still waited does not leave any more after the withdrawal, nor after an answer', async () => {
  const [waiting, tried, declined, seen] = [await referred(), await referred(), await referred(), await referred()];
  await withdraw(waiting);
  await fatima.finish(`/verwijzingen/${declined.id}/afwijzing`, { reason: 'Niet voor ons.', next: 'unknown' });
  await fatima.finish(`/verwijzingen/${seen.id}/bevestiging`, { name: 'Fatima Azzouzi' });
  server.answer(() => 451);
  expect(await delivered()).toEqual([]); // refused; it will be tried again
  await withdraw(tried);
  server.answer(() => 'accept');
  world.clock.pass(600);
  const left = [waiting, tried].map(({ reference }) => referralWithdrawn.subject(reference));
  expect((await delivered()).toSorted()).toEqual(left.toSorted());
  for (const { id } of [waiting, tried, declined, seen])
    expect(await stateOf(`referral:${id}`)).toEqual({ state: 'dropped', sent_at: null });
});

test('an offer that the desk withdraws while its mail is taken up does not leave', async () => {
  const sent = await referred();
  const state = () => stateOf(`referral:${sent.id}`);
  const form = { ...formValues((await joost.get(asked(sent))).body, asked(sent)), reason: 'Dubbel.' };
  const done: Promise<unknown>[] = [];
  await world.db.admin.begin(async (held) => {
    await held`select from referral where id = ${sent.id} for update`;
    done.push(joost.post(asked(sent), form));
    await waiting(1);
    done.push(delivered());
    await waiting(2);
  });
  const [withdrawn, mails] = await Promise.all(done);
  expect(withdrawn).toMatchObject({ status: 303 });
  expect(mails).not.toContain(referralOffered.subject(sent.reference));
  expect(await state()).toEqual({ state: 'dropped', sent_at: null });
});

/** Until so many sessions wait for a lock. */
async function waiting(count: number): Promise<void> {
  const locked = () => world.db.admin`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await expect.poll(async () => (await locked()).length, { timeout: 10_000 }).toBe(count);
}

test('a partner that was asked again reads which of the two was withdrawn, and each mail leads to its own', async () => {
  const sent = await referred();
  await delivered();
  await withdraw(sent);
  world.clock.pass(60);
  const again = await refer(world, joost, { reference: sent.reference, partner: 'IBD' });
  expect(await delivered()).toEqual([
    referralWithdrawn.subject(sent.reference),
    referralOffered.subject(sent.reference),
  ]);
  const plain = server.mails.slice(-2).map(({ raw }) => raw.replaceAll('=\r\n', ''));
  expect(plain[0]).toContain(`/verwijzingen/${sent.id}`);
  expect(plain[1]).toContain(`/verwijzingen/${again}`);
});

test('the desk reads of the mail about a withdrawal what it reads of that about an offer', async () => {
  const sent = await referred();
  await withdraw(sent);
  world.clock.pass(360);
  expect((await joost.get(sent.page)).text).toContain(
    'Het bericht is nog niet weg. Heeft het haast, neem dan zelf contact op met de partner.',
  );
  await world.db.admin`update outbox_message set state = 'failed' where dedupe_key = ${`withdrawal:${sent.id}`}`;
  expect((await joost.get(sent.page)).text).toContain(
    'Het bericht aan deze partner komt niet aan. Neem zelf contact op met de partner.',
  );
});

/** A step is of the day of the database, which follows no clock that is minutes ahead: near midnight that is another one. */
const noLongerAhead = () => world.clock.set(new Date());

test('a partner without an address by now gets no mail, and the page says so before and names whom to call', async () => {
  noLongerAhead();
  const [gone, ended, last] = [await referred(), await referred(), await referred()];
  await delivered();
  const set = (columns: string) => world.db.admin.unsafe(`update organisation set ${columns} where code = 'IBD'`);
  const until = (now: Date) => set(`valid_to = '${dayOf(now)}'`);
  await set("channel = null, contact = null, phone = '070 204 55 00'");
  expect((await joost.get(asked(gone))).text).toContain('Een bericht krijgt hij daarvan niet: bel 070 204 55 00.');
  await withdraw(gone);
  await set("channel = 'mail', contact = 'ibd@meldtafel.example', phone = null");
  await until(new Date(world.clock.now().getTime() - 24 * 60 * 60_000));
  expect((await joost.get(asked(ended))).text).toContain(
    'Een bericht krijgt hij daarvan niet: neem zelf contact op met de partner.',
  );
  await withdraw(ended);
  await until(world.clock.now());
  expect((await joost.get(asked(last))).text).toContain('Hij krijgt daarover ook een bericht.');
  await withdraw(last);
  await set('valid_to = null');
  expect(await delivered()).toEqual([referralWithdrawn.subject(last.reference)]);
});

const yesterday = () => dayOf(new Date(world.clock.now().getTime() - 24 * 60 * 60_000));

test.each<[string, boolean, () => string]>([
  ['as it was', true, () => `name = name`],
  ['on its last day', true, () => `valid_to = '${dayOf(world.clock.now())}'`],
  ['that no case is referred to any more', true, () => `kind = 'province'`],
  ['without an address', false, () => `channel = null, contact = null`],
  ['a day after its end', false, () => `valid_to = '${yesterday()}'`],
])(
  'a partner %s hears of it (%s): the page says so, the mail is queued, and the database asks for it',
  async (...given) => {
    noLongerAhead();
    const [, hears, change] = given;
    const sent = await referred();
    const set = (columns: string) => world.db.admin.unsafe(`update organisation set ${columns} where code = 'IBD'`);
    const [was] = await world.db.admin<{ kind: string }[]>`select kind from organisation where code = 'IBD'`;
    await set(change());
    const says = (await joost.get(asked(sent))).text.includes('Hij krijgt daarover ook een bericht.');
    const list = await joost.get(`/meldingen/${sent.reference}/verwijzingen`);
    const isLost = list.text.includes('Deze partner krijgt van Meldtafel geen berichten meer.');
    const asker = await world.askerFor('joost');
    const step = { reference: `${sent.reference}/${sent.id}`, action: 'withdraw', reason: 'Stil.' } as const;
    const silent = await asPerson(world.db.readers.table, asker, async (tx) => {
      await move(tx, asker, tableReferral, step, world.clock.now());
      await sql`set constraints all immediate`.execute(tx);
      throw new Error('no message was missed');
    }).catch((error: Error) => error.message);
    await withdraw(sent);
    const queued = await world.db.admin<{ queued_at: Date; changed_at: Date }[]>`
    select queued_at, changed_at from outbox_message, referral where dedupe_key = ${`withdrawal:${sent.id}`} and referral.id = ${sent.id}`;
    await set(`kind = '${was?.kind}', valid_to = null, channel = 'mail', contact = 'ibd@meldtafel.example'`);
    expect([says, !isLost, queued.length > 0, silent]).toEqual([
      hears,
      hears,
      hears,
      hears ? 'referral_step: a step that brought nothing about' : 'no message was missed',
    ]);
    for (const { queued_at, changed_at } of queued) expect(queued_at).toEqual(changed_at);
  },
);

test.each(['nl', 'en'] as const)('the mail about a withdrawal is whole in %s', (locale) => {
  const { delivery } = messagesFor(locale);
  const data = { reference: 'PS27-0042-K', referralId: crypto.randomUUID(), by: 'Verkiezingstafel' };
  const queuedAt = new Date('2027-03-17T13:30:00Z');
  const { subject, text } = renderMail({ template: 'referral_withdrawn', locale, data, queuedAt }, 'https://m.example');
  expect(subject).toBe(delivery.referralWithdrawn.subject('PS27-0042-K'));
  for (const said of [
    delivery.tlpGreen,
    'Verkiezingstafel',
    'PS27-0042-K',
    '14:30',
    `https://m.example/verwijzingen/${data.referralId}`,
  ])
    expect(text).toContain(said);
});
