import { sql } from 'kysely';
import type { IncidentId } from '#db/called.ts';
import type { Tx } from '#db/connect.ts';
import { inForce } from '#db/in-force.ts';
import { recordReading } from '../audit/record.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Sealed } from '../kernel/sealed.ts';

/** False when this very form was sent before. */
export async function insertNote(
  tx: Tx,
  note: { key: string; incidentId: string; personId: string; body: string; at: Date },
): Promise<boolean> {
  const { key, incidentId, personId, body, at } = note;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('triage_note')
    .values({ id: key, incident_id: incidentId, person_id: personId, body, at })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** What was noted with this form before, as far as who asks may read it. */
export const findNote = (tx: Tx, key: string): Promise<{ incidentId: string; body: string } | undefined> =>
  tx.selectFrom('triage_note').select(['incident_id as incidentId', 'body']).where('id', '=', key).executeTakeFirst();

export async function hasSeverity(tx: Tx, level: number): Promise<boolean> {
  return (await tx.selectFrom('severity').select('level').where('level', '=', level).executeTakeFirst()) !== undefined;
}

/** How a case can end on `day` (YYYY-MM-DD) by that code; undefined: it cannot. */
export const findOutcome = (tx: Tx, code: string, day: string): Promise<{ namesAnother: boolean } | undefined> =>
  tx
    .selectFrom('outcome')
    .select('names_another as namesAnother')
    .where('code', '=', code)
    .where(inForce('outcome', day))
    .executeTakeFirst();

/** Is the first told in the second in the end, by way of others that were closed for that and that the asker may see? */
export async function leadsTo(tx: Tx, one: string, other: string): Promise<boolean> {
  const { rows } = await sql<{ leads: boolean }>`
    with recursive told (reference) as (
      select ${one}::text union
      select c.duplicate_of from told join incident i on i.reference = told.reference
        join triage_case c on c.incident_id = i.id where c.duplicate_of is not null)
    select exists (select from told where reference = ${other}) as leads`.execute(tx);
  return rows[0]?.leads ?? false;
}

/** Can this category be chosen on `day` (YYYY-MM-DD)? */
export async function isChoosable(tx: Tx, code: string, day: string): Promise<boolean> {
  const found = await tx
    .selectFrom('category')
    .select('code')
    .where('code', '=', code)
    .where(inForce('category', day))
    .executeTakeFirst();
  return found !== undefined;
}

/** What a case is about now: that stays possible after the category ended. */
export async function isAbout(tx: Tx, reference: string, category: string): Promise<boolean> {
  const found = await tx
    .selectFrom('triage_case as t')
    .innerJoin('incident as i', 'i.id', 't.incident_id')
    .select('t.incident_id')
    .where('i.reference', '=', reference)
    .where('t.category_code', '=', category)
    .executeTakeFirst();
  return found !== undefined;
}

/** Did something come in beside the steps of a case that nobody at the desk looked at, and that was not there at `heard`? */
export async function hasNews(tx: Tx, incidentId: string, heard: Date | null): Promise<boolean> {
  const found = await tx
    .selectFrom('triage_case')
    .select('incident_id')
    .where('incident_id', '=', incidentId)
    .where('news_reason', 'is not', null)
    .where('news_at', '>', heard ?? sql<Date>`'-infinity'`)
    .executeTakeFirst();
  return found !== undefined;
}

export async function findIncidentId(tx: Tx, reference: string): Promise<string | undefined> {
  const found = await tx.selectFrom('incident').select('id').where('reference', '=', reference).executeTakeFirst();
  return found?.id;
}

/** An event that it was opened, of a TLP:RED report that somebody else than its reporter reads. */
export async function insertOpening(tx: Tx, id: IncidentId): Promise<void> {
  const event = { about: sql<string>`'incident:' || id`, action: 'incident.opened' } as const;
  const read = sql`incident where id = ${id} and tlp = 'RED' and filer_person_id is distinct from ctx.person()`;
  await recordReading(tx, event, read);
}

/** Keeps a decision about the case with this reference; returns its id. */
export async function insertDecision(tx: Tx, reference: string, sealed: Sealed): Promise<string> {
  const incident = tx.selectFrom('incident').select('id').where('reference', '=', reference);
  const { id } = await tx
    .insertInto('case_decision')
    .values({ incident_id: incident, ...sealed })
    .returning('id')
    .executeTakeFirstOrThrow(() => new Refusal('not_found'));
  return id;
}
