import type { Tx } from '#db/connect.ts';
import type { Json } from '#db/schema.ts';
import { currentScope } from '../kernel/request-scope.ts';
import { insertAuditEvent } from './queries.ts';

/**
 * Records who did (or read) what, in the transaction of the change itself. Who it was comes from the signed context.
 * `about` is the stream: what the event is about. `details` never hold personal data or free text.
 */
export function recordAudit(
  tx: Tx,
  event: { about: `${string}:${string}`; action: string; details?: { readonly [key: string]: Json } },
): Promise<void> {
  return insertAuditEvent(tx, event.about, event.action, event.details ?? {}, currentScope()?.requestId ?? null);
}
