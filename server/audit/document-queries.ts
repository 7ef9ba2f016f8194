import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { DB } from '#db/schema.ts';
import { actionsThat } from '../kernel/lifecycle/actions.ts';
import type { Lifecycle } from '../kernel/lifecycle/lifecycle.ts';
import type { AuditAct } from '../vocabulary/audit-acts.ts';
import { lifecycles } from '../vocabulary/lifecycles.ts';

/** Where one kind of sealed document is kept. */
type Shelf = {
  table: keyof DB;
  kind: string;
  /** In words, which one it is. */
  name: RawBuilder<string>;
  stream: RawBuilder<string>;
  /** What the event of its making says besides its hash, of what stands in a column and not in the body; or what the body says of it. */
  said?: RawBuilder<boolean>;
  /** What is being prepared is written again: that an earlier one is gone says nothing. */
  rewritten?: true;
};

const publication = sql<string>`'publication:' || (select p.id from publication p where p.notice_id = d.notice_id)`;
const noticeName = sql<string>`(select n.reference from notice n where n.id = d.notice_id)`;
const incidentName = sql<string>`(select i.reference from incident i where i.id = d.incident_id)`;

/** Every table that keeps sealed documents. */
export const shelves: readonly Shelf[] = [
  {
    table: 'incident',
    kind: 'report',
    name: sql`'report ' || d.reference`,
    stream: sql`'incident:' || d.id`,
    said: sql`e.details ->> 'reference' = d.reference and e.details ->> 'filer_kind' = d.filer_kind
      and e.details ->> 'filed_at' = ctx.utc_text(d.filed_at)`,
  },
  {
    table: 'case_decision',
    kind: 'decision',
    name: sql`'decision about ' || ${incidentName}`,
    stream: sql`'incident:' || d.incident_id`,
  },
  {
    table: 'referral_package',
    kind: 'package',
    name: sql`'package of referral ' || d.referral_id`,
    stream: sql`'referral:' || d.referral_id`,
  },
  {
    table: 'notice_version',
    kind: 'notice',
    name: sql`'version ' || d.number || ' of notice ' || ${noticeName}`,
    stream: sql`'notice:' || d.notice_id`,
    said: sql`e.person_id is not distinct from d.written_by`,
  },
  {
    table: 'publication',
    kind: 'entry',
    name: sql`'what is prepared about ' || ${noticeName}`,
    stream: sql`'publication:' || d.id`,
    said: sql`position('"reference":"' || ${noticeName} || '"' in d.body) > 0`,
    rewritten: true,
  },
  {
    table: 'disclosure_entry',
    kind: 'entry',
    name: sql`'entry ' || d.reference || ' (' || d.id || ')'`,
    stream: publication,
    said: sql`e.person_id is not distinct from d.published_by`,
  },
];

const reported: AuditAct = 'incident.submitted';

/** The events that name the hash of such a document when one is made. */
const makersOf = ({ table }: Shelf): string[] =>
  table === 'incident'
    ? [reported]
    : Object.entries<Lifecycle>(lifecycles).flatMap(([thing, lifecycle]) =>
        actionsThat(lifecycle, 'makes', table).map((action) => `${thing}.${action}`),
      );

export type KeptDocument = { name: string; definition: string; body: string; sha256: string; recorded: boolean };

/** Every document of one shelf, and whether the event of its making names its hash, and what it says besides. As the owner. */
export async function* streamDocuments(tx: Tx, shelf: Shelf): AsyncIterableIterator<KeptDocument> {
  const rows = tx
    .selectFrom(sql<{ definition: string; body: string; sha256: string }>`${sql.table(shelf.table)}`.as('d'))
    .select([
      'd.definition',
      'd.body',
      'd.sha256',
      sql<string>`coalesce(${shelf.name}, ${shelf.table})`.as('name'),
      sql<boolean>`exists (select from audit_event e where e.stream = ${shelf.stream}
        and e.action = any(${makersOf(shelf)}::text[]) and e.details ->> 'hash' = d.sha256
        and ${shelf.said ?? sql`true`})`.as('recorded'),
    ])
    .stream(1000);
  yield* rows;
}

/** Events of the making of a document that is no longer there. As the owner. */
export async function listGone(tx: Tx, shelf: Shelf): Promise<{ stream: string; seq: number }[]> {
  if (shelf.rewritten) return [];
  const { rows } = await sql<{ stream: string; seq: number }>`
    select e.stream, e.seq from audit_event e where e.action = any(${makersOf(shelf)}::text[])
      and not exists (select from ${sql.table(shelf.table)} d where ${shelf.stream} = e.stream and d.sha256 = e.details ->> 'hash')
    order by e.stream, e.seq`.execute(tx);
  return rows;
}

/** Published entries that stand elsewhere than the leaf of their notice, by name. As the owner. */
export async function listMisplaced(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select 'entry ' || d.reference || ' (' || d.id || ')' as name from disclosure_entry d
      left join notice n on n.id = d.notice_id left join ledger_entry e on e.leaf_id = n.leaf_id
    where (d.round_code, d.log_index) is distinct from (n.round_code, e.log_index) order by 1`.execute(tx);
  return rows.map(({ name }) => name);
}

/** Published entries that do not come right after the version that their body says they correct, by name. As the owner. */
export async function listOutOfTurn(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select 'entry ' || d.reference || ' (' || d.id || ')' as name
    from (select d.*, lag(d.id) over (partition by d.notice_id order by d.seq) as before from disclosure_entry d) d
    where d.corrects is distinct from d.before order by 1`.execute(tx);
  return rows.map(({ name }) => name);
}

/** What is kept to open a leaf and does not open it, by name. What was erased is not there. As the owner. */
export async function listUnopened(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select coalesce('opening of entry ' || e.log_index || ' of the log', 'opening of leaf ' || o.leaf_id) as name
    from ledger_opening o join ledger_queue q on q.leaf_id = o.leaf_id left join ledger_entry e on e.leaf_id = o.leaf_id
    where case jsonb_typeof(o.openings) when 'array' then flagging.commits(q.data, o.openings) end is not true order by e.log_index`.execute(
    tx,
  );
  return rows.map(({ name }) => name);
}
