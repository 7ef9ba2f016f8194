import { sql, type RawBuilder } from 'kysely';

/**
 * Rows of a dated table that hold on `day` (YYYY-MM-DD in the Netherlands): the first and the last day count. `table` as the
 * query calls it.
 */
export const inForce = (table: string, day: string): RawBuilder<boolean> =>
  sql`in_force(${sql.ref(`${table}.valid_from`)}, ${sql.ref(`${table}.valid_to`)}, ${day}::date)`;
