import type postgres from 'postgres';

/**
 * The lists of actions that triggers, policies, checks, indexes and functions of the database name, each place under a name of its own, whatever
 * they are compared with; and of every sealed document the steps that make it, also when that is one. What one step alone must be or bring about
 * stands where that is said. `known`: every action, by itself and as `<thing>.<action>`.
 */
export async function actionsInDatabase(
  sql: postgres.Sql,
  known: ReadonlySet<string>,
): Promise<Record<string, string[]>> {
  const rows = await sql<{ name: string; text: string }[]>`
    select 'trigger ' || tgrelid::regclass || '.' || tgname as name, pg_get_triggerdef(oid) as text from pg_trigger where not tgisinternal
    union all select 'policy ' || tablename || '.' || policyname, concat(qual, with_check) from pg_policies
    union all select 'check ' || conrelid::regclass || '.' || conname, pg_get_constraintdef(oid) from pg_constraint where contype = 'c'
    union all select 'index ' || indexrelid::regclass, pg_get_expr(indpred, indrelid) from pg_index where indpred is not null
    union all select 'function ' || p.oid::regproc, concat(prosrc, pg_get_function_sqlbody(p.oid)) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname not in ('pg_catalog', 'information_schema')`;
  return Object.fromEntries(
    rows.flatMap(({ name, text }) => {
      const made = [...text.matchAll(makes)].map(([, names = '']) => namesIn(names));
      const lists = [...text.replaceAll("''", "'").matchAll(list)].map(([, ...found]) => namesIn(found.join(' ')));
      const ofActions = lists.filter((names) => names.length > 1 && names.every((each) => known.has(each)));
      const found = new Set([...made, ...ofActions].flat());
      return found.size === 0 ? [] : [[name, [...found].toSorted()]];
    }),
  );
}

const makes = /guard_making\('[^']*', '\{([^}]*)\}'/g;

// As PostgreSQL writes a list, and as we write it.
const list = /array\[([^\]]*)\]|'\{([^}]*)\}'|\bin \(('[^)]*)\)/gi;

const namesIn = (list: string): string[] => list.replaceAll('::text', '').match(/[a-z_.]+/g) ?? [];
