import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asPerson } from '#db/as-person.ts';
import type { World } from '../../world.ts';
import { farAhead, longAgo, minute, near, openGround, wordsOf, type Ground } from './moment-ground.ts';
import { writingsOn } from './moments.ts';

// When something was written, for who sends any SQL as a reader and says what they like.

let world: World;
let ground: Ground;
beforeAll(async () => void ({ world, ground } = await openGround()), 60_000);
afterAll(() => world.close());

/** In production nobody is of the demonstration, which alone tells of days gone by. */
const demonstrate = (demo: boolean): PromiseLike<unknown> => world.db.admin`update person set demo = ${demo}`;

test('whatever is said, it is kept within minutes of now; only a demonstration tells of days gone by', async () => {
  for (const [name, { since, by }] of Object.entries(writingsOn(ground))) {
    await demonstrate(false);
    const [ahead, before] = [await by(farAhead), await by(longAgo)];
    await demonstrate(true);
    const then = await by(longAgo);
    for (const kept of ahead) expect([name, kept]).toEqual([name, expect.toSatisfy(near(Date.now() + 5 * minute))]);
    for (const kept of before) expect([name, kept]).toEqual([name, expect.toSatisfy(near(Date.now() - 5 * minute))]);
    const begun = since ? world.clock.now() : longAgo;
    for (const kept of then) expect([name, kept]).toEqual([name, expect.toSatisfy(near(begun.getTime()))]);
  }
}, 60_000);

test('what a demonstration keeps of long ago is not before what it is about, to the millisecond', async () => {
  const at = world.clock.now().getTime();
  for (const [name, { since, by }] of Object.entries(writingsOn(ground)))
    for (const kept of await by(longAgo)) expect([name, since && (kept?.getTime() ?? 0) < at]).toEqual([name, false]);
}, 60_000);

test('a file that came after its report was attached when it was there, not when it was reported', async () => {
  const { as, file, kept } = wordsOf(ground);
  const by = { ...ground.people.nienke, submissionKey: randomUUID() };
  const id = await file(by, 'reporter', new Date(world.clock.now().getTime() + 60 * minute));
  const row = sql`insert into evidence (file_id, incident_id, attached_at) values (${id}, ${ground.given.incident}, ${longAgo})`;
  await as(by, 'reporter', row);
  expect(await kept('evidence', 'file_id', id, 'attached_at')).toEqual(
    await kept('evidence_file', 'id', id, 'received_at'),
  );
});

test('the worker puts off a message for a day at most, and sends it after it was queued', async () => {
  const { asWorker, kept, referral } = wordsOf(ground);
  const key = `referral:${await referral(world.clock.now())}`;
  await asWorker(sql`update outbox_message set due_at = ${farAhead} where dedupe_key = ${key}`);
  expect((await kept('outbox_message', 'dedupe_key', key, 'due_at'))[0]).toSatisfy(near(Date.now() + 24 * 60 * minute));
  await asWorker(sql`update outbox_message set state = 'sent', sent_at = ${longAgo} where dedupe_key = ${key}`);
  const [sent, queued] = await kept('outbox_message', 'dedupe_key', key, 'sent_at', 'queued_at');
  expect(sent).toEqual(queued);
});

test.each([
  [
    'a session',
    'account',
    sql`insert into session (id_hash, person_id, created_at, expires_at) values ('\\x', null, now(), now())`,
  ],
  [
    'a leaf',
    'ministry',
    sql`insert into ledger_queue (leaf_id, data, queued_at) values (gen_random_uuid(), 'x', now())`,
  ],
  [
    'a place in the log',
    'worker',
    sql`insert into ledger_entry (log_index, leaf_id, integrated_at) values (9, gen_random_uuid(), now())`,
  ],
  ['a log', 'worker', sql`insert into ledger_log (origin, verifier_key, created_at) values ('x', 'x', now())`],
] as const)('nobody says when %s began', async (_, reader, statement) => {
  await expect(asPerson(world.db.readers[reader], ground.people.sanne, (tx) => statement.execute(tx))).rejects.toThrow(
    'permission denied',
  );
});
