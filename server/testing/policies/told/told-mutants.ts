import type postgres from 'postgres';
import { withoutEachCondition, withoutEachMember, withoutEachName, withoutEachOrder } from '../conditions.ts';
import { everywhereIn } from '../guards.ts';

type Mutant = { name: string; change: string; undo: string };

const guards = [
  'ctx.guard_beginning',
  'ctx.guard_making',
  'ctx.guard_columns',
  'ctx.untold',
  'flagging.guard_outcome',
  'triage.follow_category',
  'triage.follow_step',
];

/** What stands in a query that is put together, or is no condition by its form. */
const said: [guard: string, text: string, instead: string][] = [
  ['ctx.guard_beginning', 's.thing_id = $1', 'true'],
  ['ctx.guard_beginning', "s.from_state = ''none''", 'true'],
  ['ctx.guard_making', 's.thing_id = $1', 'true'],
  [
    'triage.follow_step',
    "case when pg_trigger_depth() > 1 then (new.details ->> 'partner')::uuid end",
    "(new.details ->> 'partner')::uuid",
  ],
];

/** Everything that compares what is there with its steps, with one condition or one member of a row taken out. */
export async function listToldMutants(admin: postgres.Sql): Promise<Mutant[]> {
  const found = await admin<{ name: string; text: string }[]>`
    select p.oid::regproc::text as name, pg_get_functiondef(p.oid) as text from pg_proc p
    where p.oid::regproc::text = any (${guards}) order by 1`;
  const conditions = found.flatMap(({ name, text: definition }) => {
    const [head = '', body = '', tail = ''] = definition.split('$function$');
    const mutants = [...everywhereIn(body), ...withoutEachMember(body)]
      .filter(({ without }) => without !== 'true')
      .map(({ without, text }) => ({
        name: `${name} without ${without}`,
        change: [head, text, tail].join('$function$'),
        undo: definition,
      }));
    const others = said.flatMap(([guard, text, instead]) =>
      guard === name
        ? [{ name: `${name}: ${instead} for ${text}`, change: replaced(definition, text, instead), undo: definition }]
        : [],
    );
    return [...mutants, ...others];
  });
  const trigger = {
    name: 'referral without only_with_a_step',
    change: 'alter table referral disable trigger only_with_a_step',
    undo: 'alter table referral enable trigger only_with_a_step',
  };
  return [...conditions, trigger];
}

function replaced(text: string, part: string, instead: string): string {
  if (!text.includes(part)) throw new Error(`Not there: ${part}`);
  return text.replace(part, instead);
}

/** Every condition of what a step in one of these tables brings about, taken out; every name it compares, and every order. */
export async function listEffectMutants(admin: postgres.Sql, tables: readonly string[]): Promise<Mutant[]> {
  const triggers = await admin<{ name: string; steps: string; definition: string; said: string }[]>`
    select tgname as name, tgrelid::regclass::text as steps, pg_get_triggerdef(oid) as definition,
      convert_from(substring(tgargs from 1 for length(tgargs) - 1), 'utf8') as said
    from pg_trigger where tgfoid = 'ctx.guard_effect'::regproc and tgrelid::regclass::text = any (${tables as string[]}) order by 1, 2`;
  return triggers.flatMap(({ name, steps, definition, said }) => {
    const drop = `drop trigger ${name} on ${steps}`;
    return [withoutEachCondition, withoutEachName, withoutEachOrder]
      .flatMap((weaken) => weaken(said))
      .map(({ without, text }) => ({
        name: `${steps} ${name} without ${without}`,
        change: `${drop}; ${definition.replace(quoted(said), () => quoted(text))}`,
        undo: `${drop}; ${definition}`,
      }));
  });
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
