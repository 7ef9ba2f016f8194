import type { Tx } from '#db/connect.ts';

/** False when this very form was sent before. */
export async function insertAnswer(
  tx: Tx,
  answer: { key: string; incidentId: string; personId: string; body: string; at: Date },
): Promise<boolean> {
  const { key, incidentId, personId, body, at } = answer;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('incident_addition')
    .values({ id: key, incident_id: incidentId, author: 'desk', person_id: personId, body, added_at: at })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function findOpenIncident(tx: Tx, reference: string): Promise<{ id: string; open: boolean } | undefined> {
  const found = await tx
    .selectFrom('incident as i')
    .innerJoin('triage_case as t', 't.incident_id', 'i.id')
    .where('i.reference', '=', reference)
    .select(['i.id', 't.state'])
    .executeTakeFirst();
  return found && { id: found.id, open: found.state !== 'closed' };
}
