import type postgres from 'postgres';

/**
 * The states that checks, indexes, generated columns, policies and functions of the database name, each place under a name of its own, whether
 * they are let in or kept out.
 */
export async function statesInDatabase(sql: postgres.Sql): Promise<Record<string, string[]>> {
  const rows = await sql<{ name: string; text: string }[]>`
    select 'check ' || conrelid::regclass || '.' || conname as name, pg_get_constraintdef(oid) as text from pg_constraint where contype = 'c'
    union all select 'index ' || indexrelid::regclass, pg_get_expr(indpred, indrelid) from pg_index where indpred is not null
    union all select 'column ' || d.adrelid::regclass || '.' || a.attname, pg_get_expr(d.adbin, d.adrelid)
      from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum where a.attgenerated <> ''
    union all select 'policy ' || tablename || '.' || policyname, concat(qual, with_check) from pg_policies
    union all select 'function ' || p.oid::regproc, concat(prosrc, pg_get_function_sqlbody(p.oid)) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname not in ('pg_catalog', 'information_schema')`;
  return Object.fromEntries(
    rows.flatMap(({ name, text }) => {
      const found = [...text.matchAll(list), ...text.matchAll(single)].map(([, one, other]) => one ?? other).join();
      return found === '' ? [] : [[name, [...new Set(quoted(found))]]];
    }),
  );
}

// As PostgreSQL writes a list, and as we write it in a function.
const list = /\bstate(?:\))? (?:(?:=|<>) (?:ANY|ALL) \(\(?ARRAY\[([^\]]*)\]|(?:not )?in \(('[^)]*)\))/g;

// A single one, also as the first of a row that is compared with another.
const single = /\bstate(?:\))? (?:=|<>) ('[a-z_]+')|\bstate, [^()]*\) is (?:not )?distinct from \(('[a-z_]+')/g;

const quoted = (list: string): string[] => [...list.matchAll(/'([a-z_]+)'/g)].map(([, state = '']) => state).toSorted();
