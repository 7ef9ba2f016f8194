import { sql } from 'kysely';
import type { Database, Tx } from '#db/connect.ts';
import { sortOrder, turnPage, type Turn } from '#db/lists/turn-page.ts';
import { mostCounted } from '#db/postgres/kept-since.ts';
import { ever, inForce, inForceNow } from '#db/in-force.ts';
import { mayDo, type Role } from '../vocabulary/permissions.ts';
import type { Membership } from '../vocabulary/signed-in.ts';

export type SessionRow = {
  public_id: string;
  person_id: string;
  name: string;
  locale: string;
  created_at: Date;
  expires_at: Date;
  membership_id: string | null;
  memberships: Membership[];
};

/** The session behind a token's hash with its person and memberships; undefined when ended. One statement, no context. */
export async function findSession(database: Database, idHash: Buffer): Promise<SessionRow | undefined> {
  const { rows } = await sql<SessionRow>`select * from account.open_session(${idHash})`.execute(database.kysely);
  return rows[0];
}

export async function findCredential(
  database: Database,
  email: string,
): Promise<{ personId: string; hash: string } | undefined> {
  const found = await sql<{ personId: string; hash: string }>`
    select person_id as "personId", password_hash as hash from account.find_credential(${email})`.execute(
    database.kysely,
  );
  return found.rows[0];
}

/** Counts one try in `bucket`; seconds until the next is heard when there were more than `allowed` in `seconds`, else null. */
export async function countInBucket(
  database: Database,
  bucket: Buffer,
  { allowed, seconds, amount }: { allowed: number; seconds: number; amount: number },
): Promise<number | null> {
  const { rows } = await sql<{ wait: number | null }>`
    select account.count_try(${bucket}, ${allowed}, make_interval(secs => ${seconds}), ${amount}) as wait`.execute(
    database.kysely,
  );
  return rows[0]?.wait ?? null;
}

/** Takes one try off again. */
export async function takeFromBucket(database: Database, bucket: Buffer): Promise<void> {
  await sql`select account.uncount_try(${bucket})`.execute(database.kysely);
}

export async function insertSession(tx: Tx, idHash: Buffer, personId: string, expiresAt: Date): Promise<void> {
  const only = await tx
    .selectFrom('membership')
    .select('id')
    .where('person_id', '=', personId)
    .where(inForceNow('membership'))
    .limit(2)
    .execute();
  const membershipId = only.length === 1 ? (only[0]?.id ?? null) : null;
  await tx
    .insertInto('session')
    .values({ id_hash: idHash, person_id: personId, expires_at: expiresAt, membership_id: membershipId })
    .execute();
}

export async function updateSessionExpiry(tx: Tx, idHash: Buffer, expiresAt: Date): Promise<void> {
  await tx.updateTable('session').set({ expires_at: expiresAt }).where('id_hash', '=', idHash).execute();
}

export async function updateSessionMembership(tx: Tx, publicId: string, membershipId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('session')
    .set({ membership_id: membershipId })
    .where('public_id', '=', publicId)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function deleteSession(tx: Tx, idHash: Buffer): Promise<void> {
  await tx.deleteFrom('session').where('id_hash', '=', idHash).execute();
}

/** Ends the person's sessions, but for the one kept. */
export async function deleteSessions(tx: Tx, personId: string, keepPublicId: string | null): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('session')
    .where('person_id', '=', personId)
    .$if(keepPublicId !== null, (query) => query.where('public_id', '!=', keepPublicId))
    .executeTakeFirst();
  return Number(numDeletedRows);
}

export async function deleteEndedSessions(tx: Tx): Promise<void> {
  await tx
    .deleteFrom('session')
    .where('expires_at', '<', sql<Date>`now()`)
    .execute();
  await tx
    .deleteFrom('throttle')
    .where('window_ends', '<', sql<Date>`now()`)
    .execute();
}

const sessionOrder = sortOrder('s.created_at timestamptz desc', 's.public_id uuid desc');

const openSessions = (tx: Tx, personId: string) =>
  tx
    .selectFrom('session as s')
    .where('s.person_id', '=', personId)
    .where('s.expires_at', '>', sql<Date>`now()`);

/** A page of where somebody is signed in, newest first. */
export const listSessions = (tx: Tx, personId: string, turn: Turn) =>
  turnPage(
    openSessions(tx, personId).select([
      's.public_id as publicId',
      's.created_at as createdAt',
      's.expires_at as expiresAt',
    ]),
    sessionOrder,
    { turn, size: 50 },
  );

/** In how many places somebody is signed in, at most `mostCounted`. */
export async function countSessions(tx: Tx, personId: string): Promise<number> {
  const { count } = await tx
    .selectFrom(openSessions(tx, personId).select('s.public_id').limit(mostCounted).as('found'))
    .select((is) => is.fn.countAll<bigint>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function findOwnPasswordHash(tx: Tx, personId: string): Promise<string | undefined> {
  const found = await tx
    .selectFrom('credential')
    .select('password_hash')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return found?.password_hash;
}

export async function updateOwnPassword(tx: Tx, personId: string, hash: string): Promise<void> {
  await tx.updateTable('credential').set({ password_hash: hash }).where('person_id', '=', personId).execute();
}

export async function findDemoAccounts(database: Database): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`select account.has_demo_accounts() as yes`.execute(database.kysely);
  return rows[0]?.yes ?? true;
}

/** A person of the demonstration with password and memberships; nothing happens when the address is known. */
export async function insertPerson(
  tx: Tx,
  person: {
    name: string;
    email: string;
    locale: string;
    memberships: readonly { organisation: string; role: Role }[];
  },
  passwordHash: string,
): Promise<void> {
  const { name, email, locale } = person;
  const added = await tx
    .insertInto('person')
    .values({ name, email, locale, demo: true })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!added) return;
  await tx.insertInto('credential').values({ person_id: added.id, password_hash: passwordHash }).execute();
  for (const { organisation, role } of person.memberships) {
    await tx
      .insertInto('membership')
      .columns(['person_id', 'organisation_id', 'role', 'confidential_contact'])
      .expression((from) =>
        from
          .selectFrom(ever('organisation', 'said'))
          .where('code', '=', organisation)
          .select((is) => [
            is.val(added.id).as('person_id'),
            'id',
            is.val(role).as('role'),
            is.val(mayDo('triage.act', role)).as('confidential'),
          ]),
      )
      .execute();
  }
}

/** How to reach the election table by telephone on `day` (YYYY-MM-DD); null when it has no number for everybody. */
export async function findTablePhone(tx: Tx, day: string): Promise<string | null> {
  const found = await tx
    .selectFrom('organisation')
    .select('phone')
    .where('kind', '=', 'table')
    .where('phone', 'is not', null)
    .where(inForce('organisation', day))
    .orderBy('code')
    .executeTakeFirst();
  return found?.phone ?? null;
}
