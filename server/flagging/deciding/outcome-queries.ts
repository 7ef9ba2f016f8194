import type { Insertable } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { NoticeOutcome } from '#db/schema.ts';

export async function insertOutcomes(tx: Tx, rows: readonly Insertable<NoticeOutcome>[]): Promise<void> {
  await tx
    .insertInto('notice_outcome')
    .values([...rows])
    .execute();
}
