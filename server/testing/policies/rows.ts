import { accounts } from './rows/accounts.ts';
import { ledger } from './rows/ledger.ts';
import { notices } from './rows/notices.ts';
import { publications } from './rows/publications.ts';
import { reference } from './rows/reference.ts';
import { referrals } from './rows/referrals.ts';
import { reports } from './rows/reports.ts';
import type { RoomRows, Rows } from './rows/parts.ts';

const rooms: readonly RoomRows[] = [reference, accounts, ledger, reports, referrals, notices, publications];

/**
 * One small world with a row for every relation an asker can have to it: own, of a colleague, of somebody else, named
 * only (RED), handed over, published, not yet published. Whole: in this database there is nothing else.
 */
export const rows: Record<string, Rows> = of(({ rows: own }) => own);

/** Rows that are not there, offered as new. */
export const offers: Record<string, Rows> = of(({ offers: own = {} }) => own);

/** Changes of meaning, tried besides 'every column as it is'. */
export const changes: Record<string, Record<string, string>> = of(({ changes: own = {} }) => own);

function of<T>(what: (room: RoomRows) => Record<string, T>): Record<string, T> {
  return Object.fromEntries(rooms.flatMap((room) => Object.entries(what(room))));
}
