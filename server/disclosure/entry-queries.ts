import { sql, type Insertable } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { NoticeId } from '#db/called.ts';
import { inForce } from '#db/in-force.ts';
import type { DisclosureEntry } from '#db/schema.ts';
import type { Closing, Outcome } from './entry.ts';
import { Refusal } from '../kernel/refusal.ts';
import { openOr } from './register/open-each.ts';
import type { PublicGround } from './register/ground-queries.ts';
import { closingIn, openEntry, type Kept } from './stored-entry.ts';

type Published = {
  id: string;
  sha256: string;
  corrects: string | null;
  closing: Closing;
  outcomes: Outcome[];
  withdrawn: boolean;
};

/** The last version of what was published about a notice: its id, what it closed and what it said of each address. */
export async function findPublished(tx: Tx, noticeId: NoticeId): Promise<Published | undefined> {
  const last = await findLastVersion(tx, noticeId);
  if (last && !last.published) throw new Refusal('not_shown');
  return last?.published;
}

/** The same; `published` is absent when somebody changed it past the application, so that it does not open. */
export async function findLastVersion(
  tx: Tx,
  noticeId: NoticeId,
): Promise<{ id: string; published: Published | undefined } | undefined> {
  const row = await kept(tx).where('d.notice_id', '=', noticeId).orderBy('d.seq', 'desc').executeTakeFirst();
  return row && { id: row.id, published: openOr(row, toPublished) };
}

/** What the version with this hash closed; undefined when there is none, or it does not open. */
export async function findClosing(tx: Tx, sha256: string): Promise<Closing | undefined> {
  const row = await kept(tx).where('d.sha256', '=', sha256).executeTakeFirst();
  return row && openOr(row, toPublished)?.closing;
}

const kept = (tx: Tx) =>
  tx
    .selectFrom('disclosure_entry as d')
    .innerJoin('publication as p', 'p.notice_id', 'd.notice_id')
    .select(['d.id', 'd.reference', 'd.round_code as roundCode', 'd.log_index as logIndex'])
    .select(['d.definition', 'd.body', 'd.sha256', takenBack.as('takenBack')]);

const takenBack = sql<boolean>`exists (select from publication_step s
  where s.thing_id = p.id and s.action = 'withdraw' and s.details ->> 'hash' = d.sha256)`;

function toPublished({ id, ...row }: Kept & { id: string }): Published {
  const { closed, outcomes, openings, corrects } = openEntry(row);
  return { id, sha256: row.sha256, corrects, closing: closingIn(closed), outcomes, withdrawn: openings.length === 0 };
}

/** Grounds on which a field may stay closed on `day` (YYYY-MM-DD). */
export async function listGroundsOn(tx: Tx, day: string): Promise<PublicGround[]> {
  return tx
    .selectFrom('redaction_ground')
    .where(inForce('redaction_ground', day))
    .select(['code', 'article', 'label', 'description'])
    .orderBy('position')
    .execute();
}

/** Adds a version; false when this one was there already: each entry is published once and each version corrected once. */
export async function insertEntry(tx: Tx, entry: Insertable<DisclosureEntry>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('disclosure_entry')
    .values(entry)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
