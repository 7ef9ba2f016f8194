import type { Tx } from '#db/connect.ts';
import { dayOf } from '../kernel/local-time.ts';
import { findTablePhone } from './queries.ts';

/** The number to call when nothing happens; null when the election table has none for everybody. */
export const readTablePhone = (tx: Tx, now: Date): Promise<string | null> => findTablePhone(tx, dayOf(now));
