import { sql, type Kysely } from 'kysely';
import type { DB, Json } from '#db/schema.ts';
import type { Kept } from '../stored-entry.ts';
import { takenBack } from './register-queries.ts';

export type BundleRow = {
  index: bigint;
  entry: Kept | null;
  padding: Json | null;
  /** What is about this decision was made public, whatever is kept of it. */
  public: boolean;
};

/** Entries of the log from `from` on, with what opens them if anything does. */
export async function listBundleRows(db: Kysely<DB>, from: number, limit: number): Promise<BundleRow[]> {
  const rows = await db
    .selectFrom('ledger_entry as e')
    .leftJoin('disclosure_entry as d', 'd.log_index', 'e.log_index')
    .leftJoin(
      sql<{ log_index: bigint; openings: Json }>`disclosure.padding(${from}, ${from + limit})`.as('p'),
      'p.log_index',
      'e.log_index',
    )
    .where('e.log_index', '>=', BigInt(from))
    .where('e.log_index', '<', BigInt(from + limit))
    .select(['e.log_index as index', 'p.openings as padding'])
    .select(['d.reference', 'd.round_code', 'd.definition', 'd.body', 'd.sha256', takenBack.as('taken_back')])
    .select(sql<boolean>`e.log_index in (select disclosure.made_public(${from}, ${from + limit}))`.as('public'))
    .orderBy('e.log_index')
    .execute();
  return rows.map(
    ({ index, padding, public: isPublic, reference, round_code, definition, body, sha256, taken_back }) => ({
      index,
      entry:
        reference !== null && round_code !== null && definition !== null && body !== null && sha256 !== null
          ? { reference, roundCode: round_code, logIndex: index, definition, body, sha256, takenBack: taken_back }
          : null,
      padding,
      public: isPublic,
    }),
  );
}
