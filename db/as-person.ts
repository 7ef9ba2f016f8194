import { sql, type CompiledQuery } from 'kysely';
import { keyFor } from './keys.ts';
import type { PostgresConnection } from './postgres/postgres-connection.ts';
import { forgetKey, signContext } from './postgres/session-key.ts';
import type { Database, Tx } from './connect.ts';

/**
 * The session somebody is signed in with, during one request. The database checks it when a transaction begins, and says here
 * what it found: nothing may be answered in its name before that, nor once it is over.
 */
export type AskingSession = {
  /** SHA-256 of the token, in hexadecimals. */
  readonly hash: string;
  held: boolean;
  over: boolean;
};

/** SQLSTATE of ctx.enter: whoever was signed in no longer is, or not as this. Nothing was done. */
export const signedOut = 'MT401';

/** What the database is told about who is asking. */
type Claims = {
  personId?: string | undefined;
  organisationId?: string | undefined;
  organisationKind?: string | undefined;
  /** What they may do follows from it, whatever kind of asker holds it. */
  role?: string | undefined;
  /** Of what the role may do, only this: what a key or a link was made for. */
  only?: readonly string[] | undefined;
  /** The one incident the asker is here for. */
  incidentId?: string | undefined;
  /** The one form whose files the asker is sending. */
  submissionKey?: string | undefined;
  session?: AskingSession | undefined;
  /** When the right to ask ends, if that is sooner than the transaction may last. */
  until?: Date | undefined;
};

/** Who is asking: somebody with an account, the holder of a key, a one-time link or a receipt, or whoever comes by. */
export type Asker = Claims &
  (
    | { kind: 'visitor' }
    | { kind: 'person'; personId: string }
    | { kind: 'key'; keyId: string; organisationId: string }
    | { kind: 'link'; linkId: string; until: Date }
    | { kind: 'receipt'; incidentId: string }
  );

const lifetime = 60_000; // ms a signed context is good for: one transaction

/** Runs `work` in one transaction in which the database knows, signed, who is asking; policies decide what it reaches. */
export const asPerson = <T>(database: Database, asker: Asker, work: (tx: Tx) => Promise<T>): Promise<T> =>
  hearOf(asker.session, database.transact(work, { enter: enterAs(database, asker) }));

/**
 * The same for a visitor who shows the key anew, as in a session that was never opened: one that is open goes on with a key that the
 * database may know no more.
 */
export const asStranger = <T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> => {
  const enter = enterAs(database, { kind: 'visitor' });
  return database.transact(work, {
    enter: (connection) => {
      forgetKey(connection);
      return enter(connection);
    },
  });
};

/** The same for a page that only reads: it asks everything before it waits for anything, and gets it in one trip. */
export const readAsPerson = <T>(database: Database, asker: Asker, ask: (tx: Tx) => Promise<T>): Promise<T> =>
  hearOf(asker.session, database.transact(ask, { enter: enterAs(database, asker), together: true }));

/**
 * The same for a change of which no statement waits for the answer to another: its end goes out along. When this resolves it is
 * kept; after an error nothing is.
 */
export const changeAsPerson = <T>(database: Database, asker: Asker, change: (tx: Tx) => Promise<T>): Promise<T> =>
  readAsPerson(database, asker, change);

/** Runs `work` in one transaction without an asker: for the public pages and the worker, whose roles say enough. */
export const asPart = <T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> => database.transact(work);

/**
 * Tells the database, for this transaction, until when who asks saw what came in beside the steps of a case (`triage.looked`).
 * Nothing: they saw nothing of it.
 */
export async function sayHeard(tx: Tx, heard: Date | null | undefined): Promise<void> {
  if (heard) await sql`select set_config('triage.heard', ${heard.toISOString()}, true)`.execute(tx);
}

// When something else went wrong it is not known whether the session holds.
async function hearOf<T>(session: AskingSession | undefined, transaction: Promise<T>): Promise<T> {
  try {
    const answer = await transaction;
    if (session) session.held = true;
    return answer;
  } catch (error) {
    if (session && error instanceof Error && 'code' in error && error.code === signedOut) session.over = true;
    throw error;
  }
}

function enterAs(database: Database, asker: Asker): (connection: PostgresConnection) => Promise<CompiledQuery> {
  const claims = claimsOf(database, asker, Date.now());
  const key = keyFor(database, 'context');
  return (connection) => signContext(connection, key, (turn) => `${claims}|${turn}|${asker.session?.hash ?? ''}`);
}

// The order of db/migrations/…context.sql.
function claimsOf({ reader }: Database, asker: Asker, now: number): string {
  const ends = Math.min(now + lifetime, asker.until?.getTime() ?? Infinity);
  const claims = [
    String(Math.floor(ends / 1000)),
    reader, // refused in any other role
    nameOf(asker),
    asker.personId,
    asker.organisationId,
    asker.organisationKind,
    asker.role,
    asker.only && onlyOf(asker.only),
    asker.incidentId,
    asker.submissionKey,
  ].map((claim) => claim ?? '');
  // Claims are ids and codes: nothing in one may end it.
  if (claims.some((claim) => !/^[\w.,:-]*$/.test(claim))) throw new TypeError('A claim is not an id or a code.');
  return claims.join('|');
}

// An empty claim is no limit, so a list of nothing is written as a permission that there is none of.
function onlyOf(permissions: readonly string[]): string {
  if (permissions.some((permission) => permission.includes(',')))
    throw new TypeError('A permission has no comma in it.');
  return permissions.join(',') || '-';
}

// What the audit writes down: a key or a link is known by its id.
function nameOf(asker: Asker): string {
  if (asker.kind === 'key') return `key:${asker.keyId}`;
  return asker.kind === 'link' ? `link:${asker.linkId}` : asker.kind;
}
