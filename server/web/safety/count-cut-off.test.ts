import { expect, test, vi } from 'vitest';
import { log } from '../../kernel/process/log.ts';
import { countCutOff } from './count-cut-off.ts';

test('how many were cut off is one line a minute, and none when nobody was', async () => {
  const told = vi.spyOn(log, 'info').mockImplementation(() => {});
  vi.useFakeTimers();
  for (let time = 0; time < 5000; time++) countCutOff('slow');
  countCutOff('gone');
  await vi.advanceTimersByTimeAsync(180_000);
  countCutOff('gone');
  await vi.advanceTimersByTimeAsync(60_000);
  vi.useRealTimers();
  expect(told.mock.calls.map(([counted]) => counted as unknown)).toEqual([
    { slow: 5000, gone: 1 },
    { slow: 0, gone: 1 },
  ]);
  told.mockRestore();
});
