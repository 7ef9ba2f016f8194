import { expect, test } from 'vitest';
import { keepFresh } from './keep-fresh.ts';

test('one source is read once, another on its own', async () => {
  let reads = 0;
  const read = keepFresh(60_000, async (source: { name: string }) => `${source.name} ${++reads}`);
  const [a, b] = [{ name: 'a' }, { name: 'b' }];
  expect([await read(a), await read(a), await read(b)]).toEqual(['a 1', 'a 1', 'b 2']);
});

test('what is old is read again, what failed too', async () => {
  let reads = 0;
  const source = {};
  const stale = keepFresh(0, async () => ++reads);
  expect([await stale(source), await stale(source)]).toEqual([1, 2]);
  const failing = keepFresh(60_000, async () => {
    if (++reads < 4) throw new Error('away');
    return reads;
  });
  await expect(failing(source)).rejects.toThrow('away');
  expect(await failing(source)).toBe(4);
});
