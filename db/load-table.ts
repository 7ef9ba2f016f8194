import { sql, type Insertable } from 'kysely';
import type { Tx } from './connect.ts';
import { MigrationError } from './migration-error.ts';
import type { DB } from './schema.ts';
import { upsert } from './upsert.ts';

/**
 * Makes a table what its reference file is. Rows are added and changed; one that is not in the file any more goes when its first
 * day is still to come, and stays when its last day is past. Any other would hold on unseen: it stops the load, with its name.
 * As the owner, in `tx`. `apart`: what rows say that no file gives.
 */
export async function loadTable<Table extends keyof DB>(
  tx: Tx,
  table: Table,
  key: readonly (keyof DB[Table] & string)[],
  rows: readonly Insertable<DB[Table]>[],
  apart?: Partial<Insertable<DB[Table]>>,
): Promise<void> {
  await upsert(tx, table, key, rows);
  // What the file gives was written just now, in this transaction.
  const left = sql`t.xmin <> pg_current_xact_id()::xid and not coalesce(to_jsonb(t) @> ${apart ?? null}::jsonb, false)`;
  const today = sql`dutch_day(now())`;
  const toCome = sql`(to_jsonb(t) ->> 'valid_from')::date > ${today}`;
  await sql`delete from ${sql.table(table)} t where ${left} and ${toCome}`.execute(tx);
  const names = sql.join(key.map((column) => sql.ref(column)));
  const found = await sql<{ name: string }>`select concat_ws(' ', ${names}) as name from ${sql.table(table)} t
    where ${left} and coalesce((to_jsonb(t) ->> 'valid_to')::date >= ${today}, true) order by 1`.execute(tx);
  const missing = found.rows.map(({ name }) => name);
  if (missing.length > 0) throw new MigrationError(stopped(table, missing));
}

const stopped = (table: string, names: readonly string[]): string =>
  `db/reference no longer has what the database has in ${table}: ${names.join(', ')}. What holds does not end by leaving the file. ` +
  'Put it back, with its last day (valid_to) when it holds no longer, and run `npm run migrate` again. Nothing was loaded.';
