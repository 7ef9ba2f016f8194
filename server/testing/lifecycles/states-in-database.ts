import type postgres from 'postgres';

/** The lists of states that stand in checks, indexes and policies of the database, each under a name of its own. */
export async function statesInDatabase(sql: postgres.Sql): Promise<Record<string, string[]>> {
  const rows = await sql<{ name: string; text: string }[]>`
    select 'check ' || conrelid::regclass || '.' || conname as name, pg_get_constraintdef(oid) as text from pg_constraint where contype = 'c'
    union all select 'index ' || indexrelid::regclass, pg_get_expr(indpred, indrelid) from pg_index where indpred is not null
    union all select 'policy ' || tablename || '.' || policyname, concat(qual, with_check) from pg_policies`;
  return Object.fromEntries(
    rows.flatMap(({ name, text }) => {
      const [, , list] = /\bstate(?:\))? (=|<>) (?:ANY|ALL) \(\(?ARRAY\[([^\]]*)\]/.exec(text) ?? [];
      return list === undefined
        ? []
        : [[name, [...list.matchAll(/'([a-z_]+)'/g)].map(([, state = '']) => state).toSorted()]];
    }),
  );
}
