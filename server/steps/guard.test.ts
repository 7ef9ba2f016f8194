import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { draftedNotice } from '../testing/notices.ts';
import { fileAssessed, refer } from '../testing/referrals.ts';
import { openWorld, type World } from '../testing/world.ts';

type Taken = { thing: string; action: string; from: string; to: string; at?: Date; details?: object };

let world: World;
let joost: Asker & { personId: string };
let referral: string;
beforeAll(async () => {
  world = await openWorld();
  joost = await world.askerFor('joost');
  const filed = await fileAssessed(world, { category: 'cyber-municipality' });
  referral = await refer(world, await world.as('joost'), { reference: filed.reference, partner: 'IBD' });
});
afterAll(() => world.close());

/** Takes steps past the application: SQL of somebody who may send any, as the reader that they are. */
const take = (reader: Database, asker: Asker, table: string, ...taken: Taken[]) =>
  asPerson(reader, asker, async (tx) => {
    for (const { thing, action, from, to, at = world.clock.now(), details = {} } of taken) {
      await sql`insert into ${sql.table(table)} (thing_id, action, from_state, to_state, person_id, organisation_id, reason, details, at)
      values (${thing}, ${action}, ${from}, ${to}, ${asker.personId}, ${asker.organisationId}, 'x', ${details}, ${at})`.execute(
        tx,
      );
      if (table === 'triage_step')
        await sql`update triage_case set state = state where incident_id = ${thing}`.execute(tx);
    }
  });

test('two steps do not start from one state, not even in one transaction', async () => {
  const { id: thing } = await fileAssessed(world);
  const close = { thing, action: 'close', from: 'assessed', to: 'closed' };
  const assess = { thing, action: 'assess', from: 'assessed', to: 'assessed' };
  await expect(take(world.db.readers.table, joost, 'triage_step', close, assess)).rejects.toMatchObject({
    constraint_name: 'step_order',
  });
});

test('nothing begins twice', async () => {
  const again = { thing: referral, action: 'offer', from: 'none', to: 'offered' };
  await expect(take(world.db.readers.table, joost, 'referral_step', again)).rejects.toMatchObject({
    constraint_name: 'step_order',
  });
  const reference = await draftedNotice(world);
  const [notice] = await world.db.admin<{ id: string }[]>`select id from notice where reference = ${reference}`;
  const draft = { thing: notice?.id ?? '', action: 'draft', from: 'none', to: 'draft' };
  const officer = await world.askerFor('sanne');
  await expect(take(world.db.readers.ministry, officer, 'notice_step', draft)).rejects.toMatchObject({
    constraint_name: 'step_order',
  });
});

test('a step lies in no far future, and always after the one before it', async () => {
  const { id: thing } = await fileAssessed(world, { category: 'cyber-municipality' });
  const details = { severity: 3, category: 'cyber-municipality' };
  const again = { thing, action: 'assess', from: 'assessed', to: 'assessed', details };
  const far = { ...again, at: new Date('2099-01-01') };
  const early = { ...again, at: new Date('2000-01-01') };
  await take(world.db.readers.table, joost, 'triage_step', far, early);
  const steps = await world.db.admin<{ at: Date }[]>`
    select at from triage_step where thing_id = ${thing} order by position desc limit 2`;
  const [last, previous] = steps.map(({ at }) => at.getTime());
  expect(last).toBe((previous ?? 0) + 1);
  expect(last).toBeLessThan(Date.now() + 6 * 60_000);
});

test('a thing of somebody else answers the same whatever its state, and as one that is not there', async () => {
  const { reference } = await fileAssessed(world, { category: 'cyber-municipality' });
  const other = await refer(world, await world.as('joost'), { reference, partner: 'NCSC', reason: 'x' });
  const partner = await world.askerFor('fatima', 'IBD');
  const steps = [
    ['acknowledge', 'offered', 'acknowledged'],
    ['accept', 'acknowledged', 'accepted'],
  ] as const;
  const answers = [other, randomUUID()].flatMap((thing) =>
    steps.map(([action, from, to]) =>
      take(world.db.readers.partner, partner, 'referral_step', { thing, action, from, to }).then(
        () => 'taken',
        (error: Error & { code?: string }) => `${error.code} ${error.message}`,
      ),
    ),
  );
  expect(new Set(await Promise.all(answers))).toEqual(new Set(['42501 referral: out of reach']));
});
