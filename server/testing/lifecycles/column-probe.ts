import type postgres from 'postgres';
import type { toldOf } from '../../kernel/lifecycle/told.ts';
import { id } from '../policies/askers.ts';
import { places } from './guard-probe.ts';

export type Column = ReturnType<typeof toldOf>[number];

/** May a column hold something before any step, what its step says when no other came before it or when one did, or something else? */
type Answer = { early: boolean; alone: boolean; told: boolean; otherwise: boolean };

/** What the database says of every column that a step (`only`: that one) sets, after it: alone, and after another step that sets it too. */
export async function answersOnColumns(
  tx: postgres.TransactionSql,
  thing: string,
  columns: readonly Column[],
  only?: string,
): Promise<Answer[]> {
  const place = places[thing];
  if (!place) return [];
  const { table, key, steps, row } = place;
  const answers: Answer[] = [];
  await tx`set local session_replication_role = replica`;
  const take = (action: string, by: string, said: string, ago: number) => tx`
    insert into ${tx(steps)} (thing_id, action, from_state, to_state, person_id, reason, details, at)
    values (${row}, ${action}, 'x', 'x', ${id(`person ${by}`)}, ${said}, ${tx.json(detailsOf(columns, said))}, now() - ${ago} * interval '1 hour')`;
  for (const column of columns.filter(({ action }) => only === undefined || action === only)) {
    const { action, name } = column;
    await tx`delete from ${tx(steps)}`;
    const may = async (value: string) => {
      const [found] = await tx<{ names: string[] | null }[]>`
        select ctx.untold(${thing}, ${steps}, ${row}, to_jsonb(t) || jsonb_build_object(${name}::text, ${tx.unsafe(value)})) as names
        from ${tx(table)} t where t.${tx(key)} = ${row}`;
      return found?.names?.includes(name) !== true;
    };
    const early = await may(`'another'::text`);
    const before = columns.find((other) => other.name === name && other.action !== action && !isFree(other));
    if (action !== 'none') await take(action, 'officer', 'said', 0);
    const alone = await may(rightOf(column, place));
    if (before && before.action !== 'none' && action !== 'none') {
      await tx`delete from ${tx(steps)}`;
      await take(before.action, 'named', 'before', 1);
      await take(action, 'officer', 'said', 0);
    }
    answers.push({ early, alone, told: await may(rightOf(column, place)), otherwise: await may(wrongOf(column)) });
  }
  return answers;
}

const isFree = ({ source }: Column): boolean => ['nothing', 'optional'].includes(source);

/** Every detail that any of the columns asks for. */
const detailsOf = (columns: readonly Column[], said: string): Record<string, string> =>
  Object.fromEntries(
    columns.flatMap(({ source }) =>
      source.startsWith('details.') ? [[source.slice('details.'.length).replace(/\?$/, ''), said]] : [],
    ),
  );

// As SQL.
function rightOf({ source }: Column, { steps, row }: { steps: string; row: string }): string {
  if (source === 'nothing') return 'null';
  if (source === 'yes') return 'true';
  if (source === 'given' || source === 'optional') return `'x'::text`;
  if (source.startsWith('incident.'))
    return `(select to_jsonb(i) -> '${source.slice('incident.'.length)}' from incident i where i.id = t.incident_id)`;
  return `(select to_jsonb(s) #> '{${source.replace(/\?$/, '').replaceAll('.', ',')}}' from ${steps} s where s.thing_id = '${row}' order by position desc limit 1)`;
}

const wrongOf = ({ source }: Column): string => (source === 'given' ? 'null' : `'another'::text`);
