import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from './connect.ts';

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
  return database.kysely.transaction().execute(async (tx) => {
    const payload = payloadOf(asker, Date.now());
    const mac = createHmac('sha256', database.contextKey).update(payload).digest('hex');
    await sql`select ctx.enter(${payload}, ${mac})`.execute(tx);
    return work(tx);
  });
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
  if (claims.some((claim) => claim.includes('|'))) throw new TypeError('A claim holds the separator.');
  return claims.join('|');
}
