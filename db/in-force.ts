import { sql, type RawBuilder } from 'kysely';
import type { DB } from './schema.ts';

/** A table of which rows hold from one day to another. */
type DatedTable = { [Table in keyof DB]: 'valid_to' extends keyof DB[Table] ? Table : never }[keyof DB];

/**
 * Rows of a dated table that hold on `day` (YYYY-MM-DD in the Netherlands): the first and the last day count. `table` as the
 * query calls it.
 */
export const inForce = (table: string, day: string): RawBuilder<boolean> =>
  sql`in_force(${sql.ref(`${table}.valid_from`)}, ${sql.ref(`${table}.valid_to`)}, ${day}::date)`;

/** Rows of a table dated by moments that hold at this one. */
export const inForceNow = (table: string): RawBuilder<boolean> =>
  sql`in_force(${sql.ref(`${table}.valid_from`)}, ${sql.ref(`${table}.valid_to`)}, now())`;

/** `said`: something names this row, and keeps its words after it ended. `sifted`: `server/kernel/in-force.ts` takes the day. */
type Reason = 'said' | 'sifted';

/**
 * The name of a dated table in a query that also wants what has ended, and why it does. Any other query asks what is in force:
 * `testing/house/dated-queries.test.ts` holds them all to one of both.
 */
export const ever = <Table extends DatedTable | `${DatedTable} as ${string}`>(table: Table, _: Reason): Table => table;
