import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { actor } from './move-case.ts';
import type { ClosedPlace, QueueFilter, QueuePlace } from './queue-form.ts';
import { countFiledSince, listClosed, listQueue, type QueueRow } from './queue-queries.ts';

/** A page of a list; `before` and `after` are the places its neighbours begin, absent at the ends. */
export type QueuePage = { rows: QueueRow[]; before?: string; after?: string };

type Query = { filter: QueueFilter; locale: 'nl' | 'en' };

/** A page of open cases: what must be done first. */
export async function readQueue(
  database: Database,
  asker: Asker,
  { place, ...query }: Query & { place: QueuePlace | undefined },
): Promise<QueuePage> {
  const { personId } = actor(asker);
  const page = await asPerson(database, asker, (tx) => listQueue(tx, { ...query, place, personId }));
  return withNeighbours(page, place?.direction, ({ rank, place: dueAt, id }) => `${rank}~${dueAt}~${id}`);
}

/** A page of closed cases, the last closed first. */
export async function readClosed(
  database: Database,
  asker: Asker,
  { place, ...query }: Query & { place: ClosedPlace | undefined },
): Promise<QueuePage> {
  const { personId } = actor(asker);
  const page = await asPerson(database, asker, (tx) => listClosed(tx, { ...query, place, personId }));
  return withNeighbours(page, place?.direction, ({ place: changedAt, id }) => `${changedAt}~${id}`);
}

/** How many open cases came in since, under the same filters. */
export async function countNew(
  database: Database,
  asker: Asker,
  query: { filter: QueueFilter; since: Date },
): Promise<number> {
  const { personId } = actor(asker);
  return asPerson(database, asker, (tx) => countFiledSince(tx, { ...query, personId }));
}

function withNeighbours(
  { rows, more }: { rows: QueueRow[]; more: boolean },
  direction: 'after' | 'before' | undefined,
  placeOf: (row: QueueRow) => string,
): QueuePage {
  const [first, last] = [rows[0], rows.at(-1)];
  const before = direction === 'after' || (direction === 'before' && more);
  const after = direction === 'before' || more;
  return {
    rows,
    ...(before && first && { before: placeOf(first) }),
    ...(after && last && { after: placeOf(last) }),
  };
}
