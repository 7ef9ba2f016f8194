import { sql } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { Json } from '#db/schema.ts';

/** Appends to the chain of one stream; the database numbers, links and hashes it. */
export async function insertAuditEvent(
  tx: Tx,
  stream: string,
  action: string,
  details: Json,
  requestId: string | null,
): Promise<void> {
  await sql`select audit.record(${stream}, ${action}, ${details}, ${requestId})`.execute(tx);
}
