import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#db/connect.ts';
import { ever } from '#db/in-force.ts';
import { readEvidencePage } from '../evidence/read-evidence.ts';
import type { Json } from '#db/schema.ts';
import type { Sealed } from '../kernel/sealed.ts';
import { openReport, reportColumns } from './report.ts';
import type { Filer } from './reporter.ts';

type NewIncident = {
  id: string;
  reference: string;
  roundCode: string;
  filer: Filer | null;
  sealed: Sealed;
  submissionKey: string;
  at: Date;
  /** What is recorded of it, besides what of its row only the database knows; and what records all that. */
  details: Json;
  audit: (details: RawBuilder<Json>) => RawBuilder<unknown>;
};

/**
 * Claims the key of the form, writes the incident and records it, in one statement; false when the key was claimed before. Whoever
 * comes second waits here for the first to commit, so two answers to one form cannot both win; by whichever index they met.
 */
export async function insertIncident(tx: Tx, given: NewIncident): Promise<boolean> {
  const { id, filer, sealed, at } = given;
  // Written out: building this statement anew for every report costs more than sending it.
  const { rows } = await sql`
    with claimed as (
      insert into submission (submission_key, incident_id) values (${given.submissionKey}, ${id})
      on conflict do nothing returning incident_id),
    filed as (
      insert into incident (id, reference, round_code, filer_person_id, filer_kind, definition, body, sha256, filed_at)
      select incident_id, ${given.reference}::text, ${given.roundCode}::text, ${filer?.personId ?? null}::uuid,
        ${filer?.kind ?? 'citizen'}::text, ${sealed.definition}::text, ${sealed.body}::text, ${sealed.sha256}::text, ${at}::timestamptz
      from claimed returning filed_at, filer_kind)
    select ${given.audit(sql`${JSON.stringify(given.details)}::text::jsonb || jsonb_build_object('filer_kind', filer_kind,
      'filed_at', ctx.utc_text(filed_at))`)} from filed`.execute(tx);
  return rows.length === 1;
}

/** What a sender may see of the report just sent. */
export const findFiled = (tx: Tx, id: string) =>
  tx
    .selectFrom('incident as i')
    .leftJoin(ever('category as c', 'said'), 'c.code', 'i.category_code')
    .where('i.id', '=', id)
    .select([
      'c.danger', // null: nobody knows the category that it names
      'i.id',
      'i.reference',
      'i.sha256',
      'i.filed_at as filedAt',
      'i.tlp',
      // What filing promised: the case may have had other turns since.
      sql<Date>`(select due_at from turn_after('file', i.urgency, null, i.filed_at, i.filed_at))`.as('until'),
    ])
    .executeTakeFirst();

/** What was sent with a form before, for its sender. */
export async function findSentBefore(tx: Tx, id: string) {
  const [row, { rows: kept }] = await Promise.all([
    tx
      .selectFrom('incident as i')
      .where('i.id', '=', id)
      .select([...reportColumns, 'i.filed_at as filedAt'])
      .executeTakeFirst(),
    readEvidencePage(tx, id, {}), // the oldest: what came with it is among those
  ]);
  if (!row) return undefined;
  const { reference, filedAt, report } = openReport(row);
  return { reference, filedAt, report, kept };
}

/** Stores the stretched secret; false when the handle belongs to another receipt. */
export async function insertReceipt(
  tx: Tx,
  receipt: { handle: string; incidentId: string; secretHash: string; at: Date },
): Promise<boolean> {
  const { handle, incidentId, secretHash, at } = receipt;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('receipt')
    .values({ handle, incident_id: incidentId, secret_hash: secretHash, issued_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function findReceipt(
  tx: Tx,
  handle: string,
): Promise<{ incidentId: string; secretHash: string } | undefined> {
  const { rows } = await sql<{ incidentId: string; secretHash: string }>`
    select incident_id as "incidentId", secret_hash as "secretHash" from intake.find_receipt(${handle})`.execute(tx);
  return rows[0];
}
