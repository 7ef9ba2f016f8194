import { expect, test } from 'vitest';
import { currentPhase, currentRound, type Calendar } from './rounds.ts';

const round = (code: string) => ({
  code,
  name: { nl: code },
  prefix: code,
  pollingDay: '2027-03-17',
  embargoUntil: new Date(0),
});
const calendar: Calendar = {
  rounds: [round('A'), round('B')],
  phases: [
    { roundCode: 'A', phase: 'preparation', startsAt: new Date('2025-01-01') },
    { roundCode: 'A', phase: 'voting', startsAt: new Date('2025-06-01') },
    { roundCode: 'B', phase: 'preparation', startsAt: new Date('2026-01-01') },
  ],
};

test('the round of today is the last one whose preparation began', () => {
  expect(currentRound(calendar, new Date('2025-12-31')).code).toBe('A');
  expect(currentRound(calendar, new Date('2026-01-01')).code).toBe('B');
  expect(currentRound(calendar, new Date('2020-01-01')).code).toBe('A');
});

test('a phase lasts until the next begins', () => {
  expect(currentPhase(calendar, 'A', new Date('2025-05-31'))).toBe('preparation');
  expect(currentPhase(calendar, 'A', new Date('2025-06-01'))).toBe('voting');
});
