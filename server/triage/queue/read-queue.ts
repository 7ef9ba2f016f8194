import { readAsPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import type { Page, Turn } from '#db/turn-page.ts';
import { actor } from '../actor.ts';
import type { SoughtInQueue } from './named-municipality.ts';
import { countFiledSince, listClosed, listQueue, type QueueRow } from './queue-queries.ts';

type Query = { filter: SoughtInQueue; locale: string; turn: Turn };

/** A page of open cases: what must be done first. */
export function readQueue(database: Database, asker: Asker, { turn, ...query }: Query): Promise<Page<QueueRow>> {
  const { personId } = actor(asker);
  return readAsPerson(database, asker, (tx) => listQueue(tx, { ...query, personId }, turn));
}

/** A page of closed cases, the last closed first. */
export function readClosed(database: Database, asker: Asker, { turn, ...query }: Query): Promise<Page<QueueRow>> {
  const { personId } = actor(asker);
  return readAsPerson(database, asker, (tx) => listClosed(tx, { ...query, personId }, turn));
}

/** How many open cases came in since, under the same filters. */
export async function countNew(
  database: Database,
  asker: Asker,
  query: { filter: SoughtInQueue; since: Date },
): Promise<number> {
  const { personId } = actor(asker);
  return readAsPerson(database, asker, (tx) => countFiledSince(tx, { ...query, personId }));
}
