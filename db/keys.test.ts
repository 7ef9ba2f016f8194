import { expect, test } from 'vitest';
import { keyFor, keysOf, readKeys, writeKeys } from './keys.ts';
import { parts, readers, type Part } from './readers.ts';

const secret = 'a secret';

test('a reader holds the keys that it needs, and no other', () => {
  const held = readers.map((reader) => [reader, Object.keys(keysOf(secret, reader)).join(' ')]);
  expect(Object.fromEntries(held)).toEqual({
    public: 'context keptForm place',
    intake: 'context receipt receiptVisit keptForm tries proof',
    account: 'context keptForm knownBrowser tries proof',
    reporter: 'context keptForm tries proof',
    table: 'context keptForm tries proof',
    partner: 'context keptForm tries proof',
    ministry: 'context keptForm tries proof',
    auditor: 'context keptForm',
    worker: 'context',
  });
  const table = { reader: 'table', keys: keysOf(secret, 'table') } as const;
  expect(() => keyFor(table, 'receipt')).toThrow('table holds no key for receipt');
});

test('no purpose has the key of another, and no reader signs as another', () => {
  const all = readKeys(writeKeys(secret, Object.keys(parts) as Part[]));
  expect(new Set([...all.values()].map((key) => key.toString('hex'))).size).toBe(all.size);
  expect([...all.keys()]).toEqual([
    ...readers.map((reader) => `context.${reader}`),
    'receipt',
    'receiptVisit',
    'keptForm',
    'knownBrowser',
    'tries',
    'proof',
    'place',
  ]);
});

test.each(Object.keys(parts) as Part[])(
  'the part %s reads from what it is given the same keys, and none of another part',
  (part) => {
    const given = readKeys(writeKeys(secret, [part]));
    const own: readonly string[] = parts[part];
    for (const reader of readers)
      if (own.includes(reader)) expect(keysOf(given, reader)).toEqual(keysOf(secret, reader));
      else expect(Object.keys(keysOf(given, reader))).not.toContain('context');
  },
);
