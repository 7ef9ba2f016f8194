import { readAsPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { readKept, unlessRestored, type Kept, type Since } from '#db/postgres/kept-since.ts';
import type { Page, Turn } from '#db/turn-page.ts';
import { actor } from '../actor.ts';
import type { SoughtInQueue } from './named-municipality.ts';
import type { QueueTab } from './queue-form.ts';
import { countAll, countSince, listClosed, listQueue, type QueueRow } from './queue-queries.ts';

type Query = { filter: SoughtInQueue; locale: string; turn: Turn };

const lists = { open: listQueue, closed: listClosed };

/** A page of open cases, what must be done first, or of closed ones, the last closed first; and what was kept by then. */
export async function readQueue(
  database: Database,
  asker: Asker,
  tab: QueueTab,
  { turn, ...query }: Query,
): Promise<Page<QueueRow> & { kept: Kept }> {
  const { personId } = actor(asker);
  const [kept, page] = await readAsPerson(database, asker, (tx) =>
    Promise.all([readKept(tx), lists[tab](tx, { ...query, personId }, turn)]),
  );
  return { ...page, kept };
}

/** How many there are under these filters; one more than `most` when there are more than that. */
export const countQueue = (
  database: Database,
  asker: Asker,
  query: { filter: SoughtInQueue; most: number },
): Promise<number> => {
  const { personId } = actor(asker);
  return readAsPerson(database, asker, (tx) => countAll(tx, { ...query, personId }));
};

/** How many open cases came in since, and how many with news, under the same filters; 'renew' when nobody can say. */
export async function countNew(
  database: Database,
  asker: Asker,
  query: { filter: SoughtInQueue; since: Since },
): Promise<[reports: number, news: number] | 'renew'> {
  const { personId } = actor(asker);
  return readAsPerson(database, asker, (tx) =>
    unlessRestored(tx, query.since.kept, countSince(tx, { ...query, personId })),
  );
}
