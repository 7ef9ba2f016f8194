import fc from 'fast-check';
import { expect, test } from 'vitest';
import { namesOf } from '../kernel/lifecycle.ts';
import { triageLifecycle, type TriageAction } from './lifecycle.ts';
import { nextChange, rankOf, turnAfter } from './triage-rules.ts';

const filedAt = new Date('2027-03-17T12:00:00Z');
const now = new Date('2027-03-17T12:20:00Z');
const facts = { urgency: 'today', severity: null, filedAt, urgencyMinutes: 60, severityMinutes: null } as const;
const after = (minutes: number, start = now) => new Date(start.getTime() + minutes * 60_000);

const table: [TriageAction, object, ReturnType<typeof turnAfter>][] = [
  ['claim', {}, { rank: 2, dueAt: after(30), dueReason: 'assess' }],
  ['claim', { urgency: 'now' }, { rank: 0, dueAt: after(30), dueReason: 'assess' }],
  ['release', {}, { rank: 2, dueAt: after(60, filedAt), dueReason: 'first_look' }],
  ['release', { urgency: 'now', urgencyMinutes: 10 }, { rank: 0, dueAt: after(10, filedAt), dueReason: 'first_look' }],
  ['assess', { severity: 2, severityMinutes: 240 }, { rank: 2, dueAt: after(240), dueReason: 'refer' }],
  ['assess', { severity: 5, severityMinutes: 5 }, { rank: 0, dueAt: after(5), dueReason: 'refer' }],
  [
    'assess',
    { urgency: 'now', severity: 1, severityMinutes: 1440 },
    { rank: 2, dueAt: after(1440), dueReason: 'refer' },
  ],
  ['reopen', { severity: 3 }, { rank: 2, dueAt: now, dueReason: 'assess' }],
  ['reopen', { severity: 5 }, { rank: 0, dueAt: now, dueReason: 'assess' }],
  ['close', { severity: 5 }, { rank: 2, dueAt: now, dueReason: 'closed' }],
  ['take_over', {}, null],
  ['refer', {}, null],
  ['answer', {}, null],
  ['note', {}, null],
];

test.each(table)('after %s with %o the turn is %o', (action, chosen, expected) => {
  expect(turnAfter(action, { ...facts, ...chosen }, now)).toEqual(expected);
});

const anyFacts = fc.record({
  urgency: fc.constantFrom('now', 'today', 'later'),
  severity: fc.option(fc.integer({ min: 1, max: 5 })),
  filedAt: fc.date({ noInvalidDate: true, min: new Date('2026-01-01'), max: new Date('2028-01-01') }),
  urgencyMinutes: fc.integer({ min: 1, max: 1440 }),
  severityMinutes: fc.option(fc.integer({ min: 1, max: 1440 })),
});
const anyAction = fc.constantFrom(...namesOf(triageLifecycle));

test('danger comes first exactly when it is severity 5, or urgent and not weighed yet', () => {
  fc.assert(
    fc.property(anyFacts, ({ urgency, severity }) => {
      const danger = severity === 5 || (urgency === 'now' && severity === null);
      expect(rankOf({ urgency, severity })).toBe(danger ? 0 : 2);
    }),
  );
});

test('no step of ours promises something in the past, but for a first look that was promised before', () => {
  fc.assert(
    fc.property(anyAction, anyFacts, fc.integer({ min: 0, max: 10_000 }), (action, given, minutes) => {
      const at = after(minutes, given.filedAt);
      const turn = turnAfter(action, given, at);
      if (turn && turn.dueReason !== 'first_look') expect(turn.dueAt.getTime()).toBeGreaterThanOrEqual(at.getTime());
      if (turn?.dueReason === 'first_look') expect(turn.dueAt.getTime()).toBeGreaterThan(given.filedAt.getTime());
    }),
  );
});

test('every change has a moment of its own, also when the clock stands still or runs back', () => {
  const anyMoment = fc.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2100-01-01') });
  fc.assert(
    fc.property(anyMoment, anyMoment, (previous, at) => {
      expect(nextChange(previous, at).getTime()).toBeGreaterThan(previous.getTime());
    }),
  );
});
