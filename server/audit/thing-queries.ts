import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#db/connect.ts';
import { lifecycles, type ThingName } from '../vocabulary/lifecycles.ts';

type Place = { table: string; key: string; steps: string; stream: string; name: RawBuilder<string> };

const places: Record<ThingName, Place> = {
  case: {
    table: 'triage_case',
    key: 'incident_id',
    steps: 'triage_step',
    stream: 'incident:',
    name: sql`(select i.reference from incident i where i.id = t.incident_id)`,
  },
  referral: { table: 'referral', key: 'id', steps: 'referral_step', stream: 'referral:', name: sql`t.id::text` },
  notice: { table: 'notice', key: 'id', steps: 'notice_step', stream: 'notice:', name: sql`t.reference` },
  publication: {
    table: 'publication',
    key: 'id',
    steps: 'publication_step',
    stream: 'publication:',
    name: sql`(select n.reference from notice n where n.id = t.notice_id)`,
  },
};

export type KeptThing = {
  name: string;
  state: string;
  /** Where its last step led; where it began, without any. Null: it should have begun with a step. */
  led: string | null;
  /** Each step goes on from where the one before it led. */
  follow: boolean;
  /** Its steps are those that the audit recorded: what, whereto and by whom, in that order. */
  recorded: boolean;
};

/**
 * Everything of one kind with a life cycle, against its steps and its audit events. A step with which a thing begins has no
 * from and to in the audit; its hash and its state are compared all the same. As the owner.
 */
export async function listThings(tx: Tx, thing: ThingName): Promise<KeptThing[]> {
  const { table, key, steps, stream, name } = places[thing];
  const { initial, actions } = lifecycles[thing];
  const begins = Object.values<{ from: readonly string[] }>(actions).some(({ from }) => from.includes('none'));
  const first = begins ? 'none' : initial;
  const { rows } = await sql<KeptThing>`
    select ${thing} || ' ' || coalesce(${name}, t.${sql.ref(key)}::text) as name, t.state, coalesce(s.led, ${begins ? null : initial}) as led,
      coalesce(s.follow, ${!begins}) as follow, coalesce(s.taken, '[]') = coalesce(e.taken, '[]') as recorded
    from ${sql.table(table)} t
    left join lateral (
      select (array_agg(x.to_state order by x.position desc))[1] as led, bool_and(x.from_state = x.before) as follow,
        jsonb_agg(jsonb_build_array(${`${thing}.`} || x.action, x.to_state, x.person_id) order by x.position)
          filter (where x.from_state <> 'none') as taken
      from (select *, lag(to_state, 1, ${first}::text) over (order by position) as before from ${sql.table(steps)} where thing_id = t.${sql.ref(key)}) x) s on true
    left join lateral (
      select jsonb_agg(jsonb_build_array(a.action, a.details ->> 'to', a.person_id) order by a.seq) as taken
      from audit_event a where a.stream = ${stream} || t.${sql.ref(key)} and a.action like ${`${thing}.%`} and a.details ? 'from') e on true
    order by 1`.execute(tx);
  return rows;
}
