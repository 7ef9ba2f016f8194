import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inForce } from '../kernel/in-force.ts';
import { readReferenceData } from '../reference/reference-data.ts';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { dangerRank, partnerReasonAfter } from '../vocabulary/due-reasons.ts';
import { caseLifecycle } from '../vocabulary/case-lifecycle.ts';
import type { Turn } from './turn.ts';

let db: TestDatabase;
beforeAll(async () => void (db = await openTestDatabase()));
afterAll(() => db.close());

const { deskPromises } = await readReferenceData();
const promises = deskPromises.filter(({ valid_from, valid_to }) =>
  inForce('2027-03-17')({ validFrom: valid_from, validTo: valid_to }),
);
/** Minutes as the file promises them: another deadline is no change of this test. */
const promised = (code: string): number => promises.find((row) => row.code === code)?.minutes ?? Number.NaN;
const filedAt = new Date('2027-03-17T12:00:00Z');
const now = new Date('2027-03-17T12:20:00Z');
const after = (minutes: number, start = now) => new Date(start.getTime() + minutes * 60_000);

type Facts = { urgency: string; severity: number | null; filedAt: Date };
const unweighed: Facts = { urgency: 'today', severity: null, filedAt };

async function turnAfter(event: string, { urgency, severity, filedAt: filed }: Facts, at = now): Promise<Turn | null> {
  const [turn] = await db.admin<Turn[]>`select rank, due_at as "dueAt", due_reason as "dueReason"
    from turn_after(${event}, ${urgency}, ${severity}, ${filed}, ${at})`;
  return turn ? { ...turn } : null;
}

const table: [string, Partial<Facts>, Turn | null][] = [
  ['file', {}, { rank: 2, dueAt: after(promised('first-look-today'), filedAt), dueReason: 'first_look' }],
  ['file', { urgency: 'now' }, { rank: 0, dueAt: after(promised('first-look-now'), filedAt), dueReason: 'first_look' }],
  [
    'file',
    { urgency: 'later' },
    { rank: 2, dueAt: after(promised('first-look-later'), filedAt), dueReason: 'first_look' },
  ],
  ['claim', {}, { rank: 2, dueAt: after(promised('assess')), dueReason: 'assess' }],
  ['claim', { urgency: 'now' }, { rank: 0, dueAt: after(promised('assess')), dueReason: 'assess' }],
  ['release', {}, { rank: 2, dueAt: after(promised('look-again-today')), dueReason: 'look_again' }],
  [
    'release',
    { urgency: 'later', severity: 5 },
    { rank: 0, dueAt: after(promised('look-again-later')), dueReason: 'look_again' },
  ],
  ['release', { urgency: 'now' }, { rank: 0, dueAt: after(promised('look-again-now')), dueReason: 'look_again' }],
  ['assess', { severity: 2 }, { rank: 2, dueAt: after(promised('refer-2')), dueReason: 'refer' }],
  ['assess', { severity: 4 }, { rank: 0, dueAt: after(promised('refer-4')), dueReason: 'refer' }],
  ['assess', { severity: 5 }, { rank: 0, dueAt: after(promised('refer-5')), dueReason: 'refer' }],
  ['assess', { urgency: 'now', severity: 1 }, { rank: 2, dueAt: after(promised('refer-1')), dueReason: 'refer' }],
  ['reopen', { severity: 3 }, { rank: 2, dueAt: now, dueReason: 'assess' }],
  ['reopen', { severity: 5 }, { rank: 0, dueAt: now, dueReason: 'assess' }],
  ['close', { severity: 5 }, { rank: 2, dueAt: now, dueReason: 'closed' }],
  ['refer', { severity: 5 }, { rank: 2, dueAt: after(promised('partner-sees')), dueReason: 'acknowledgement' }],
  ['back_from_partner', { severity: 3 }, { rank: 2, dueAt: now, dueReason: 'refer' }],
  ['back_from_partner', { severity: 5 }, { rank: 0, dueAt: now, dueReason: 'refer' }],
  ['addition', {}, { rank: 2, dueAt: after(promised('added-today')), dueReason: 'addition' }],
  ['addition', { urgency: 'now' }, { rank: 0, dueAt: after(promised('added-now')), dueReason: 'addition' }],
  ['addition', { urgency: 'later' }, { rank: 2, dueAt: after(promised('added-later')), dueReason: 'addition' }],
  [
    'addition_after_closing',
    {},
    { rank: 2, dueAt: after(promised('after-closing-today')), dueReason: 'after_closing' },
  ],
  [
    'addition_after_closing',
    { urgency: 'now' },
    { rank: 0, dueAt: after(promised('added-now')), dueReason: 'after_closing' },
  ],
  [
    'referral.resolve',
    { urgency: 'later' },
    { rank: 2, dueAt: after(promised('added-later')), dueReason: 'after_closing' },
  ],
  ['referral.accept', {}, { rank: 2, dueAt: after(promised('after-closing-today')), dueReason: 'after_closing' }],
  ['referral.decline', {}, { rank: 2, dueAt: after(promised('after-closing-today')), dueReason: 'after_closing' }],
  ['referral.resolve', {}, { rank: 2, dueAt: after(promised('after-closing-today')), dueReason: 'after_closing' }],
  [
    'referral.resolve',
    { severity: 5 },
    { rank: 0, dueAt: after(promised('after-closing-today')), dueReason: 'after_closing' },
  ],
  ['referral.acknowledge', {}, null],
  ['watch', { severity: 3 }, null],
  ['watch', { severity: 4 }, { rank: 0, dueAt: after(promised('watch-4')), dueReason: 'danger' }],
  ['watch', { severity: 5 }, { rank: 0, dueAt: after(promised('watch-5')), dueReason: 'danger' }],
  ['watch', { urgency: 'now' }, null],
  ['weigh', { severity: 5 }, null],
  ['take_over', { severity: 3 }, null],
  ['take_up', { severity: 3 }, null],
  ['one_withdrawn', {}, null],
  ['answer', {}, null],
  ['note', {}, null],
];

test.each(table)('after %s with %o the turn is %o', async (event, chosen, expected) => {
  expect(await turnAfter(event, { ...unweighed, ...chosen })).toEqual(expected);
});

// What a partner does: its own row says it all, whatever the case is about.
const byPartner = promises.flatMap(({ events, rank, minutes, reason }) =>
  events.flatMap((event) => (event !== 'refer' && partnerReasonAfter(event) ? [{ event, rank, minutes, reason }] : [])),
);

test.each(byPartner)('after $event it is the turn that was promised', async ({ event, rank, minutes, reason }) => {
  const turn = { rank, dueAt: after(minutes), dueReason: reason };
  for (const facts of [{}, { severity: 1 }, { severity: 5 }, { urgency: 'now' }])
    expect(await turnAfter(event, { ...unweighed, ...facts })).toEqual(turn);
});

test('the tables above tell of every event that anything is promised about, and of every action', () => {
  const told = new Set([...table.map(([event]) => event), ...byPartner.map(({ event }) => event)]);
  const promised = deskPromises.flatMap(({ events }) => events);
  expect([...promised, ...Object.keys(caseLifecycle.actions)].filter((event) => !told.has(event))).toEqual([]);
});

const anyFacts = fc.record({
  urgency: fc.constantFrom('now', 'today', 'later'),
  severity: fc.option(fc.integer({ min: 1, max: 5 })),
  filedAt: fc.date({ noInvalidDate: true, min: new Date('2026-01-01'), max: new Date('2028-01-01') }),
});
const ours = fc.constantFrom(
  'file',
  'claim',
  'release',
  'assess',
  'reopen',
  'back_from_partner',
  'addition',
  'addition_after_closing',
);

test('while the desk must act, danger comes first exactly when it is severity 4 or 5, or urgent and not weighed yet', async () => {
  await fc.assert(
    fc.asyncProperty(ours, anyFacts, async (event, facts) => {
      const turn = await turnAfter(event, facts);
      const danger =
        facts.severity === 4 || facts.severity === 5 || (facts.urgency === 'now' && facts.severity === null);
      if (turn) expect(turn.rank === dangerRank).toBe(danger);
    }),
  );
});

test('nothing is promised in the past, but for a first look that was promised before', async () => {
  const anyEvent = fc.constantFrom(...deskPromises.flatMap(({ events }) => events));
  await fc.assert(
    fc.asyncProperty(anyEvent, anyFacts, fc.integer({ min: 0, max: 10_000 }), async (event, facts, minutes) => {
      const at = after(minutes, facts.filedAt);
      const turn = await turnAfter(event, facts, at);
      const start = turn?.dueReason === 'first_look' ? facts.filedAt : at;
      if (turn) expect(turn.dueAt.getTime()).toBeGreaterThanOrEqual(start.getTime());
    }),
  );
});

describe('another deadline for severity 4 from a day on', () => {
  beforeAll(async () => {
    await db.admin`update desk_promise set valid_to = '2027-03-17' where code = 'refer-4' and in_force(valid_from, valid_to, '2027-03-17'::date)`;
    await db.admin`insert into desk_promise select code, events, urgency_code, severity, reason, rank, counts_from, 45,
      '2027-03-18', null, source from desk_promise where code = 'refer-4' and valid_to = '2027-03-17'`;
  });

  test.each([
    ['2027-03-17T22:59:00Z', promised('refer-4')], // 23:59 in the Netherlands
    ['2027-03-17T23:00:00Z', 45],
  ])('at %s: %i minutes', async (moment, minutes) => {
    const at = new Date(moment);
    expect((await turnAfter('assess', { ...unweighed, severity: 4 }, at))?.dueAt).toEqual(after(minutes, at));
  });

  test('and no other promise changes', async () => {
    const at = new Date('2027-03-18T12:00:00Z');
    expect((await turnAfter('assess', { ...unweighed, severity: 3 }, at))?.dueAt).toEqual(
      after(promised('refer-3'), at),
    );
    expect((await turnAfter('claim', { ...unweighed, severity: 4 }, at))?.dueAt).toEqual(after(promised('assess'), at));
  });
});
