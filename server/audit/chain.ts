import { createHash } from 'node:crypto';
import type { ChainedEvent } from './queries.ts';

export type Defect = { stream: string; seq: number; fault: Fault };
export type Fault =
  | 'missing_before' // the number before this one is not there
  | 'not_after_previous' // does not carry the hash of the event before it
  | 'changed' // its content is not what was hashed
  | 'changed_for_database' // the database's own recomputation differs
  | 'no_head' // the stream has no head row
  | 'head_differs' // the head row names another last event
  | 'all_gone'; // a head without events

const nothing = Buffer.alloc(32);

/**
 * The hash of an event, computed here from its columns without asking the database: SHA-256 over the previous hash and the
 * JSON array of the columns, written as PostgreSQL writes jsonb (a space after each comma).
 */
function digestOf(event: ChainedEvent): Buffer {
  const { stream, seq, at, reader, asker, person_id, organisation_id, role, action, details, request_id } = event;
  const columns = [stream, seq, at, reader, asker, person_id, organisation_id, role, action].map((value) =>
    JSON.stringify(value),
  );
  const text = `[${[...columns, details, JSON.stringify(request_id)].join(', ')}]`;
  return createHash('sha256').update(event.previous).update(text, 'utf8').digest();
}

/** What is wrong with one event, given the one before it (of any stream). */
export function defectsOf(event: ChainedEvent, before: ChainedEvent | undefined): Defect[] {
  const { stream, seq } = event;
  const previous = before?.stream === stream ? before : undefined;
  const faults: Fault[] = [];
  if (seq !== (previous?.seq ?? 0) + 1) faults.push('missing_before');
  if (!event.previous.equals(previous?.hash ?? nothing)) faults.push('not_after_previous');
  if (!event.hash.equals(digestOf(event))) faults.push('changed');
  if (!event.hash.equals(event.digest)) faults.push('changed_for_database');
  return faults.map((fault) => ({ stream, seq, fault }));
}

/** What is wrong with the end of a stream: its last event against the head row. */
export function defectsOfEnd({ stream, seq, hash, last_seq, last_hash }: ChainedEvent): Defect[] {
  if (last_seq === null || last_hash === null) return [{ stream, seq, fault: 'no_head' }];
  return last_seq === seq && last_hash.equals(hash) ? [] : [{ stream, seq, fault: 'head_differs' }];
}
