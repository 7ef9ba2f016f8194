import { expect, test } from 'vitest';
import { waitAfterRefusal, waitForServer } from './retry.ts';

const minutes = (milliseconds: number | null) => (milliseconds ?? Number.NaN) / 60_000;

test('the wait doubles from half a minute and never passes six hours by more than its jitter', () => {
  const waits = Array.from({ length: 11 }, (_, index) => minutes(waitAfterRefusal(index + 1, () => 0.5)));
  expect(waits).toEqual([0.5, 1, 2, 4, 8, 16, 32, 64, 128, 256, 360]);
});

test('jitter is a quarter to both sides', () => {
  expect(minutes(waitAfterRefusal(3, () => 0))).toBe(1.5);
  expect(minutes(waitAfterRefusal(3, () => 1))).toBe(2.5);
});

test('the twelfth refusal is the last', () => {
  expect(waitAfterRefusal(12)).toBeNull();
});

test('waiting for a server takes two to four minutes', () => {
  expect([minutes(waitForServer(() => 0)), minutes(waitForServer(() => 1))]).toEqual([2, 4]);
});
