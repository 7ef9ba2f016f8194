import { createHmac } from 'node:crypto';
import { parts, readers, type Part, type Reader } from './readers.ts';

/** Where forms are sent that are counted. */
const counting = ['intake', 'account', 'reporter', 'table', 'partner', 'ministry'] as const;

/** What is signed or sealed, each with a key of its own, and which readers do that: no other holds the key. */
const holders = {
  context: readers, // who is asking, for the database: each its own
  receipt: ['intake'], // the code of a report without account
  receiptVisit: ['intake'], // the cookie of who opened one
  keptForm: ['public', 'intake', 'account', 'reporter', 'table', 'partner', 'ministry', 'auditor'], // a form that waits until somebody signed in: any page may be sent one
  knownBrowser: ['account'], // the cookie of a browser in which somebody signed in before
  tries: counting, // what tries are counted under
  proof: counting, // what a browser works for, to go on past a limit
  place: ['public'], // a place in the register
} as const satisfies Record<string, readonly Reader[]>;
export type Purpose = keyof typeof holders;

export type Keys = Readonly<Partial<Record<Purpose, Buffer>>>;

/** Where the keys of a process come from: the secret that all are made from, or just those that it was given. */
export type KeySource = string | ReadonlyMap<string, Buffer>;

/** Those of one reader. Who is asking each signs with its own; the others are the same in every process. */
export const keysOf = (source: KeySource, reader: Reader): Keys =>
  Object.fromEntries(
    purposesOf(reader).flatMap((purpose) => {
      const name = nameOf(purpose, reader);
      const key = typeof source === 'string' ? makeKey(source, name) : source.get(name);
      return key ? [[purpose, key]] : [];
    }),
  );

/** The keys that a process needs to run these parts, as text that `readKeys` reads: no other key follows from them. */
export const writeKeys = (secret: string, chosen: readonly Part[]): string =>
  namesOf(chosen)
    .map((name) => `${name}=${makeKey(secret, name).toString('base64url')}`)
    .join(',');

export const readKeys = (text: string): ReadonlyMap<string, Buffer> =>
  new Map(
    text.split(',').map((line) => {
      const [name = '', key = ''] = line.split('=');
      return [name, Buffer.from(key, 'base64url')];
    }),
  );

/** Are these the keys of these parts, each whole, and no other? */
export const areKeysOf = (keys: ReadonlyMap<string, Buffer>, chosen: readonly Part[]): boolean => {
  const names = namesOf(chosen);
  return keys.size === names.length && names.every((name) => keys.get(name)?.length === keyLength);
};

const keyLength = 32; // bytes, of SHA-256
const makeKey = (secret: string, name: string): Buffer =>
  createHmac('sha256', secret).update(`meldtafel ${name}`).digest();

const purposes = Object.keys(holders) as Purpose[];
const purposesOf = (reader: Reader): Purpose[] =>
  purposes.filter((purpose) => (holders[purpose] as readonly Reader[]).includes(reader));
const nameOf = (purpose: Purpose, reader: Reader): string => (purpose === 'context' ? `context.${reader}` : purpose);

function namesOf(chosen: readonly Part[]): string[] {
  const own = readers.filter((reader) => chosen.some((part) => (parts[part] as readonly Reader[]).includes(reader)));
  const named = purposes.flatMap((purpose) =>
    own.filter((reader) => purposesOf(reader).includes(purpose)).map((reader) => nameOf(purpose, reader)),
  );
  return [...new Set(named)];
}

/** The key for a purpose, of a reader that has it. */
export function keyFor({ keys, reader }: { keys: Keys; reader: Reader | 'owner' }, purpose: Purpose): Buffer {
  const key = keys[purpose];
  if (!key) throw new TypeError(`${reader} holds no key for ${purpose}.`);
  return key;
}
