import { createHmac } from 'node:crypto';
import { readers, type Reader } from './readers.ts';

/** What is signed or sealed, each with a key of its own, and which readers do that: no other holds the key. */
const holders = {
  context: readers, // who is asking, for the database: each its own
  receipt: ['intake'], // the code of a report without account
  receiptVisit: ['intake'], // the cookie of who opened one
  keptForm: ['public', 'intake', 'account', 'reporter', 'table', 'partner', 'ministry', 'auditor'], // a form that waits until somebody signed in: any page may be sent one
  knownBrowser: ['account'], // the cookie of a browser in which somebody signed in before
  tries: ['intake', 'account'], // what tries are counted under
  proof: ['intake', 'account'], // what a browser works for, to go on past a limit
  place: ['public'], // a place in the register
} as const satisfies Record<string, readonly Reader[]>;
export type Purpose = keyof typeof holders;

export type Keys = Readonly<Partial<Record<Purpose, Buffer>>>;

/** The keys that one reader holds, derived from one secret: from none of them another follows. */
export const keysOf = (secret: string, reader: Reader): Keys =>
  Object.fromEntries(
    (Object.keys(holders) as Purpose[])
      .filter((purpose) => (holders[purpose] as readonly string[]).includes(reader))
      .map((purpose) => [purpose, deriveKey(secret, purpose === 'context' ? `context ${reader}` : purpose)]),
  );

export const deriveKey = (secret: string, purpose: Purpose | `context ${Reader}`): Buffer =>
  createHmac('sha256', secret).update(`meldtafel ${purpose}`).digest();

/** The key for a purpose, of a reader that has it. */
export function keyFor({ keys, reader }: { keys: Keys; reader: Reader | 'owner' }, purpose: Purpose): Buffer {
  const key = keys[purpose];
  if (!key) throw new TypeError(`${reader} holds no key for ${purpose}.`);
  return key;
}
