import { sql } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { IncidentId } from '#db/called.ts';
import { sortOrder, turnPage, type Page, type Turn } from '#db/lists/turn-page.ts';
import { newestRows, type StoryTurn } from '#db/lists/story.ts';
import { recordReading } from '../audit/record.ts';
import { withStanding } from './file-types.ts';
import type { EvidenceFile, FilePlace, StagedFile } from './evidence.ts';

type HashedFile = StagedFile & { sha256: string };

export type NewFile = { sha256: string; size: number; name: string; declared: string; type: string };

/** Rows for files whose bytes are made durable before they are committed; returns how many did not come with this form before. */
export async function insertStaged(tx: Tx, key: string, files: readonly NewFile[], at: Date): Promise<number> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('evidence_file')
    .values(
      files.map((file) => ({
        submission_key: key,
        sha256: file.sha256,
        size: BigInt(file.size),
        name: file.name,
        declared_type: file.declared,
        sniffed_type: file.type,
        received_at: at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows);
}

/** Of `ids` and of `fresh`, the files that were staged under the form that is asking, in the order they came. */
export async function listStaged(
  tx: Tx,
  ids: readonly string[],
  fresh: readonly NewFile[] = [],
): Promise<HashedFile[]> {
  if (ids.length + fresh.length === 0) return [];
  return tx
    .selectFrom('evidence_file')
    .select(['id', 'name', 'size', 'sha256'])
    .where('id', 'in', sql<string>`(select intake.staged_files())`)
    .where((is) =>
      is.or([
        is('id', '=', sql<string>`any(${ids}::uuid[])`),
        ...fresh.map(({ sha256, name }) => is.and({ sha256, name })),
      ]),
    )
    .orderBy('received_at')
    .orderBy('name')
    .execute();
}

/** Returns how many were not attached before. */
export async function insertEvidence(
  tx: Tx,
  fileIds: readonly string[],
  incidentId: string,
  at: Date,
): Promise<number> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('evidence')
    .values(fileIds.map((id) => ({ file_id: id, incident_id: incidentId, attached_at: at })))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows);
}

/** Files that belong to an incident, oldest first. */
export async function listEvidence(tx: Tx, incidentId: IncidentId): Promise<EvidenceFile[]> {
  const files = await evidenceOf(tx, incidentId).orderBy('e.attached_at').orderBy('f.name').orderBy('f.id').execute();
  return files.map(withStanding);
}

/** Takes away files of forms that nobody sent in time; of those that are gone, the first after a number, of which the bytes are still to remove. */
export async function takeStaged(tx: Tx, after: bigint): Promise<{ number: bigint; id: string }[]> {
  const taken = sql<{ number: bigint; id: string }>`select number, id from intake.sweep_staged(${after})`;
  return (await taken.execute(tx)).rows;
}

/** Their bytes are removed. */
export const forgetSwept = (tx: Tx, numbers: readonly bigint[]) =>
  sql`select intake.forget_swept(${numbers.map(String)}::text[]::bigint[])`.execute(tx);

/** The mark of the folder in which the files of this database lie; null when it has none. One that is offered is so from now on when it has none. */
export async function findFolder(tx: Tx, offered: string | null): Promise<string | null> {
  const { rows } = await sql<{ mark: string | null }>`select intake.folder(${offered}::uuid) as mark`.execute(tx);
  return rows[0]?.mark ?? null;
}

/** Of `ids`, those that no file has: their row was never committed. */
export async function listUnkept(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const unkept = await sql<{ id: string }>`select id from intake.unkept_files(${ids}::uuid[]) as id`.execute(tx);
  return unkept.rows.map(({ id }) => id);
}

const evidenceOf = (tx: Tx, incidentId: IncidentId) =>
  tx
    .selectFrom('evidence as e')
    .innerJoin('evidence_file as f', 'f.id', 'e.file_id')
    .where('e.incident_id', '=', incidentId)
    .select(['f.id', 'f.name', 'f.sniffed_type as type', 'f.size', 'f.sha256', 'e.attached_at as attachedAt']);

const evidenceOrder = sortOrder('e.attached_at timestamptz', 'f.id uuid');

/** A page of them. */
export async function turnEvidence(tx: Tx, incidentId: IncidentId, turn: Turn): Promise<Page<EvidenceFile>> {
  const page = await turnPage(evidenceOf(tx, incidentId), evidenceOrder, { turn, size: 50 });
  return { ...page, rows: page.rows.map(withStanding) };
}

/** When files came, and what they are called, newest first: the newest before the turn. */
export const listArrivals = (tx: Tx, incidentId: IncidentId, { before }: StoryTurn) =>
  tx
    .selectFrom('evidence as e')
    .innerJoin('evidence_file as f', 'f.id', 'e.file_id')
    .where('e.incident_id', '=', incidentId)
    .$if(before !== undefined, (all) => all.where('e.attached_at', '<', before ?? null))
    .select(['f.name', 'e.attached_at as at'])
    .orderBy('e.attached_at', 'desc')
    .orderBy('f.name', 'desc')
    .limit(newestRows)
    .execute();

/** Evidence of an incident. */
export const evidencePlace = (reference: string, fileId: string): FilePlace => ({
  about: sql<string>`'incident:' || i.id`,
  from: sql`evidence e join incident i on i.id = e.incident_id join evidence_file f on f.id = e.file_id
    where i.reference = ${reference} and f.id = ${fileId}`,
});

export async function findEvidence(tx: Tx, { from }: FilePlace): Promise<HashedFile | undefined> {
  const { rows } = await sql<HashedFile>`select f.id, f.name, f.size, f.sha256 from ${from}`.execute(tx);
  return rows[0];
}

/** That it is asked for, if it can be had. */
export const recordDownload = (tx: Tx, { about, from }: FilePlace): Promise<void> =>
  recordReading(
    tx,
    { about, action: 'evidence.downloaded', details: sql`jsonb_build_object('file', f.id, 'sha256', f.sha256)` },
    from,
  );

/** That it did not leave whole, and why. */
export const recordUndelivered = (tx: Tx, { about, from }: FilePlace, reason: string): Promise<void> =>
  recordReading(
    tx,
    {
      about,
      action: 'evidence.undelivered',
      details: sql`jsonb_build_object('file', f.id, 'sha256', f.sha256, 'reason', ${reason}::text)`,
    },
    from,
  );
