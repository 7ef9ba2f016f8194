import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillWithEveryState } from '../testing/pages/fill-with-demo.ts';
import { openWorld, type World } from '../testing/world.ts';

// What comes in beside the steps of a case: news.test.ts.

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await fillWithEveryState(world);
}, 120_000);
afterAll(() => world.close());

/** Every case, with what the promises say of the last of its steps that they know: of its filing, when there is none. */
const promised = () => world.db.admin<{ action: string; held: boolean; danger: boolean; watched: boolean }[]>`
  select last.action, (c.turn_rank, c.turn_due_at, c.turn_reason) = (last.rank, last.due_at, last.due_reason) as held,
    c.danger_due_at is not null as danger, c.danger_due_at is not distinct from watch.due_at as watched
  from triage_case c join incident i on i.id = c.incident_id
    cross join lateral (
      select t.*, s.action from (select action, at, position from triage_step where thing_id = i.id union all select 'file', i.filed_at, -1) s
        cross join lateral turn_after(s.action, i.urgency, c.severity, i.filed_at, s.at) t
      order by s.position desc limit 1) last
    left join lateral turn_after('watch', i.urgency, c.severity, i.filed_at, c.changed_at) watch on c.decision_id is null`;

test('every case of the demonstration, and one in every state, waits exactly as long as is promised after what happened last', async () => {
  const cases = await promised();
  expect(cases.filter(({ held }) => !held)).toEqual([]);
  expect(cases.map(({ action }) => action)).toEqual(
    expect.arrayContaining([
      'file',
      'claim',
      'assess',
      'refer',
      'partner_saw',
      'partner_declined',
      'partner_answered',
      'close',
    ]),
  );
});

test('danger is looked at exactly as soon as is promised after the desk did something', async () => {
  const cases = (await promised()).filter(({ danger, action }) => danger && !action.startsWith('partner'));
  expect(cases.length).toBeGreaterThan(0);
  expect(cases.filter(({ watched }) => !watched)).toEqual([]);
});
