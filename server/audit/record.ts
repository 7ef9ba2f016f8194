import type { RawBuilder } from 'kysely';
import type { Tx } from '#db/connect.ts';
import type { Json } from '#db/schema.ts';
import type { AuditAct } from '../vocabulary/audit-acts.ts';
import { currentScope } from '../kernel/process/request-scope.ts';
import { auditCall, insertAuditEvent } from './queries.ts';

/** `about` is the stream: what the event is about, as text or as what finds it in the statement. `details`, the same, never hold personal data or free text. */
export type AuditEvent = {
  about: `${string}:${string}` | RawBuilder<string>;
  action: AuditAct;
  details?: { readonly [key: string]: Json } | RawBuilder<Json>;
};

/** Records who did (or read) what, in the transaction of the change itself. Who it was comes from the signed context. */
export const recordAudit = (tx: Tx, event: AuditEvent): Promise<void> => insertAuditEvent(tx, auditing(event));

/**
 * Records that something was read, if it can be: once for each row of `read`, which stands after `from`. In the trip of the reading.
 * Who asks for the headers alone (HEAD, RFC 9110) gets nothing to read.
 */
export const recordReading = async (tx: Tx, event: AuditEvent, read: RawBuilder<unknown>): Promise<void> => {
  if (currentScope()?.method !== 'HEAD') await insertAuditEvent(tx, auditing(event), read);
};

/** The same as an expression, for a statement that changes and records in one go. */
export const auditing = ({ about, action, details = {} }: AuditEvent): RawBuilder<unknown> =>
  auditCall(about, action, details, currentScope()?.requestId ?? null);
