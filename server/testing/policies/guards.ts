import type postgres from 'postgres';
import { withoutEachCondition, type Weakened } from './conditions.ts';

/** A guard with one condition taken out, and the table whose rows it guards. */
type GuardMutant = { name: string; table: string; sql: string };

/** Every single condition of these functions, which a trigger asks before a row may be written. */
export async function listGuardMutants(admin: postgres.Sql, names: readonly string[]): Promise<GuardMutant[]> {
  const guards = await admin<{ name: string; text: string; table: string }[]>`
    select p.oid::regproc::text as name, pg_get_functiondef(p.oid) as text, t.tgrelid::regclass::text as table
    from pg_proc p join pg_trigger t on t.tgfoid = p.oid where p.oid::regproc::text = any (${names as string[]}) order by 1`;
  return guards.flatMap(({ name, text: definition, table }) => {
    const [head = '', body = '', tail = ''] = definition.split('$function$');
    return everywhereIn(body).map(({ without, text }) => ({
      name: `${name} without ${without}`,
      table,
      sql: [head, text, tail].join('$function$'),
    }));
  });
}

/** The conditions of a body, and of the statements that it builds from text. */
function everywhereIn(body: string): Weakened[] {
  const built = [...body.matchAll(/'(select (?:[^']|'')*)'/g)].flatMap(({ 0: whole, 1: quoted = '', index }) =>
    withoutEachCondition(quoted.replaceAll("''", "'")).map(({ without, text }) => ({
      without,
      text: `${body.slice(0, index)}'${text.replaceAll("'", "''")}'${body.slice(index + whole.length)}`,
    })),
  );
  return [...withoutEachCondition(body), ...built];
}
