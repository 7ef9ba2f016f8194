import { expect, test } from 'vitest';
import { deriveKey, keyFor, keysOf, type Purpose } from './keys.ts';
import { readers } from './readers.ts';

const held = readers.map((reader) => [reader, Object.keys(keysOf('a secret', reader)).join(' ')]);

test('a reader holds the keys that it needs, and no other', () => {
  expect(Object.fromEntries(held)).toEqual({
    public: 'context keptForm place',
    intake: 'context receipt receiptVisit keptForm tries',
    account: 'context keptForm knownBrowser tries',
    reporter: 'context keptForm',
    table: 'context keptForm',
    partner: 'context keptForm',
    ministry: 'context keptForm',
    auditor: 'context keptForm',
    worker: 'context',
  });
  const table = { reader: 'table', keys: keysOf('a secret', 'table') } as const;
  expect(() => keyFor(table, 'receipt')).toThrow('table holds no key for receipt');
});

test('no purpose has the key of another', () => {
  const purposes = [...new Set(held.flatMap(([, names]) => names?.split(' ') ?? []))] as Purpose[];
  const keys = purposes.map((purpose) => deriveKey('a secret', purpose).toString('hex'));
  expect(new Set(keys).size).toBe(7);
});
