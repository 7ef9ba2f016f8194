import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#db/connect.ts';
import { incidentCalled, type IncidentId } from '#db/called.ts';
import { newestRows, type StoryTurn } from '#db/lists/story.ts';
import { compileOnce, type Holes } from '#db/postgres/compile-once.ts';
import { nameOrCode } from '#db/words.ts';

/** False when this very form was sent before. */
export async function insertAnswer(
  tx: Tx,
  answer: { id: string; incidentId: string; personId: string; body: string; at: Date },
): Promise<boolean> {
  const { id, incidentId, personId, body, at } = answer;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('incident_addition')
    .values({ id, incident_id: incidentId, desk_person_id: personId, body, added_at: at })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** What reporter and desk told each other, newest first; with a turn only the newest before it. `person` only for a colleague; who of the desk answered, no reporter reads. */
export const listAdditions = (tx: Tx, incidentId: IncidentId, turn?: StoryTurn) =>
  additions(tx, incidentId, turn, { writer: sql`a.person_id`, name: sql.ref('p.name') }).execute();

/** The newest of the same before a moment, for the desk: with who of it answered. */
export const listAdditionsForDesk = compileOnce((tx, { reference, before }: Holes<StoryTurn & { reference: string }>) =>
  additions(
    tx,
    incidentCalled(reference),
    { before },
    {
      writer: sql`coalesce(a.person_id, a.desk_person_id)`,
      // Of who reported, an auditor reads nothing.
      name: nameOrCode('p', 'a.desk_person_id', sql.ref('a.incident_id')),
    },
  ),
);

const additions = (
  tx: Tx,
  incidentId: IncidentId,
  turn: { before?: StoryTurn['before'] | RawBuilder<Date> } | undefined,
  { writer, name }: { writer: RawBuilder<string | null>; name: RawBuilder<string | null> },
) => {
  const before = turn?.before;
  return tx
    .selectFrom('incident_addition as a')
    .leftJoin('person as p', (join) => join.on('p.id', '=', writer))
    .where('a.incident_id', '=', incidentId)
    .$if(before !== undefined, (all) => all.where('a.added_at', '<', before ?? null))
    .$if(turn !== undefined, (all) => all.limit(newestRows))
    .select(['a.by_desk as byDesk', 'a.body', 'a.added_at as addedAt', name.as('person')])
    .orderBy('a.added_at', 'desc')
    .orderBy('a.id', 'desc');
};

export const insertAddition = async (
  tx: Tx,
  addition: { id: string; incidentId: string; personId: string | null; body: string; at: Date },
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('incident_addition')
    .values({
      id: addition.id,
      incident_id: addition.incidentId,
      person_id: addition.personId,
      body: addition.body,
      added_at: addition.at,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
};

export const findAddition = (tx: Tx, id: string): Promise<{ incidentId: string; body: string } | undefined> =>
  tx
    .selectFrom('incident_addition')
    .select(['incident_id as incidentId', 'body'])
    .where('id', '=', id)
    .executeTakeFirst();

/** A report that this organisation filed. */
export const findFiledBy = (tx: Tx, id: string, organisationId: string | undefined) =>
  tx
    .selectFrom('incident')
    .select('reference')
    .where('id', '=', id)
    .where('filer_organisation_id', '=', organisationId ?? null)
    .executeTakeFirst();
