import { afterAll, beforeAll, expect, test } from 'vitest';
import { actionsFrom, namesOf, toMermaid } from '../kernel/lifecycle.ts';
import { declaredPermission } from '../web/access.ts';
import { routesOf } from '../testing/routes.ts';
import { openWorld, type World } from '../testing/world.ts';
import { noticeLifecycle, possibleActions, type NoticeAction } from './lifecycle.ts';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

test('the drawing is of this table', async () => {
  await expect(`${toMermaid(noticeLifecycle)}\n`).toMatchFileSnapshot('lifecycle.mmd');
});

test('from draft, submitted and approved, not sending is possible wherever going on towards sending is', () => {
  const ways = noticeLifecycle.states.map((state) => [state, actionsFrom(noticeLifecycle, state)] as const);
  const onward: NoticeAction[] = ['submit', 'approve', 'release'];
  for (const [state, actions] of ways)
    expect([state, actions.includes('not_send')]).toEqual([state, actions.some((action) => onward.includes(action))]);
});

test('nothing leads out of a decision not to send, or back from a letter on its way', () => {
  expect(actionsFrom(noticeLifecycle, 'not_sent')).toEqual([]);
  expect(actionsFrom(noticeLifecycle, 'withdrawn')).toEqual([]);
  expect(actionsFrom(noticeLifecycle, 'releasing')).toEqual(['record_portal']);
  expect(actionsFrom(noticeLifecycle, 'decided')).toEqual(['record_outcome']);
});

const nouns: Record<NoticeAction, string> = {
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

test.each(namesOf(noticeLifecycle))('the route of %s asks for the permission of the table', (action) => {
  const route = routesOf(world.app).find(
    ({ method, path }) => method === 'POST' && path === `/notificaties/:ref/${nouns[action]}`,
  );
  expect(route?.handlers.map(declaredPermission).find(Boolean)).toBe(noticeLifecycle.actions[action].permission);
});

test('who wrote or submitted a notice gets no button to approve it, nor does anybody without the task', () => {
  const notice = {
    state: 'awaiting_approval',
    channel: 'mail',
    draftedBy: 'a',
    submittedBy: 'b',
    everSubmitted: true,
    blocked: false,
    logged: false,
  } as const;
  const actions = (personId: string, role: 'second_officer' | 'flagging_officer' | 'publisher') =>
    possibleActions({ personId, role }, notice);
  expect(actions('c', 'second_officer')).toEqual(['approve', 'not_send', 'return']);
  expect(actions('a', 'second_officer')).toEqual(['not_send', 'return']);
  expect(actions('b', 'second_officer')).toEqual(['not_send', 'return']);
  expect(actions('c', 'flagging_officer')).toEqual(['not_send']);
  expect(actions('c', 'publisher')).toEqual([]);
});
