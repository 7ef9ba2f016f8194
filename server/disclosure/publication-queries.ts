import type { Words } from '../kernel/words.ts';
import { sql, type Insertable } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { NoticeId } from '#db/called.ts';
import { newestRows, type StoryTurn } from '#db/lists/story.ts';
import { ever } from '#db/in-force.ts';
import { nameOrCode } from '#db/words.ts';
import type { Publication as PublicationTable } from '#db/schema.ts';
import type { Sealed } from '../kernel/sealed.ts';
import type { PublicationState } from '../vocabulary/publication-lifecycle.ts';

export type Publication = { id: string; state: PublicationState; changedAt: Date; content: Sealed };

/** How far a decision is, and what was prepared. */
export async function findPublication(tx: Tx, noticeId: NoticeId): Promise<Publication | undefined> {
  const row = await tx
    .selectFrom('publication')
    .where('notice_id', '=', noticeId)
    .select(['id', 'state', 'changed_at', 'definition', 'body', 'sha256'])
    .executeTakeFirst();
  if (!row) return undefined;
  const { id, state, changed_at: changedAt, ...content } = row;
  return { id, state: state as PublicationState, changedAt, content }; // no step leads to another
}

export async function findPublicationId(tx: Tx, reference: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('publication as p')
    .innerJoin('notice as n', 'n.id', 'p.notice_id')
    .where('n.reference', '=', reference)
    .select('p.id')
    .executeTakeFirst();
  return row?.id;
}

export type PublicationStepRow = {
  action: string;
  /** Null for who is not a colleague of the reader; to an auditor a code. */
  person: string | null;
  organisation: Words | null;
  reason: string | null;
  at: Date;
};

/** What was prepared of a notice, found inside the statement. */
export const publicationOf = (noticeId: NoticeId) =>
  sql<string>`(select id from publication where notice_id = ${noticeId})`;

/** Who did what with what was prepared, newest first: the newest before the turn. */
export const listPublicationSteps = (
  tx: Tx,
  noticeId: NoticeId,
  { before }: StoryTurn,
): Promise<PublicationStepRow[]> =>
  tx
    .selectFrom('publication_step as s')
    .leftJoin('person as p', 'p.id', 's.person_id')
    .leftJoin(ever('organisation as o', 'said'), 'o.id', 's.organisation_id')
    .where('s.thing_id', '=', publicationOf(noticeId))
    .$if(before !== undefined, (all) => all.where('s.at', '<', before ?? null))
    .select(['s.action', 'o.name as organisation', 's.reason', 's.at'])
    .select(nameOrCode('p', 's.person_id', sql`(select incident_id from notice where id = ${noticeId})`).as('person'))
    .orderBy('s.position', 'desc')
    .limit(newestRows)
    .execute();

/** Its id; undefined when there was one already. */
export async function insertPublication(tx: Tx, row: Insertable<PublicationTable>): Promise<string | undefined> {
  const added = await tx
    .insertInto('publication')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return added?.id;
}
