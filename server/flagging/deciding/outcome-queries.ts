import type { Insertable } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { NoticeOutcome } from '#db/schema.ts';

export async function insertOutcomes(tx: Tx, rows: readonly Insertable<NoticeOutcome>[]): Promise<void> {
  await tx
    .insertInto('notice_outcome')
    .values([...rows])
    .execute();
}

/** What the step of this moment recorded about a notice, by position. */
export const listOutcomesOf = (tx: Tx, reference: string, at: Date) =>
  tx
    .selectFrom('notice_outcome as o')
    .innerJoin('notice as n', 'n.id', 'o.notice_id')
    .where('n.reference', '=', reference)
    .where('o.at', '=', at)
    .select(['o.position', 'o.outcome', 'o.note'])
    .orderBy('o.position')
    .orderBy('o.seq')
    .execute();
