import { createHmac } from 'node:crypto';
import type { Database } from '#db/connect.ts';
import type { Turn } from '#db/lists/turn-page.ts';
import { keyFor } from '#db/keys.ts';

// Who makes up places asks for a page that nobody made before, again and again: only those that we gave lead anywhere. The same
// for every process, which share the key.
const signatureOf = (database: Pick<Database, 'keys' | 'reader'>, place: string): string =>
  createHmac('sha256', keyFor(database, 'place')).update(place).digest('base64url').slice(0, 16);

/** A place in the register as an address of ours has it. */
export const signPlace = (database: Pick<Database, 'keys' | 'reader'>, place: string): string =>
  `${place}~${signatureOf(database, place)}`;

/** The same turn, of an address of ours; without what we never gave. */
export const openTurn = (database: Database, { after, before }: Turn): Turn => ({
  after: openPlace(database, after),
  before: openPlace(database, before),
});

export const signTurn = (database: Database, { after, before }: Turn): Turn => ({
  after: after && signPlace(database, after),
  before: before && signPlace(database, before),
});

function openPlace(database: Database, signed = ''): string | undefined {
  const [, place, signature] = /^(.{1,200})~([^~]*)$/.exec(signed) ?? [];
  return place !== undefined && signature === signatureOf(database, place) ? place : undefined;
}
