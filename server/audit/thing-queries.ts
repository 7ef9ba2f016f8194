import { sql } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { Kept } from './kept.ts';

// In words, which one `t` is: its own reference, or that of what it is about; else its id.
const nameOf = ({ name, key }: Kept) => sql<string>`${name} || ' ' || coalesce(to_jsonb(t) ->> 'reference',
  (select n.reference from notice n where n.id::text = to_jsonb(t) ->> 'notice_id'),
  (select i.reference from incident i where i.id = t.${sql.ref(key)}), t.${sql.ref(key)}::text)`;

export type KeptThing = {
  name: string;
  state: string;
  /** Where its last step led; where it began, without any. Null: it should have begun with a step. */
  led: string | null;
  /** Each step goes on from where the one before it led. */
  follow: boolean;
  /** Its steps are those that the audit recorded: what, from where, whereto, by whom, for whom and with which details, in that order. */
  recorded: boolean;
  /** What its steps set is what it holds, by the database's own rule. */
  told: boolean;
};

/**
 * Everything of one kind with a life cycle, against its steps and its audit events. The event of a step with which a thing
 * begins names no from and to: those are 'none' and what the life cycle says. As the owner.
 */
export async function listThings(tx: Tx, kept: Kept): Promise<KeptThing[]> {
  const { name: thing, table, key, steps, stream } = kept;
  const { initial, actions } = kept.lifecycle;
  const beginning = Object.entries(actions).find(([, { from }]) => from.includes('none'));
  const begins = beginning !== undefined;
  const [begin, { to: begun }] = beginning ?? ['', { to: initial }];
  const first = begins ? 'none' : initial;
  const { rows } = await sql<KeptThing>`
    select ${nameOf(kept)} as name, t.state, coalesce(s.led, ${begins ? null : initial}) as led,
      coalesce(s.follow, ${!begins}) as follow, coalesce(s.taken, '[]') = coalesce(e.taken, '[]') as recorded,
      ctx.untold(${thing}, ${steps}, t.${sql.ref(key)}, to_jsonb(t)) is null as told
    from ${sql.table(table)} t
    left join lateral (
      select (array_agg(x.to_state order by x.position desc))[1] as led, bool_and(x.from_state = x.before) as follow,
        jsonb_agg(jsonb_build_array(${`${thing}.`} || x.action, x.from_state, x.to_state, x.person_id, x.organisation_id, x.details)
          order by x.position) as taken
      from (select *, lag(to_state, 1, ${first}::text) over (order by position) as before from ${sql.table(steps)} where thing_id = t.${sql.ref(key)}) x) s on true
    left join lateral (
      select jsonb_agg(jsonb_build_array(a.action, coalesce(a.details ->> 'from', 'none'), coalesce(a.details ->> 'to', ${begun}),
        a.person_id, a.organisation_id, a.details - 'from' - 'to') order by a.seq) as taken
      from audit_event a where a.stream = ${stream('')} || t.${sql.ref(key)} and a.action like ${`${thing}.%`}
        and (a.details ? 'from' or a.action = ${`${thing}.${begin}`})) e on true
    order by 1`.execute(tx);
  return rows;
}

/** What is no longer there of one kind, though its steps, its events or (of a case) its report are: by name. As the owner. */
export async function listThingsGone(tx: Tx, { name: thing, table, key, steps, stream }: Kept): Promise<string[]> {
  const prefix = stream('');
  const { rows } = await sql<{ name: string }>`
    with known (id) as (
      select thing_id::text from ${sql.table(steps)}
      union select substr(stream, ${prefix.length + 1}::int) from audit_event where stream like ${`${prefix}%`} and action like ${`${thing}.%`}
      ${thing === 'case' ? sql`union select id::text from incident` : sql``})
    select ${thing} || ' ' || coalesce((select i.reference from incident i where i.id::text = k.id), k.id) as name
    from known k where not exists (select from ${sql.table(table)} t where t.${sql.ref(key)}::text = k.id)
    order by 1`.execute(tx);
  return rows.map(({ name }) => name);
}
