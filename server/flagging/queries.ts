import { sql, type Insertable } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { Notice } from '#db/schema.ts';
import type { Sealed } from '../kernel/sealed.ts';
import { approving, noticeLifecycle, type NoticeState } from '../vocabulary/notice-lifecycle.ts';
import { sealedNotice, type NoticeContent } from './notice.ts';
import { statesThat } from '../kernel/lifecycle/states.ts';

/** A notice as it stands, with what it says now. */
export type NoticeRow = {
  id: string;
  reference: string;
  incidentId: string;
  roundCode: string;
  state: NoticeState;
  version: number;
  content: NoticeContent;
  contentSha256: string;
  approvedVersion: number | null;
  draftedBy: string;
  submittedBy: string | null;
  approvedBy: string | null;
  decidedBy: string | null;
  notSentReason: string | null;
  leafId: string | null;
  createdAt: Date;
  decidedAt: Date | null;
  sentAt: Date | null;
  portalReference: string | null;
  changedAt: Date;
};

export async function findNoticeId(tx: Tx, reference: string): Promise<string | undefined> {
  return (await tx.selectFrom('notice').select('id').where('reference', '=', reference).executeTakeFirst())?.id;
}

/** A notice with the content of its last version. */
export async function findNotice(tx: Tx, by: { id: string } | { reference: string }): Promise<NoticeRow | undefined> {
  const [key, value] = 'id' in by ? (['n.id', by.id] as const) : (['n.reference', by.reference] as const);
  const row = await tx
    .selectFrom('notice as n')
    .innerJoin('notice_version as v', (join) =>
      join.onRef('v.notice_id', '=', 'n.id').onRef('v.number', '=', 'n.version'),
    )
    .select(['n.id', 'n.reference', 'n.incident_id as incidentId', 'n.round_code as roundCode', 'n.state', 'n.version'])
    .select(['v.definition', 'v.body', 'v.sha256', 'n.approved_version as approvedVersion'])
    .select(['n.drafted_by as draftedBy', 'n.submitted_by as submittedBy', 'n.approved_by as approvedBy'])
    .select(['n.decided_by as decidedBy', 'n.not_sent_reason as notSentReason', 'n.leaf_id as leafId'])
    .select(['n.created_at as createdAt', 'n.decided_at as decidedAt', 'n.sent_at as sentAt'])
    .select(['n.portal_reference as portalReference', 'n.changed_at as changedAt'])
    .where(key, '=', value)
    .executeTakeFirst();
  if (!row) return undefined;
  const { definition, body, sha256, ...notice } = row;
  return { ...notice, content: sealedNotice.open({ definition, body, sha256 }), contentSha256: sha256 };
}

/** False when the reference is taken, or when this form already made its notice. */
export async function insertNotice(tx: Tx, row: Insertable<Notice>): Promise<boolean> {
  const added = await tx
    .insertInto('notice')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n;
}

/** Keeps what a notice says from now on beside what it said before. */
export async function insertVersion(
  tx: Tx,
  noticeId: string,
  version: { number: number; sealed: Sealed; by: string; at: Date },
): Promise<void> {
  const { number, sealed, by, at } = version;
  await tx
    .insertInto('notice_version')
    .values({ notice_id: noticeId, number, ...sealed, written_by: by, written_at: at })
    .execute();
}

export const findFirstVersion = (tx: Tx, id: string): Promise<{ reference: string; sha256: string } | undefined> =>
  tx
    .selectFrom('notice as n')
    .innerJoin('notice_version as v', 'v.notice_id', 'n.id')
    .where('n.id', '=', id)
    .where('v.number', '=', 1)
    .select(['n.reference', 'v.sha256'])
    .executeTakeFirst();

/** The hash of the text that was last approved, as that step kept it: a pointer to a version may have been moved. */
export async function findApprovedHash(tx: Tx, id: string): Promise<string | undefined> {
  const step = await tx
    .selectFrom('notice_step')
    .select(sql<string>`details ->> 'hash'`.as('hash'))
    .where('thing_id', '=', id)
    .where('action', 'in', approving)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return step?.hash;
}

/** Has the log an index for this leaf? */
export async function findLogIndex(tx: Tx, leafId: string): Promise<bigint | undefined> {
  const entry = await tx
    .selectFrom('ledger_entry')
    .select('log_index')
    .where('leaf_id', '=', leafId)
    .executeTakeFirst();
  return entry?.log_index;
}

/** The notice of this leaf, locked, when it waits for this very letter to leave. */
export async function findReleasing(
  tx: Tx,
  leafId: string,
  letter: { subject: string; text: string },
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('notice as n')
    .innerJoin('notice_version as v', (join) =>
      join.onRef('v.notice_id', '=', 'n.id').onRef('v.number', '=', 'n.approved_version'),
    )
    .select('n.id')
    .where('n.leaf_id', '=', leafId)
    .where('n.state', 'in', statesThat(noticeLifecycle, 'waitsFor', 'delivery'))
    .where('v.letter', '=', letter)
    .forUpdate('n')
    .executeTakeFirst();
  return row?.id;
}
