import { expect, test, vi } from 'vitest';
import { shortMemory } from './short-memory.ts';

function memory(room: number) {
  const made: string[] = [];
  const remember = shortMemory<string>({ milliseconds: 1000, room, sizeOf: (text) => text.length });
  const ask = (key: string, version: string, answer: string) =>
    remember(key, version, async () => {
      made.push(answer);
      return answer;
    });
  return { made, ask };
}

test('an answer is made once for a version, and again for the next', async () => {
  const { made, ask } = memory(100);
  expect(await Promise.all([ask('a', '1', 'x'), ask('a', '1', 'y')])).toEqual(['x', 'x']);
  expect(await ask('a', '2', 'z')).toBe('z');
  expect(made).toEqual(['x', 'z']);
});

test('an answer is made again when its time is over', async () => {
  const { made, ask } = memory(100);
  const clock = vi.spyOn(performance, 'now');
  for (const [moment, answer] of [
    [0, 'x'],
    [999, 'y'],
    [1000, 'z'],
  ] as const) {
    clock.mockReturnValue(moment);
    await ask('a', '1', answer);
  }
  clock.mockRestore();
  expect(made).toEqual(['x', 'z']);
});

test('what was made first leaves when there is no room, and what is larger than the room is not kept', async () => {
  const { made, ask } = memory(5);
  for (const key of ['a', 'b', 'c', 'b', 'c', 'a']) await ask(key, '1', `${key}${key}`);
  expect(made).toEqual(['aa', 'bb', 'cc', 'aa']);
  await ask('d', '1', 'dddddd');
  await ask('d', '1', 'again');
  expect(made.slice(4)).toEqual(['dddddd', 'again']);
});

test('what failed is asked anew, and takes no room', async () => {
  const remember = shortMemory<string>({ milliseconds: 1000, room: 2, sizeOf: () => 2 });
  const failing = () => Promise.reject(new Error('gone'));
  for (const key of ['a', 'a']) await expect(remember(key, '1', failing)).rejects.toThrow('gone');
  expect(await remember('a', '1', () => Promise.resolve('b'))).toBe('b');
  expect(await remember('a', '1', failing)).toBe('b');
});
