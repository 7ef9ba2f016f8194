import { createHmac } from 'node:crypto';
import type { Database, Tx } from './connect.ts';
import { opening } from './postgres-dialect.ts';

/** Who is asking. Everything is optional: a citizen with a receipt has only an incident, a visitor has nothing. */
export type Asker = {
  personId?: string | undefined;
  organisationId?: string | undefined;
  organisationKind?: string | undefined;
  role?: string | undefined;
  incidentId?: string | undefined;
  submissionKey?: string | undefined;
};

const lifetime = 60; // seconds a signed context is good for: one transaction

/** Runs `work` in one transaction in which the database knows, signed, who is asking; policies decide what it reaches. */
export function asPerson<T>(database: Database, asker: Asker, work: (tx: Tx) => Promise<T>): Promise<T> {
  const payload = payloadOf(asker, Date.now());
  const mac = createHmac('sha256', database.contextKey).update(payload).digest('hex');
  const transaction = () => database.kysely.transaction().execute((tx) => opening.exit(() => work(tx)));
  return opening.run(`select ctx.enter('${payload}', '${mac}')`, transaction);
}

/** Runs `work` in one transaction without a person: for the public pages and for the worker, whose roles say enough. */
export function asPart<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return database.kysely.transaction().execute(work);
}

function payloadOf(asker: Asker, now: number): string {
  const claims = [
    String(Math.floor(now / 1000) + lifetime),
    asker.personId,
    asker.organisationId,
    asker.organisationKind,
    asker.role,
    asker.incidentId,
    asker.submissionKey,
  ].map((claim) => claim ?? '');
  // Claims are ids and codes. Nothing else may stand in the statement that opens the transaction.
  if (claims.some((claim) => !/^[\w-]*$/.test(claim))) throw new TypeError('A claim is not an id or a code.');
  return claims.join('|');
}
