import type { Insertable } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { NoticeOutcome } from '#db/schema.ts';

export async function insertOutcomes(tx: Tx, rows: readonly Insertable<NoticeOutcome>[]): Promise<void> {
  await tx
    .insertInto('notice_outcome')
    .values([...rows])
    .execute();
}

/** What was recorded last about a notice, all of one step, by position. */
export const listLastOutcomes = (tx: Tx, reference: string) =>
  tx
    .selectFrom('notice_outcome as o')
    .innerJoin('notice as n', 'n.id', 'o.notice_id')
    .where('n.reference', '=', reference)
    .where((is) =>
      is('o.at', '=', (one) =>
        one
          .selectFrom('notice_outcome as later')
          .whereRef('later.notice_id', '=', 'n.id')
          .select((of) => of.fn.max('later.at').as('at')),
      ),
    )
    .select(['o.position', 'o.outcome', 'o.note'])
    .orderBy('o.position')
    .orderBy('o.seq')
    .execute();
