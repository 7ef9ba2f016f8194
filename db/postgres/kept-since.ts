import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../connect.ts';

/** What the database had kept at some point, as text for an address (pg_snapshot). */
export type Kept = string;

/** From when on somebody looks: the moment of their list, and what was kept by then. */
export type Since = { moment: Date; kept: Kept };

/**
 * What is kept now. Asked before a list is: who began before it may be kept after it, whatever moment it bears, and is told then;
 * what is kept between the two is shown and told, rather than lost.
 */
export async function readKept(tx: Tx): Promise<Kept> {
  const { rows } = await sql<{ kept: Kept }>`select pg_current_snapshot()::text as kept`.execute(tx);
  return rows[0]?.kept ?? '';
}

/**
 * Was it kept since? `xact`: the column with the transaction that brought it. One that is yet to come here brought it in another
 * cluster, from which this one was restored: no list of now lacks it.
 */
export const keptSince = (xact: string, kept: Kept): RawBuilder<boolean> =>
  sql<boolean>`(not pg_visible_in_snapshot(${sql.ref(xact)}, ${kept}::text::pg_snapshot)
    and ${sql.ref(xact)} < pg_snapshot_xmax(pg_current_snapshot()))`;

/** `counted`, or 'renew' when the list was made in another cluster, from which this one was restored: nothing can be counted since. */
export async function unlessRestored<Found>(tx: Tx, kept: Kept, counted: Promise<Found>): Promise<Found | 'renew'> {
  const asked = sql<{ restored: boolean }>`
    select pg_snapshot_xmax(${kept}::text::pg_snapshot) > pg_snapshot_xmax(pg_current_snapshot()) as restored`.execute(
    tx,
  );
  const [{ rows }, found] = await Promise.all([asked, counted]);
  return rows[0]?.restored === true ? 'renew' : found;
}

/** How far the moment of what comes in may lie before it is kept: what `ctx.bound` takes, and a transaction that waits. */
export const longestUnkept = 10 * 60_000; // ms

/** Up to how many are told as they are; more is said as that. */
export const mostTold = 99;

/** How many are counted at most. */
export const mostCounted = mostTold + 1;

/** Is it one of these, as the database writes them? */
export function isKept(text: string): text is Kept {
  const [, from, to, open = ''] = /^(\d{1,18}):(\d{1,18}):([\d,]*)$/.exec(text) ?? [];
  if (from === undefined || to === undefined || !/^((\d{1,18},)*\d{1,18})?$/.test(open)) return false;
  const between = open.split(',').filter((each) => each !== '');
  const numbers = [from, ...between, to].map(BigInt);
  const rises = numbers.every((each, index) => index === 0 || each >= (numbers[index - 1] ?? 0n));
  return rises && numbers[0] !== 0n && (between.length === 0 || numbers.at(-2) !== numbers.at(-1));
}
