import { sql } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { Filer } from './reporter.ts';
import type { Report } from './report.ts';

type NewIncident = {
  id: string;
  reference: string;
  roundCode: string;
  filer: Filer | null;
  report: Report;
  submissionKey: string;
  digest: string;
  at: Date;
};

/**
 * Claims the key of the form and writes the incident, in one statement; false when the key was claimed before. Whoever
 * comes second waits here for the first to commit, so two answers to one form cannot both win.
 */
export async function insertIncident(tx: Tx, given: NewIncident): Promise<boolean> {
  const { id, filer, report, at } = given;
  const claimed = await tx
    .with('claimed', (with_) =>
      with_
        .insertInto('submission')
        .values({ submission_key: given.submissionKey, incident_id: id, body_sha256: given.digest, at })
        .onConflict((conflict) => conflict.column('submission_key').doNothing())
        .returning('incident_id'),
    )
    .with('filed', (with_) =>
      with_
        .insertInto('incident')
        .columns([
          'id',
          'reference',
          'round_code',
          'filer_organisation_id',
          'filer_person_id',
          'filer_kind',
          'category_code',
          'title',
          'description',
          'happened_at',
          'noticed_at',
          'municipality_code',
          'place',
          'urgency',
          'tlp',
          'locale',
          'victim_role',
          'exercise',
          'filed_at',
        ])
        .expression((from) =>
          from
            .selectFrom('claimed')
            .select([
              'incident_id',
              sql<string>`${given.reference}::text`.as('reference'),
              sql<string>`${given.roundCode}::text`.as('round_code'),
              sql<string | null>`${filer?.organisationId ?? null}::uuid`.as('organisation'),
              sql<string | null>`${filer?.personId ?? null}::uuid`.as('person'),
              sql<Filer['kind'] | 'citizen'>`${filer?.kind ?? 'citizen'}::text`.as('kind'),
              sql<string>`${report.category}::text`.as('category'),
              sql<string>`${report.title}::text`.as('title'),
              sql<string>`${report.description}::text`.as('description'),
              sql<Date | null>`${report.happenedAt}::timestamptz`.as('happened'),
              sql<Date>`${report.noticedAt}::timestamptz`.as('noticed'),
              sql<string | null>`${report.municipality}::text`.as('municipality'),
              sql<string>`${report.place}::text`.as('place'),
              sql<string>`${report.urgency}::text`.as('urgency'),
              sql<Report['tlp']>`${report.tlp}::text`.as('tlp'),
              sql<Report['locale']>`${report.locale}::text`.as('locale'),
              sql<string | null>`${report.victimRole}::text`.as('victim'),
              sql<boolean>`${report.exercise ?? false}::boolean`.as('exercise'),
              sql<Date>`${at}::timestamptz`.as('at'),
            ]),
        ),
    )
    .selectFrom('claimed')
    .select('incident_id')
    .execute();
  return claimed.length === 1;
}

export type Submission = { incidentId: string; digest: string; at: Date };

export const findSubmission = (tx: Tx, key: string): Promise<Submission | undefined> =>
  tx
    .selectFrom('submission')
    .select(['incident_id as incidentId', 'body_sha256 as digest', 'at'])
    .where('submission_key', '=', key)
    .executeTakeFirst();

/** What a sender may see of the report just sent. */
export const findFiled = (tx: Tx, id: string) =>
  tx
    .selectFrom('incident as i')
    .innerJoin('urgency as u', 'u.code', 'i.urgency')
    .innerJoin('category as c', 'c.code', 'i.category_code')
    .where('i.id', '=', id)
    .select([
      'i.reference',
      'i.filed_at as filedAt',
      'i.filer_kind as filerKind',
      'i.tlp',
      'c.danger',
      'u.first_look_minutes as firstLookMinutes',
    ])
    .executeTakeFirst();

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
