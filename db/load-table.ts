import { sql, type Insertable } from 'kysely';
import postgres from 'postgres';
import type { Tx } from './connect.ts';
import { FileRefused, LeftBehind } from './migration-error.ts';
import type { DB } from './schema.ts';
import { asWords } from './words.ts';

/**
 * Makes a table what its reference file is. Rows are added and changed; one that is not in the file any more goes when its first
 * day is still to come, and stays when its last day is past. Any other would hold on unseen: it stops the load, with its name.
 * As the owner, in `tx`. `file`: its name in db/reference; `apart`: what rows say that no file gives.
 */
export async function loadTable<Table extends keyof DB>(
  tx: Tx,
  file: string,
  table: Table,
  key: readonly (keyof DB[Table] & string)[],
  rows: readonly Insertable<DB[Table]>[],
  apart?: Partial<Insertable<DB[Table]>>,
): Promise<void> {
  await upsert(tx, table, key, rows).catch((error: unknown) => refuse(file, error));
  // What the file gives was written just now, in this transaction.
  const left = sql`t.xmin <> pg_current_xact_id()::xid and not coalesce(to_jsonb(t) @> ${apart ?? null}::jsonb, false)`;
  const today = sql`dutch_day(now())`;
  const toCome = sql`(to_jsonb(t) ->> 'valid_from')::date > ${today}`;
  await sql`delete from ${sql.table(table)} t where ${left} and ${toCome}`.execute(tx);
  const names = sql.join(key.map((column) => sql.ref(column)));
  const found = await sql<{ name: string }>`select concat_ws(' ', ${names}) as name from ${sql.table(table)} t
    where ${left} and coalesce((to_jsonb(t) ->> 'valid_to')::date >= ${today}, true) order by 1`.execute(tx);
  const missing = found.rows.map(({ name }) => name);
  if (missing.length > 0) throw leftBehind(file, table, missing, await isDated(tx, table));
  // What waits for the last row, because rows may change places, is asked here, where the file is known.
  await sql`set constraints all immediate`.execute(tx).catch((error: unknown) => refuse(file, error));
  await sql`set constraints all deferred`.execute(tx);
}

async function isDated(tx: Tx, table: string): Promise<boolean> {
  const found =
    await sql`select from pg_attribute where attrelid = ${table}::regclass and attname = 'valid_to'`.execute(tx);
  return found.rows.length > 0;
}

const leftBehind = (file: string, table: string, names: readonly string[], dated: boolean): LeftBehind =>
  new LeftBehind(
    `db/reference/${file} no longer has what the database has in ${table}: ${names.join(', ')}.`,
    `What holds does not end by leaving the file. Put it back${dated ? ', with its last day (valid_to) when it holds no longer,' : ''} and do the same again. Nothing was loaded.`,
  );

/** Throws what PostgreSQL refused of a file, in a sentence: a value, or what rows say together. */
function refuse(file: string, error: unknown): never {
  if (!(error instanceof postgres.PostgresError) || !/^(?:22|23|54)/.test(error.code)) throw error;
  const said = [error.message, error.detail?.replace(/\.$/, '') ?? ''].join(' ').trim().replaceAll(/\s+/g, ' ');
  throw new FileRefused(`db/reference/${file} holds what the database refuses: ${said}. Nothing was loaded.`);
}

/**
 * Adds the rows of a reference file and gives those whose key is known every column of the file. As the owner, in `tx`. Column
 * names come from our own code, values travel as parameters.
 */
export async function upsert<Table extends keyof DB>(
  tx: Tx,
  table: Table,
  key: readonly (keyof DB[Table] & string)[],
  rows: readonly Insertable<DB[Table]>[],
): Promise<void> {
  const first = rows[0];
  if (!first) return;
  const columns = Object.keys(first) as (keyof Insertable<DB[Table]>)[];
  const changing = (columns as string[]).filter((column) => !(key as readonly string[]).includes(column));
  const changes = changing.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`);
  for (let start = 0; start < rows.length; start += 500) {
    const names = sql.join((columns as string[]).map((column) => sql.ref(column)));
    const values = sql.join(
      rows.slice(start, start + 500).map((row) => sql`(${sql.join(columns.map((column) => asWords(row[column])))})`),
    );
    await sql`insert into ${sql.table(table)} (${names}) values ${values}
      on conflict (${sql.join(key.map((column) => sql.ref(column)))}) do update set ${sql.join(changes)}`.execute(tx);
  }
}
