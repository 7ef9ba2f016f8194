import type { Tx } from '#db/connect.ts';
import { sortOrder, turnPage, type Page, type Turn } from '#db/lists/turn-page.ts';

/** Whose words, and about which incident; nobody reaches those of another. */
export type WritingOf = { personId: string; incidentId: string };

/** What stands kept: the key of its form, how often it was kept, and its fields as JSON. */
export type WritingRow = { key: string; version: number; fields: string };

/** What a shown page keeps: `version` is the one it goes on from. */
type Put = WritingRow & { page: string };

/** What the asker wrote about the incident of this reference. */
export const findWriting = (tx: Tx, reference: string): Promise<WritingRow | undefined> =>
  tx
    .selectFrom('notice_writing as w')
    .innerJoin('incident as i', 'i.id', 'w.incident_id')
    .select(['w.key', 'w.version', 'w.fields'])
    .where('i.reference', '=', reference)
    .executeTakeFirst();

const writingOrder = sortOrder('i.reference text');

/** A page of the incidents about which the asker wrote. */
export const listWritings = (tx: Tx, turn: Turn): Promise<Page<{ reference: string }>> =>
  turnPage(
    tx.selectFrom('notice_writing as w').innerJoin('incident as i', 'i.id', 'w.incident_id').select('i.reference'),
    writingOrder,
    { turn, size: 20 },
  );

/** The version that it became; undefined when what stands there is not what this goes on from, nor what the same page kept. */
export async function putWriting(
  tx: Tx,
  { personId, incidentId }: WritingOf,
  { key, version, page, fields }: Put,
): Promise<number | undefined> {
  const put = await tx
    .insertInto('notice_writing')
    .values({ person_id: personId, incident_id: incidentId, key, version: version + 1, page, fields })
    .onConflict((conflict) =>
      conflict
        .columns(['person_id', 'incident_id'])
        .doUpdateSet((eb) => ({ version: eb('notice_writing.version', '+', 1), page, fields }))
        .where('notice_writing.key', '=', key)
        .where((eb) => eb.or([eb('notice_writing.version', '=', version), eb('notice_writing.page', '=', page)])),
    )
    .returning('version')
    .executeTakeFirst();
  return put?.version;
}

/** Only what this form shows, or its page kept: they may have written on in another window. */
export async function removeShown(tx: Tx, { key, version, page }: Omit<Put, 'fields'>): Promise<void> {
  await tx
    .deleteFrom('notice_writing')
    .where('key', '=', key)
    .where((eb) => eb.or([eb('version', '=', version), eb('page', '=', page)]))
    .execute();
}

/** Only what the form of this key wrote: another window may have kept other words. */
export async function removeWriting(tx: Tx, { personId, incidentId }: WritingOf, key: string): Promise<void> {
  await tx
    .deleteFrom('notice_writing')
    .where('person_id', '=', personId)
    .where('incident_id', '=', incidentId)
    .where('key', '=', key)
    .execute();
}
