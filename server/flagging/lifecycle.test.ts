import { afterAll, beforeAll, expect, test } from 'vitest';
import { statesOf } from '../kernel/lifecycle/lifecycle.ts';
import { actionsFrom } from '../kernel/lifecycle/next-state.ts';
import { declaredPermission } from '../web/access.ts';
import { routesOf } from '../testing/routes.ts';
import { openWorld, type World } from '../testing/world.ts';
import { moverOf } from '../steps/move.ts';
import { actionsOn } from './deciding/notice-actions.ts';
import type { Role } from '../vocabulary/permissions.ts';
import { approving, noticeLifecycle, type NoticeAction, type NoticeButton } from '../vocabulary/notice-lifecycle.ts';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

test('from draft, submitted and approved, not sending is possible wherever going on towards sending is', () => {
  const ways = statesOf(noticeLifecycle).map((state) => [state, actionsFrom(noticeLifecycle, state)] as const);
  const onward: NoticeAction[] = ['submit', 'approve', 'release'];
  for (const [state, actions] of ways)
    expect([state, actions.includes('not_send')]).toEqual([state, actions.some((action) => onward.includes(action))]);
});

test('only who approves a version has approved it', () => expect(approving).toEqual(['approve']));

test('nothing leads out of a decision not to send, or back from a letter on its way', () => {
  expect(actionsFrom(noticeLifecycle, 'not_sent')).toEqual([]);
  expect(actionsFrom(noticeLifecycle, 'withdrawn')).toEqual([]);
  expect(actionsFrom(noticeLifecycle, 'releasing')).toEqual(['deliver', 'record_portal']);
  expect(actionsFrom(noticeLifecycle, 'decided')).toEqual(['record_outcome']);
});

const nouns: Record<NoticeButton, string> = {
  edit: 'wijziging',
  submit: 'indiening',
  approve: 'goedkeuring',
  release: 'verzending',
  not_send: 'niet-versturen',
  return: 'terugzending',
  record_portal: 'portaalregistratie',
  record_outcome: 'uitkomsten',
  withdraw: 'intrekking',
};

test.each(Object.keys(nouns) as NoticeButton[])('the route of %s asks for the permission of the table', (action) => {
  const route = routesOf(world.app).find(
    ({ method, path }) => method === 'POST' && path === `/notificaties/:ref/${nouns[action]}`,
  );
  expect(route?.handlers.map(declaredPermission).find(Boolean)).toBe(noticeLifecycle.actions[action].permission);
});

test('who wrote or submitted a notice gets no button to approve it, nor does anybody without the task', () => {
  const steps = [
    { action: 'draft', personId: 'a' },
    { action: 'submit', personId: 'b' },
  ];
  const reading = {
    notice: { state: 'awaiting_approval', content: { channel: 'mail' } },
    facts: { did: steps, logged: null },
    blocking: [],
  } as const;
  const actions = (personId: string, role: Role) => actionsOn(reading, moverOf({ kind: 'person', personId, role }));
  expect(actions('c', 'second_officer')).toEqual(['approve', 'not_send', 'return']);
  expect(actions('a', 'second_officer')).toEqual(['not_send', 'return']);
  expect(actions('b', 'second_officer')).toEqual(['not_send', 'return']);
  expect(actions('c', 'flagging_officer')).toEqual(['not_send']);
  expect(actions('c', 'publisher')).toEqual([]);
});
