import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareEntry } from '../../../disclosure/prepare-entry.ts';
import { publishEntry } from '../../../disclosure/publish-entry.ts';
import { signEntry } from '../../../disclosure/sign-entry.ts';
import { loggedDecision } from '../../disclosed.ts';
import type { TestLog } from '../../log.ts';
import { decideNotice } from '../../notices.ts';
import type { World } from '../../world.ts';
import { farAhead, longAgo, minute, near, openGround, wordsOf, type Ground } from './moment-ground.ts';

// When something happened with a step, for who sends any SQL as a reader and says what they like.

let world: World;
let log: TestLog;
let ground: Ground;
beforeAll(async () => void ({ world, log, ground } = await openGround()), 60_000);
afterAll(() => world.close());

/** The next moment that a form can tell from this one. */
const after = (moment: Date | null): Date => new Date((moment?.getTime() ?? 0) + 1);

test.each([
  [longAgo, farAhead],
  [farAhead, longAgo],
])('steps stay in their order, and what happens with one happened when it was taken: %s, %s', async (first, then) => {
  const { as, asWorker, step, kept, referral } = wordsOf(ground);
  const id = await referral(world.clock.now());
  const stepped = async () => (await kept('referral_step', 'thing_id', id, 'at'))[0] ?? null;
  const offered = await stepped();
  expect(await kept('referral', 'id', id, 'offered_at', 'changed_at')).toEqual([offered, offered]);
  await asWorker(
    sql`update outbox_message set state = 'sent', sent_at = now() where dedupe_key = ${`referral:${id}`}`,
    step('referral_step', 'worker', id, { action: 'deliver', from: 'offered', to: 'received', at: first }),
    sql`update referral set state = 'received', received_at = ${then} where id = ${id}`,
  );
  const delivered = await stepped();
  if (first === longAgo) expect(delivered).toEqual(after(offered));
  else expect(delivered).toSatisfy(near(Date.now() + 5 * minute));
  expect(await kept('referral', 'id', id, 'received_at')).toEqual([delivered]);
  await as(
    'fatima',
    'partner',
    step('referral_step', 'fatima', id, {
      action: 'acknowledge',
      from: 'received',
      to: 'acknowledged',
      at: then,
      reason: 'x',
    }),
    sql`update referral set state = 'acknowledged', acknowledged_at = ${first}, acknowledged_by = 'x' where id = ${id}`,
  );
  const acknowledged = await stepped();
  if (then === longAgo) expect(acknowledged).toEqual(after(delivered));
  else expect(acknowledged).toSatisfy(near(Date.now() + 5 * minute));
  expect(await kept('referral', 'id', id, 'acknowledged_at', 'received_at')).toEqual([acknowledged, delivered]);
});

test.each([longAgo, farAhead])('an entry is public when it was published, whatever is said: %s', async (at) => {
  const { wim, marjolein } = ground.people;
  const { ministry } = world.db.readers;
  const { reference, id: notice } = await loggedDecision(world, log, { decision: 'not_sent' });
  const { kept } = wordsOf(ground);
  const { contentSha256 = '' } = await prepareEntry(ministry, marjolein, { reference, closing: {} }, at);
  const [row] = await world.db.admin<{ id: string; decided: Date }[]>`
    select p.id, n.decided_at as decided from publication p join notice n on n.id = p.notice_id where n.id = ${notice}`;
  const { id = '', decided } = row ?? {};
  const [prepared] = await kept('publication', 'id', id, 'changed_at');
  expect(prepared?.getTime()).toBeGreaterThanOrEqual(decided?.getTime() ?? Infinity);
  expect(prepared?.getTime()).toBeLessThan(Date.now() + 6 * minute);
  await signEntry(ministry, marjolein, { reference, action: 'sign', contentSha256 }, at);
  await publishEntry(ministry, wim, { reference, contentSha256 }, at);
  const published = await kept('disclosure_entry', 'notice_id', notice, 'published_at');
  expect(published).toEqual(await kept('publication_step', 'thing_id', id, 'at'));
});

test('a notice leaves after the decision, and not to come: a letter when its step was taken; through a portal when its step says, else not', async () => {
  const { as, asWorker, step, kept } = wordsOf(ground);
  const input = { platform: 'Facebook', route: 'status_programme' } as const;
  for (const at of [longAgo, farAhead])
    for (const portal of [false, true]) {
      const { id } = await decideNotice(world, { decision: 'sent', ...(portal && { input }) });
      await log.sequence();
      const set = sql`update notice set state = 'sent', sent_at = ${at} where id = ${id}`;
      const leaves = { from: 'releasing', to: 'sent', at };
      if (portal) {
        const details = { sent_at: at.toISOString() };
        const taken = step('notice_step', 'sanne', id, { action: 'record_portal', ...leaves, details });
        await expect(as('sanne', 'ministry', taken, set)).rejects.toThrow('notice: not what its steps say: sent_at');
      } else {
        await asWorker(
          sql`update outbox_message set state = 'sent', sent_at = now() where dedupe_key = ${`notice:${id}`}`,
          step('notice_step', 'worker', id, { action: 'deliver', ...leaves }),
          set,
        );
        const [sent, changed] = await kept('notice', 'id', id, 'sent_at', 'changed_at');
        expect(sent?.getTime()).toBe(changed?.getTime());
      }
    }
});

test('an outcome is recorded when its step was taken, after the notice was sent, and a step that leaves its notice as it was is refused', async () => {
  const { as, step, kept } = wordsOf(ground);
  const { sent } = ground.given;
  const { personId } = ground.people.sanne;
  const taken = (from: string, at: Date) =>
    step('notice_step', 'sanne', sent, { action: 'record_outcome', from, to: 'decided', at });
  const outcome = (at: Date) =>
    sql`insert into notice_outcome (notice_id, position, outcome, person_id, at) values (${sent}, 1, 'removed', ${personId}, ${at})`;
  const change = sql`update notice set state = 'decided' where id = ${sent}`;
  await as('sanne', 'ministry', taken('sent', longAgo), outcome(farAhead), change);
  const stepped = async () => (await kept('notice_step', 'thing_id', sent, 'at'))[0];
  expect(await kept('notice_outcome', 'notice_id', sent, 'at')).toEqual([await stepped()]);
  await expect(as('sanne', 'ministry', taken('decided', farAhead), outcome(longAgo))).rejects.toThrow('led nowhere');
  await as('sanne', 'ministry', taken('decided', farAhead), outcome(longAgo), change);
  expect(await kept('notice_outcome', 'notice_id', sent, 'at')).toEqual([await stepped()]);
  expect(await stepped()).toSatisfy(near(Date.now() + 5 * minute));
});
