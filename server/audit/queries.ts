import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { Json } from '#db/schema.ts';

/** Appends to the chain of one stream; the database numbers, links and hashes it. */
export const auditCall = (
  stream: string | RawBuilder<string>,
  action: string,
  details: Json | RawBuilder<Json>,
  requestId: string | null,
): RawBuilder<unknown> => sql`audit.record(${stream}, ${action}, ${details}, ${requestId})`;

/** `once`: what stands after `from`; one event for each row of it. */
export async function insertAuditEvent(tx: Tx, call: RawBuilder<unknown>, once?: RawBuilder<unknown>): Promise<void> {
  await sql`select ${call}${once ? sql` from ${once}` : sql``}`.execute(tx);
}

/** One event with what the chain says about it: the database's own recomputation, and the head of its stream. */
export type ChainedEvent = {
  stream: string;
  seq: number;
  /** Seconds since 1970 with six decimals: the text that is hashed. */
  at: string;
  reader: string;
  asker: string | null;
  person_id: string | null;
  organisation_id: string | null;
  role: string | null;
  action: string;
  /** As PostgreSQL writes jsonb. */
  details: string;
  request_id: string | null;
  previous: Buffer;
  hash: Buffer;
  digest: Buffer;
  last_seq: number | null;
  last_hash: Buffer | null;
};

/** Every event of every stream, in order, a thousand rows at a time. As the owner. */
export function streamChainedEvents(tx: Tx): AsyncIterableIterator<ChainedEvent> {
  return tx
    .selectFrom('audit_event as e')
    .leftJoin('audit_stream as s', 's.stream', 'e.stream')
    .select([
      'e.stream',
      'e.seq',
      'e.reader',
      'e.asker',
      'e.person_id',
      'e.organisation_id',
      'e.role',
      'e.action',
      'e.request_id',
    ])
    .select(['e.previous', 'e.hash', 's.last_seq', 's.last_hash'])
    .select([
      sql<string>`extract(epoch from e.at)::text`.as('at'),
      sql<string>`e.details::text`.as('details'),
      sql<Buffer>`audit.digest(e)`.as('digest'),
    ])
    .orderBy('e.stream')
    .orderBy('e.seq')
    .stream(1000);
}

/** Streams that have a head and no event left. */
export async function listEmptyStreams(tx: Tx): Promise<{ stream: string; last_seq: number }[]> {
  return tx
    .selectFrom('audit_stream as s')
    .where((is) => is.not(is.exists(is.selectFrom('audit_event as e').whereRef('e.stream', '=', 's.stream'))))
    .select(['s.stream', 's.last_seq'])
    .execute();
}

/** From here on the transaction sees one moment, whatever others write. The first statement of a transaction. */
export async function freezeMoment(tx: Tx): Promise<void> {
  await sql`set transaction isolation level repeatable read, read only`.execute(tx);
}
