import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asPart } from '#db/as-person.ts';
import { markSent } from '../../delivery/queries.ts';
import { move, moverOf } from '../../steps/move.ts';
import { takeStep } from '../../steps/take-step.ts';
import { statesOf } from '../../kernel/lifecycle/lifecycle.ts';
import { actionsFrom, nextState } from '../../kernel/lifecycle/next-state.ts';
import { localFromMoment } from '../../kernel/local-time.ts';
import { startLog, type TestLog } from '../../testing/log.ts';
import { approvedNotice, decideNotice, draftedNotice, hashOf, noticeInput } from '../../testing/notices.ts';
import type { Visitor } from '../../testing/visit.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { noticeLifecycle, type NoticeButton, type NoticeState } from '../../vocabulary/notice-lifecycle.ts';
import { valuesOf } from '../notice-form.ts';
import { recordOutcomes } from './record-outcomes.ts';
import { submitNotice } from './submit-notice.ts';
import { noticeMoves, noticeThing } from '../notice-thing.ts';

// Every state, every action, every role that comes near: only what the table has changes anything.
let world: World;
let log: TestLog;
let visitors: Record<'flagging_officer' | 'second_officer' | 'publisher', Visitor>;
beforeAll(async () => {
  world = await openWorld();
  log = await startLog(world);
  const [flagging_officer, second_officer, publisher] = await Promise.all(
    ['sanne', 'karim', 'marjolein'].map(world.as),
  );
  if (!flagging_officer || !second_officer || !publisher) throw new Error('Nobody came.');
  visitors = { flagging_officer, second_officer, publisher };
});
afterAll(() => world.close());

const sends: Record<NoticeButton, (reference: string) => Promise<[noun: string, fields: Record<string, string>]>> = {
  edit: async (reference) => [
    'wijziging',
    { ...valuesOf(noticeInput({ doubts: 'Anders.' })), base: await hashOf(world, reference), do: 'save' },
  ],
  submit: async () => ['indiening', {}],
  approve: async (reference) => ['goedkeuring', { contentSha256: await hashOf(world, reference) }],
  release: async () => ['verzending', {}],
  not_send: async () => ['niet-versturen', { reason: 'Uitleg is genoeg.' }],
  return: async () => ['terugzending', { reason: 'Anders.' }],
  record_portal: async () => {
    const { day, time } = localFromMoment(world.clock.now());
    return ['portaalregistratie', { atDate: day, atTime: time }];
  },
  record_outcome: async () => ['uitkomsten', { 'outcome-1': 'no_answer' }],
  withdraw: async () => ['intrekking', { reason: 'Vergissing.' }],
};

describe.each(statesOf(noticeLifecycle))('%s', (state) => {
  test.each(Object.keys(sends) as NoticeButton[])('%s', async (action) => {
    for (const role of ['flagging_officer', 'second_officer', 'publisher'] as const) {
      const reference = await noticeIn(state);
      const { seen } = await standing(reference);
      const [noun, fields] = await sends[action](reference);
      const { status } = await visitors[role].post(`/notificaties/${reference}/${noun}`, {
        ...(action !== 'edit' && { seen }),
        ...fields,
      });
      const may = moverOf({ kind: 'person', personId: 'me', role }).may(
        noticeLifecycle.actions[action].permission ?? '',
      );
      const can = actionsFrom(noticeLifecycle, state).includes(action);
      const wanted = !may ? 403 : can ? 303 : 409;
      expect([role, status]).toEqual([role, wanted]);
      const after = wanted === 303 ? nextState(noticeLifecycle, state, action) : state;
      expect([role, (await standing(reference)).state]).toEqual([role, after]);
    }
  });
});

async function standing(reference: string): Promise<{ state: string | undefined; seen: string }> {
  const [row] = await world.db.admin<{ state: string; changed_at: Date }[]>`
    select state, changed_at from notice where reference = ${reference}`;
  return { state: row?.state, seen: row?.changed_at.toISOString() ?? '' };
}

// Through the portal, so that an officer can do every action there is.
async function noticeIn(state: NoticeState): Promise<string> {
  const desk = world.db.readers.ministry;
  const now = world.clock.now();
  const sanne = await world.askerFor('sanne');
  const input = { platform: 'Facebook', route: 'status_programme' } as const;
  if (state === 'approved') return approvedNotice(world, { input });
  if (state === 'not_sent') return (await decideNotice(world, { decision: 'not_sent', input })).reference;
  if (state === 'draft' || state === 'awaiting_approval' || state === 'withdrawn') {
    const reference = await draftedNotice(world, { input });
    if (state === 'awaiting_approval') await submitNotice(desk, sanne, { reference }, now);
    const withdrawal = { reference, action: 'withdraw', values: { reason: 'Vergissing.' } } as const;
    if (state === 'withdrawn') await takeStep(desk, sanne, noticeMoves, withdrawal, now);
    return reference;
  }
  const byMail = state === 'sent' || state === 'decided';
  const { reference, id } = await decideNotice(world, { decision: 'sent', ...(byMail ? {} : { input }) });
  await log.sequence();
  if (!byMail) return reference;
  await asPart(world.db.readers.worker, async (tx) => {
    const { id: letter } = await tx
      .selectFrom('outbox_message')
      .select('id')
      .where('dedupe_key', '=', `notice:${id}`)
      .executeTakeFirstOrThrow();
    await markSent(tx, letter, now);
    await move(tx, 'worker', noticeThing, { id, action: 'deliver' }, now);
  });
  const outcomes = [{ position: 1, outcome: 'unknown', note: '' }] as const;
  if (state === 'decided') await recordOutcomes(desk, sanne, { reference, outcomes }, now);
  return reference;
}
