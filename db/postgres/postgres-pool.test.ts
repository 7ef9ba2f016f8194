import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PostgresPool } from './postgres-pool.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a session without work for a minute is ended, but for the last', async () => {
  const pool = new PostgresPool({ host: '/nowhere' }, 3);
  const sessions = await Promise.all([pool.acquire(), pool.acquire(), pool.acquire()]);
  const ended = sessions.map((session) => vi.spyOn(session, 'end'));
  for (const session of sessions) pool.release(session);
  await vi.advanceTimersByTimeAsync(59_000);
  expect(ended.flatMap(({ mock }) => mock.calls)).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(ended.flatMap(({ mock }) => mock.calls)).toHaveLength(2);

  const again = await Promise.all([pool.acquire(), pool.acquire(), pool.acquire()]);
  expect(again.filter((session) => sessions.includes(session))).toHaveLength(1); // and room for all three
  await pool.end();
});

test('a session at work is not ended, however long ago it was idle', async () => {
  const pool = new PostgresPool({ host: '/nowhere' }, 2);
  const sessions = await Promise.all([pool.acquire(), pool.acquire()]);
  for (const session of sessions) pool.release(session);
  const busy = await Promise.all([pool.acquire(), pool.acquire()]);
  const ended = busy.map((session) => vi.spyOn(session, 'end'));
  await vi.advanceTimersByTimeAsync(600_000);
  expect(ended.flatMap(({ mock }) => mock.calls)).toHaveLength(0);
  await pool.end();
});

test('when one session was lost, none of those that were idle is handed out', async () => {
  const pool = new PostgresPool({ host: '/nowhere' }, 3);
  const [lost, ...idle] = await Promise.all([pool.acquire(), pool.acquire(), pool.acquire()]);
  for (const session of idle) pool.release(session);
  lost?.abandon();
  if (lost) pool.release(lost);
  const next = await Promise.all([pool.acquire(), pool.acquire(), pool.acquire()]);
  expect(next.filter((session) => session === lost || idle.includes(session))).toEqual([]);
  await pool.end();
});
