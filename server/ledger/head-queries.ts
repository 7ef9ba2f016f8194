import type { Kysely } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { DB } from '#db/schema.ts';

/** Where the log stands: `checkpoint` is the signed note as everybody gets it. */
export type Head = { origin: string; size: number; root: Buffer; checkpoint: string; signedAt: Date };

export async function insertLog(tx: Tx, log: { origin: string; vkey: string }, head: Head): Promise<void> {
  await tx
    .insertInto('ledger_log')
    .values({ origin: log.origin, verifier_key: log.vkey })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx
    .insertInto('ledger_head')
    .values({ ...rowOfHead(head), origin: log.origin })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The log of this database: there is one. */
export async function findLog(db: Kysely<DB>): Promise<{ origin: string; vkey: string } | undefined> {
  return db.selectFrom('ledger_log').select(['origin', 'verifier_key as vkey']).executeTakeFirst();
}

export async function findHead(db: Kysely<DB>): Promise<Head | undefined> {
  const row = await db.selectFrom('ledger_head').selectAll().executeTakeFirst();
  return row && headOfRow(row);
}

/** The head, held until the transaction ends: the next sequencer waits here. */
export async function lockHead(tx: Tx, origin: string): Promise<Head | undefined> {
  const row = await tx
    .selectFrom('ledger_head')
    .selectAll()
    .where('origin', '=', origin)
    .forUpdate()
    .executeTakeFirst();
  return row && headOfRow(row);
}

/** Moves the head if it still is at `from` leaves; the number of heads that moved. */
export async function moveHead(tx: Tx, from: number, head: Head): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('ledger_head')
    .set(rowOfHead(head))
    .where('origin', '=', head.origin)
    .where('size', '=', BigInt(from))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

type HeadRow = { size: bigint; root: Buffer; checkpoint: string; signed_at: Date };

function rowOfHead({ size, root, checkpoint, signedAt }: Head): HeadRow {
  return { size: BigInt(size), root, checkpoint, signed_at: signedAt };
}

function headOfRow({ origin, size, root, checkpoint, signed_at }: HeadRow & { origin: string }): Head {
  return { origin, size: Number(size), root, checkpoint, signedAt: signed_at };
}
