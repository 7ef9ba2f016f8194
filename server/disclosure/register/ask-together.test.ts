import { expect, test } from 'vitest';
import { askTogether } from './ask-together.ts';

test('who comes while it is asked waits for the next answer, and all of them for the same', async () => {
  const asked: ((answer: number) => void)[] = [];
  const ask = askTogether(() => new Promise<number>((answer) => void asked.push(answer)));
  const first = ask();
  const [second, third] = [ask(), ask()];
  expect(asked).toHaveLength(1);
  asked[0]?.(1);
  expect(await first).toBe(1);
  await Promise.resolve();
  expect(asked).toHaveLength(2);
  asked[1]?.(2);
  expect(await Promise.all([second, third])).toEqual([2, 2]);
  const later = ask();
  asked[2]?.(3);
  expect(await later).toBe(3);
});

test('what failed is asked anew by who came meanwhile', async () => {
  let times = 0;
  const ask = askTogether(async () => {
    if (++times === 1) throw new Error('gone');
    return times;
  });
  const [first, second] = [ask(), ask()];
  await expect(first).rejects.toThrow('gone');
  expect(await second).toBe(2);
});
