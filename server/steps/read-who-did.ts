import type { RawBuilder } from 'kysely';
import type { Tx } from '#db/connect.ts';
import { listWhoDid } from './queries.ts';
import type { Place } from './thing.ts';

export type WhoDid = Awaited<ReturnType<typeof listWhoDid>>[number];

/** Who did what to a thing, each the last time: what its rules ask of its steps, however many there are. Oldest first. */
export const readWhoDid = (tx: Tx, place: Pick<Place, 'steps'>, id: string | RawBuilder<string>): Promise<WhoDid[]> =>
  listWhoDid(tx, place, id);
