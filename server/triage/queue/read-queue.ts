import { readAsPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { mostTold, readKept, unlessRestored, type Kept, type Since } from '#db/postgres/kept-since.ts';
import type { Page, Turn } from '#db/lists/turn-page.ts';
import { actor } from '../actor.ts';
import type { SoughtInQueue } from './named-municipality.ts';
import type { QueueTab } from './queue-form.ts';
import { countAll, countSince, listClosed, listQueue, type QueueRow } from './queue-queries.ts';

type Query = { filter: SoughtInQueue; locale: string; turn: Turn };

const lists = { open: listQueue, closed: listClosed };

/** What waits for who works at the desk: how many they hold, and how many nobody does; one more than `mostTold` when there are more. */
export type Waiting = { mine: number; nobodys: number };

/**
 * A page of open cases, what must be done first, or of closed ones, the last closed first; and what was kept by then. With the open ones, what
 * waits for who `works` there. */
export async function readQueue(
  database: Database,
  asker: Asker,
  tab: QueueTab,
  { turn, works, ...query }: Query & { works: boolean },
): Promise<Page<QueueRow> & { kept: Kept; waiting: Waiting | undefined }> {
  const { personId } = actor(asker);
  const counts = works && tab === 'open';
  const [kept, page, mine, nobodys] = await readAsPerson(database, asker, (tx) => {
    const count = (holder: 'me' | 'nobody') => countAll(tx, { filter: { holder }, personId, most: mostTold });
    return Promise.all([
      readKept(tx),
      lists[tab](tx, { ...query, personId }, turn),
      counts ? count('me') : 0,
      counts ? count('nobody') : 0,
    ]);
  });
  return { ...page, kept, waiting: counts ? { mine, nobodys } : undefined };
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
