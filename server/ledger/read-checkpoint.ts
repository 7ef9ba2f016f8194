import type { Tx } from '#db/connect.ts';
import { findHead } from './head-queries.ts';

/** The signed note as everybody gets it; undefined when no log was started. */
export const readCheckpoint = async (tx: Tx): Promise<string | undefined> => (await findHead(tx))?.checkpoint;
