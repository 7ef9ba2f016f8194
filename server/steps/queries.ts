import { sql, type Insertable, type RawBuilder, type Updateable } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { Notice, NoticeStep } from '#db/schema.ts';
import type { Place, StepDone } from './thing.ts';

/** `latest`: the last moment that the database would keep for a step (`ctx.bound`). */
export type LockedThing = { state: string; holder: string | null; changedAt: Date; latest: Date };

/** State and holder, locked until the transaction ends. Undefined: not there, or out of reach. */
export async function lockThing(tx: Tx, { table, key, holder }: Place, id: string): Promise<LockedThing | undefined> {
  const { rows } = await sql<LockedThing>`
    select state, changed_at as "changedAt", clock_timestamp() + interval '5 minutes' as latest, ${holder === undefined ? sql`null` : sql.ref(holder)} as holder
    from ${sql.table(table)} where ${sql.ref(key)} = ${id} for update`.execute(tx);
  return rows[0];
}

/** What was done to a thing until now, oldest first. */
export const listStepsDone = (tx: Tx, { steps }: Pick<Place, 'steps'>, id: string): Promise<StepDone[]> =>
  tx
    .selectFrom(steps)
    .where('thing_id', '=', id)
    .select(['action', 'person_id as personId', 'reason', 'details', 'at'])
    .orderBy('position')
    .execute();

/** Who did what to a thing, each the last time: what its rules ask of its steps, however many there are. Oldest first. */
export const listWhoDid = (tx: Tx, { steps }: Pick<Place, 'steps'>, id: string | RawBuilder<string>) =>
  tx
    .selectFrom((from) =>
      from
        .selectFrom(steps)
        .distinctOn(['action', 'person_id'])
        .where('thing_id', '=', id)
        .select(['action', 'person_id as personId', 'position'])
        .orderBy('action')
        .orderBy('person_id')
        .orderBy('position', 'desc')
        .as('did'),
    )
    .select(['did.action', 'did.personId'])
    .orderBy('did.position')
    .execute();

export async function insertStep(tx: Tx, { steps }: Pick<Place, 'steps'>, step: Insertable<NoticeStep>): Promise<void> {
  await tx.insertInto(steps).values(step).execute();
}

/** False when the database keeps the row out of reach. `change`: its columns were checked where it was made (`Left`). */
export async function updateThing(tx: Tx, { table, key }: Place, id: string, change: object): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable(table as 'notice') // whichever it is
    .set(change satisfies Updateable<Notice>)
    .where(sql.ref(key), '=', id)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
