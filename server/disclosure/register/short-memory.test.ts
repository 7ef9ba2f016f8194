import { expect, test } from 'vitest';
import { roomFor } from './short-memory.ts';

function memory(room: number) {
  const made: string[] = [];
  const { remember } = roomFor<string>({ room, sizeOf: (text) => text.length });
  const ask = (key: string, answer: string) =>
    remember(key, async () => {
      made.push(answer);
      return answer;
    });
  return { made, ask };
}

test('an answer is made once, also for who asks while it is being made', async () => {
  const { made, ask } = memory(100);
  expect(await Promise.all([ask('a', 'x'), ask('a', 'y')])).toEqual(['x', 'x']);
  expect(await ask('a', 'z')).toBe('x');
  expect(made).toEqual(['x']);
});

test('what was made first leaves when there is no room, and what is larger than the room is not kept', async () => {
  const { made, ask } = memory(5);
  for (const key of ['a', 'b', 'c', 'b', 'c', 'a']) await ask(key, `${key}${key}`);
  expect(made).toEqual(['aa', 'bb', 'cc', 'aa']);
  await ask('d', 'dddddd');
  await ask('d', 'again');
  expect(made.slice(4)).toEqual(['dddddd', 'again']);
});

test('what had to leave while it was being made takes no room afterwards', async () => {
  let give = (_: string): void => {};
  const { remember } = roomFor<string>({ room: 2, sizeOf: (text) => text.length });
  const slow = remember('a', () => new Promise<string>((answer) => (give = answer)));
  await remember('b', () => Promise.resolve('bbb'));
  give('aa');
  await slow;
  for (const key of ['c', 'd']) await remember(key, () => Promise.resolve(key));
  expect(await remember('c', () => Promise.resolve('again'))).toBe('c');
});

test('what failed is asked anew, and takes no room', async () => {
  const { remember } = roomFor<string>({ room: 2, sizeOf: () => 2 });
  const failing = () => Promise.reject(new Error('gone'));
  for (const key of ['a', 'a']) await expect(remember(key, failing)).rejects.toThrow('gone');
  expect(await remember('a', () => Promise.resolve('b'))).toBe('b');
  expect(await remember('a', failing)).toBe('b');
});
