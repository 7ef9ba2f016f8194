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

/** Which open cases are counted: those that who asks holds, those that nobody does, or all. */
export const counted = { mine: { holder: 'me' }, nobodys: { holder: 'nobody' }, open: {} } as const;
export type Counted = { what: keyof typeof counted; count: number };

/**
 * A page of open cases, what must be done first, or of closed ones, the last closed first; and what was kept by then. With the open ones, how
 * many wait for who `works` there, or how many there are for who only reads; one more than `mostTold` when there are more. */
export async function readQueue(
  database: Database,
  asker: Asker,
  tab: QueueTab,
  { turn, works, ...query }: Query & { works: boolean },
): Promise<Page<QueueRow> & { kept: Kept; counts: Counted[] }> {
  const { personId } = actor(asker);
  const toCount = tab === 'closed' ? [] : works ? (['mine', 'nobodys'] as const) : (['open'] as const);
  const [kept, page, ...counts] = await readAsPerson(database, asker, (tx) =>
    Promise.all([
      readKept(tx),
      lists[tab](tx, { ...query, personId }, turn),
      ...toCount.map(async (what) => {
        return { what, count: await countAll(tx, { filter: counted[what], personId, most: mostTold }) };
      }),
    ]),
  );
  return { ...page, kept, counts };
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
