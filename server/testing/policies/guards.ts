import type postgres from 'postgres';
import { withoutEachCondition, withoutEachMember, type Weakened } from './conditions.ts';

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

/** A function with one condition, or one member of a row, taken out; and how it is put back. */
export type FunctionMutant = { name: string; change: string; undo: string };

/**
 * Every single condition and every member of a row in these functions, whoever calls them; and what is no condition by its
 * form: a part of the text with what stands in its place.
 */
export async function listFunctionMutants(
  admin: postgres.Sql,
  names: readonly string[],
  others: readonly (readonly [part: string, instead: string])[] = [],
): Promise<FunctionMutant[]> {
  const found = await admin<{ name: string; text: string }[]>`
    select p.oid::regproc::text as name, pg_get_functiondef(p.oid) as text from pg_proc p
    where p.oid::regproc::text = any (${names as string[]}) order by 1`;
  return found.flatMap(({ name, text: undo }) => {
    const [head = '', body = '', tail = ''] = undo.split('$function$');
    const more = others
      .filter(([part]) => body.includes(part))
      .map(([part, instead]) => ({ without: part, text: body.replace(part, () => instead) }));
    return [...everywhereIn(body), ...withoutEachMember(body), ...more].map(({ without, text }) => ({
      name: `${name} without ${without}`,
      change: [head, text, tail].join('$function$'),
      undo,
    }));
  });
}

/** The conditions of a body, and of the statements that it builds from text. */
export function everywhereIn(body: string): Weakened[] {
  const built = [...body.matchAll(/'(select (?:[^']|'')*)'/g)].flatMap(({ 0: whole, 1: quoted = '', index }) =>
    withoutEachCondition(quoted.replaceAll("''", "'")).map(({ without, text }) => ({
      without,
      text: `${body.slice(0, index)}'${text.replaceAll("'", "''")}'${body.slice(index + whole.length)}`,
    })),
  );
  return [...withoutEachCondition(body), ...built];
}
