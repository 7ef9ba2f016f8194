import type { Tx } from '#db/connect.ts';
import { findTablePhone } from './queries.ts';

/** The number to call when nothing happens; null when the election table has none for everybody. */
export const readTablePhone = (tx: Tx): Promise<string | null> => findTablePhone(tx);
