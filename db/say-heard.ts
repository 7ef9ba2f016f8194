import { sql } from 'kysely';
import type { Tx } from './connect.ts';

/**
 * Tells the database, for this transaction, until when who asks saw what came in beside the steps of a case (`triage.looked`).
 * Nothing: they saw nothing of it.
 */
export async function sayHeard(tx: Tx, heard: Date | null | undefined): Promise<void> {
  if (heard) await sql`select set_config('triage.heard', ${heard.toISOString()}, true)`.execute(tx);
}
