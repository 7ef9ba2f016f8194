import type { Insertable, Updateable } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { Json, Notice, NoticeStep } from '#db/schema.ts';
import type { NoticeState } from './lifecycle.ts';
import type { Answers, NoticeContent } from './notice.ts';

/** A notice as it stands, with all its content. */
export type NoticeRow = {
  id: string;
  reference: string;
  incidentId: string;
  roundCode: string;
  state: NoticeState;
  content: NoticeContent;
  contentSha256: string;
  approvedSha256: string | null;
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

const columns = [
  ...(['id', 'reference', 'incident_id', 'round_code', 'state', 'content_sha256', 'approved_sha256'] as const),
  ...(['drafted_by', 'submitted_by', 'approved_by', 'decided_by', 'not_sent_reason', 'leaf_id'] as const),
  ...(['created_at', 'decided_at', 'sent_at', 'portal_reference', 'changed_at'] as const),
  ...(['platform_code', 'route', 'channel', 'platform_status', 'instruction_version', 'answers', 'locale'] as const),
  ...(['description', 'process_reason', 'doubts', 'seen_before', 'milder_means', 'legal_ground'] as const),
  ...(['request_text', 'letter_subject', 'letter_text'] as const),
] as const;

/** A notice by its reference; `lock` keeps everybody else from moving it until the transaction ends. */
export async function findNotice(tx: Tx, reference: string, lock?: 'lock'): Promise<NoticeRow | undefined> {
  const row = await tx
    .selectFrom('notice')
    .select(columns)
    .where('reference', '=', reference)
    .$if(lock === 'lock', (query) => query.forUpdate())
    .executeTakeFirst();
  if (!row) return undefined;
  const urls = await tx
    .selectFrom('notice_url')
    .select('url')
    .where('notice_id', '=', row.id)
    .orderBy('position')
    .execute();
  const content: NoticeContent = {
    platform: row.platform_code,
    route: row.route,
    legalGround: row.legal_ground,
    locale: row.locale,
    urls: urls.map(({ url }) => url),
    description: row.description,
    processReason: row.process_reason,
    doubts: row.doubts,
    seenBefore: row.seen_before,
    milderMeans: row.milder_means,
    requestText: row.request_text,
    // Written by us, from checked answers only.
    answers: row.answers as Answers,
    channel: row.channel,
    platformStatus: row.platform_status,
    instructionVersion: row.instruction_version,
    letter: { subject: row.letter_subject, text: row.letter_text },
  };
  return {
    id: row.id,
    reference: row.reference,
    incidentId: row.incident_id,
    roundCode: row.round_code,
    state: row.state,
    content,
    contentSha256: row.content_sha256,
    approvedSha256: row.approved_sha256,
    draftedBy: row.drafted_by,
    submittedBy: row.submitted_by,
    approvedBy: row.approved_by,
    decidedBy: row.decided_by,
    notSentReason: row.not_sent_reason,
    leafId: row.leaf_id,
    createdAt: row.created_at,
    decidedAt: row.decided_at,
    sentAt: row.sent_at,
    portalReference: row.portal_reference,
    changedAt: row.changed_at,
  };
}

/** The columns that hold content. */
export const contentColumns = (content: NoticeContent) => ({
  platform_code: content.platform,
  route: content.route,
  channel: content.channel,
  platform_status: content.platformStatus,
  instruction_version: content.instructionVersion,
  answers: content.answers as Json,
  description: content.description,
  process_reason: content.processReason,
  doubts: content.doubts,
  seen_before: content.seenBefore,
  milder_means: content.milderMeans,
  legal_ground: content.legalGround,
  request_text: content.requestText,
  locale: content.locale,
  letter_subject: content.letter.subject,
  letter_text: content.letter.text,
});

/** False when the reference is taken, or when this form already made its notice. */
export async function insertNotice(tx: Tx, row: Insertable<Notice>): Promise<boolean> {
  const added = await tx
    .insertInto('notice')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n;
}

export async function insertUrls(tx: Tx, noticeId: string, urls: readonly string[]): Promise<void> {
  await tx
    .insertInto('notice_url')
    .values(urls.map((url, position) => ({ notice_id: noticeId, position: position + 1, url })))
    .execute();
}

export async function deleteUrls(tx: Tx, noticeId: string): Promise<void> {
  await tx.deleteFrom('notice_url').where('notice_id', '=', noticeId).execute();
}

/** False when the database keeps the row out of reach. */
export async function updateNotice(tx: Tx, id: string, change: Updateable<Notice>): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('notice').set(change).where('id', '=', id).executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function insertStep(tx: Tx, step: Insertable<NoticeStep>): Promise<void> {
  await tx.insertInto('notice_step').values(step).execute();
}

/** Has this notice ever been submitted? */
export async function wasSubmitted(tx: Tx, noticeId: string): Promise<boolean> {
  const step = await tx
    .selectFrom('notice_step')
    .select('id')
    .where('notice_id', '=', noticeId)
    .where('action', '=', 'submit')
    .limit(1)
    .executeTakeFirst();
  return step !== undefined;
}

export async function findNoticeReference(tx: Tx, id: string): Promise<string | undefined> {
  return (await tx.selectFrom('notice').select('reference').where('id', '=', id).executeTakeFirst())?.reference;
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
    .selectFrom('notice')
    .select('id')
    .where('leaf_id', '=', leafId)
    .where('state', '=', 'releasing')
    .where('letter_subject', '=', letter.subject)
    .where('letter_text', '=', letter.text)
    .forUpdate()
    .executeTakeFirst();
  return row?.id;
}
