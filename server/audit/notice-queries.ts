import { sql } from 'kysely';
import type { Tx } from '#db/connect.ts';
import { actionsThat } from '../kernel/lifecycle/actions.ts';
import { actionOf, namesOf } from '../kernel/lifecycle/lifecycle.ts';
import { stateIs } from '../kernel/lifecycle/states.ts';
import { approving, noticeLifecycle, type NoticeState } from '../vocabulary/notice-lifecycle.ts';

const writing = actionsThat(noticeLifecycle, 'makes', 'notice_version');
const isApproved = (state: string) => stateIs(noticeLifecycle, state as NoticeState, 'approved');
// Those that go on with what was approved.
const going = namesOf(noticeLifecycle).filter((name) => {
  const { from, to } = actionOf(noticeLifecycle, name);
  return isApproved(to) && from.every(isApproved);
});

/**
 * Notices whose texts are not those that their steps wrote, in that order; that point at another than the last one, or hold
 * another approved than was approved; or of which a later step carries another. By name. As the owner.
 */
export async function listSayingAnother(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    with step as (select *, details ->> 'hash' as hash from notice_step)
    select 'notice ' || n.reference as name from notice n
      cross join lateral (select array_agg(x.hash order by x.position) as written from step x
        where x.thing_id = n.id and x.action = any(${writing}::text[])) w
      cross join lateral (select array_agg(v.sha256 order by v.number) as kept, array_agg(v.number order by v.number) as numbers
        from notice_version v where v.notice_id = n.id) k
      left join lateral (select x.hash from step x where x.thing_id = n.id and x.action = any(${approving}::text[])
        order by x.position desc limit 1) a on true
    where w.written is distinct from k.kept
      or k.numbers is distinct from array(select generate_series(1, cardinality(k.numbers)))
      or n.version is distinct from cardinality(w.written)
      or n.approved_version is not null and (n.approved_version <> n.version or a.hash is distinct from w.written[n.approved_version])
      or exists (select from step x where x.thing_id = n.id and x.action = any(${going}::text[]) and x.hash is distinct from a.hash)
    order by 1`.execute(tx);
  return rows.map(({ name }) => name);
}

/** Decided notices without their own leaf: it is not queued, nothing opens it, or it opens as another decision. By name. As the owner. */
export async function listLeafless(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select 'notice ' || n.reference as name from notice n
    where n.leaf_id is not null and not exists (
      select from ledger_queue q join ledger_opening o on o.leaf_id = q.leaf_id
      where q.leaf_id = n.leaf_id and not o.padding and flagging.opened(n.leaf_id) = flagging.decided(n))
    order by 1`.execute(tx);
  return rows.map(({ name }) => name);
}
