import type { NoticeRoute } from '../vocabulary/notice-kinds.ts';
import type { Words } from '../kernel/words.ts';
import { sql } from 'kysely';
import type { Tx } from '#db/connect.ts';
import { ever } from '#db/in-force.ts';
import { nameOrCode } from '#db/words.ts';
import { sortOrder, turnPage, type Page, type Turn } from '#db/lists/turn-page.ts';
import type { Report } from '../intake/report.ts';
import { mostCounted } from '#db/postgres/kept-since.ts';
import { noticeLifecycle, type NoticeState } from '../vocabulary/notice-lifecycle.ts';
import type { NoticeFilter } from './list-form.ts';

export type NoticeListRow = {
  id: string;
  reference: string;
  state: NoticeState;
  route: NoticeRoute;
  platform: string;
  incident: string | null;
  action: string;
  at: Date;
  actor: string | null;
  changedAt: Date;
};

const noticeOrder = sortOrder('n.changed_at timestamptz desc', 'n.id uuid desc');

/** A page of notices, last changed first. */
export function listNotices(
  tx: Tx,
  filter: NoticeFilter,
  { turn, personId }: { turn: Turn; personId: string },
): Promise<Page<NoticeListRow>> {
  const query = filtered(tx, filter, personId)
    .innerJoin('notice_version as v', (join) =>
      join.onRef('v.notice_id', '=', 'n.id').onRef('v.number', '=', 'n.version'),
    )
    .leftJoin('platform as p', 'p.code', 'n.platform_code')
    .leftJoin('incident as i', 'i.id', 'n.incident_id')
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom('notice_step as s')
          .leftJoin('person as by', 'by.id', 's.person_id')
          .select(['s.action', 's.at', nameOrCode('by', 's.person_id', sql.ref('n.incident_id')).as('actor')])
          .whereRef('s.thing_id', '=', 'n.id')
          .orderBy('s.position', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .select(['n.id', 'n.reference', 'n.state', 'v.route', 'i.reference as incident'])
    .select((is) => is.fn.coalesce('p.name', 'n.platform_code').as('platform'))
    .select(['last.action', 'last.at', 'last.actor', 'n.changed_at as changedAt']);
  return turnPage(query, noticeOrder, { turn, size: 50 });
}

/** How many notices there are of this person or for them; one more than `mostTold` when there are more. */
export async function countNotices(tx: Tx, filter: NoticeFilter, personId: string): Promise<number> {
  const { count } = await tx
    .selectFrom(filtered(tx, filter, personId).select('n.id').limit(mostCounted).as('found'))
    .select((is) => is.fn.countAll<bigint>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

const filtered = (tx: Tx, { state, platform, round, drafter }: NoticeFilter, personId: string) =>
  tx
    .selectFrom('notice as n')
    .$if(state !== undefined, (query) => query.where('n.state', '=', state ?? 'draft'))
    .$if(platform !== undefined, (query) => query.where('n.platform_code', '=', platform ?? ''))
    .$if(round !== undefined, (query) => query.where('n.round_code', '=', round ?? ''))
    .$if(drafter === 'me', (query) => query.where('n.drafted_by', '=', personId))
    .$if(drafter === 'others', (query) => query.where(notWrittenBy(personId)));

// A scalar subquery: PostgreSQL turns `exists` into a walk over every step of every notice; and it takes `is not null` for
// nearly all, as it is.
const notWrittenBy = (personId: string) => sql<boolean>`(select true where not exists (select from notice_step s
  where s.thing_id = n.id and s.person_id = ${personId}
    and s.action = any (${noticeLifecycle.actions.approve.notBySameAs}::text[]))) is not null`;

/** What there is to filter by: platforms and rounds that have a notice. */
export async function listFilterChoices(tx: Tx): Promise<{
  platforms: { code: string; name: string }[];
  rounds: { code: string; name: Words }[];
}> {
  const platforms = tx
    .selectFrom('platform as p')
    .select(['p.code', 'p.name'])
    .where((is) => is.exists(is.selectFrom('notice as n').select('n.id').whereRef('n.platform_code', '=', 'p.code')))
    .orderBy('p.name')
    .execute();
  const rounds = tx
    .selectFrom('election_round as r')
    .select(['r.code', 'r.name'])
    .where((is) => is.exists(is.selectFrom('notice as n').select('n.id').whereRef('n.round_code', '=', 'r.code')))
    .orderBy('r.polling_day', 'desc')
    .execute();
  const [named, voted] = await Promise.all([platforms, rounds]);
  return { platforms: named, rounds: voted };
}

export type CandidateRow = {
  id: string;
  reference: string;
  title: string;
  tlp: Report['tlp'];
  filedAt: Date;
  notices: number;
  rank: number;
  dueAt: Date;
};

const candidateOrder = sortOrder('t.rank int', 't.due_at timestamptz', 't.incident_id uuid');

/** A page of open incidents about the election process, in the order of the queue. */
export function listCandidates(tx: Tx, turn: Turn): Promise<Page<CandidateRow>> {
  const query = tx
    .selectFrom('triage_case as t')
    .innerJoin('incident as i', 'i.id', 't.incident_id')
    .innerJoin(ever('category as c', 'said'), 'c.code', 't.category_code')
    .select(['i.id', 'i.reference', 'i.title', 'i.tlp', 'i.filed_at as filedAt', 't.rank', 't.due_at as dueAt'])
    .select(sql<number>`(select count(*)::int from notice n where n.incident_id = i.id)`.as('notices'))
    .where('t.decision_id', 'is', null) // open, in the words of the index of the queue
    .where('c.about_process', '=', true);
  return turnPage(query, candidateOrder, { turn, size: 20 });
}
