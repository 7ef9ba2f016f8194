import type { Tx } from '#db/connect.ts';
import type { Opening } from './leaf.ts';

/** A leaf as it is stored: what goes into the log, and what stays secret until disclosure. */
export type NewLeaf = {
  id: string;
  roundCode: string;
  padding: boolean;
  data: Buffer;
  openings: readonly Opening[];
};

export async function insertLeaves(tx: Tx, leaves: readonly NewLeaf[]): Promise<void> {
  await tx
    .insertInto('ledger_queue')
    .values(leaves.map(({ id, data }) => ({ leaf_id: id, data })))
    .execute();
  await tx
    .insertInto('ledger_opening')
    .values(
      leaves.map(({ id, roundCode, padding, openings }) => ({
        leaf_id: id,
        round_code: roundCode,
        padding,
        openings: [...openings],
      })),
    )
    .execute();
}
