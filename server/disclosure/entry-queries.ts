import type { Insertable } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { NoticeId } from '#db/called.ts';
import { inForce } from '#db/in-force.ts';
import type { DisclosureEntry } from '#db/schema.ts';
import { sealedEntry, type Closing, type Outcome } from './entry.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Sealed } from '../kernel/sealed.ts';
import { openOr } from './register/open-each.ts';
import type { PublicGround } from './register/public-queries.ts';
import { closingIn } from './stored-entry.ts';

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
  const row = await tx
    .selectFrom('disclosure_entry')
    .where('notice_id', '=', noticeId)
    .select(['id', 'reference', 'definition', 'body', 'sha256'])
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  return row && { id: row.id, published: openOr(row, toPublished) };
}

/** What the version with this hash closed; undefined when there is none, or it does not open. */
export async function findClosing(tx: Tx, sha256: string): Promise<Closing | undefined> {
  const row = await tx
    .selectFrom('disclosure_entry')
    .where('sha256', '=', sha256)
    .select(['id', 'reference', 'definition', 'body', 'sha256'])
    .executeTakeFirst();
  return row && openOr(row, toPublished)?.closing;
}

function toPublished({ id, ...row }: Sealed & { id: string }): Published {
  const { closed, outcomes, openings, corrects } = sealedEntry.open(row);
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
