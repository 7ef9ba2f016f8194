import { sql, type Insertable } from 'kysely';
import type { Tx } from './connect.ts';
import type { DB } from './schema.ts';
import { asWords } from './words.ts';

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
