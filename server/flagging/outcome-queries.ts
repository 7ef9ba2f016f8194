import type { Insertable } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { NoticeOutcome } from '#db/schema.ts';

export async function listUrlIds(tx: Tx, noticeId: string): Promise<{ id: string; position: number }[]> {
  return tx
    .selectFrom('notice_url')
    .select(['id', 'position'])
    .where('notice_id', '=', noticeId)
    .orderBy('position')
    .execute();
}

export async function insertOutcomes(tx: Tx, rows: readonly Insertable<NoticeOutcome>[]): Promise<void> {
  await tx
    .insertInto('notice_outcome')
    .values([...rows])
    .execute();
}
