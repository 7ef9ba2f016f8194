import { sql } from 'kysely';
import { asPerson } from './as-person.ts';
import type { Database } from './connect.ts';
import { readers, roleOf } from './readers.ts';

export type LoginFacts = {
  login: string;
  current: string;
  superuser: boolean;
  bypass: boolean;
  owner: boolean;
  roles: string[];
};

/** Who we are at the database: the login, the role it acts as, whether it could pass the policies, and every reader it can be. */
export async function readLogin({ kysely }: Database): Promise<LoginFacts | undefined> {
  const { rows } = await sql<LoginFacts>`
    select session_user as login, current_user as current, s.rolsuper as superuser, s.rolbypassrls as bypass,
      pg_has_role(session_user, 'meldtafel_owner', 'member') as owner,
      array(select r.rolname::text from pg_roles r where r.rolname = any(${readers.map(roleOf)}::text[])
        and pg_has_role(session_user, r.oid, 'member') order by 1) as roles
    from pg_roles s where s.rolname = session_user`.execute(kysely);
  return rows[0];
}

/** The settings on which 'what we confirm survives a power cut' rests (PostgreSQL, "Reliability"), and that are off. */
export async function readDurabilityFaults({ kysely }: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'`.execute(
    kysely,
  );
  return rows.map(({ name }) => name);
}

/**
 * Which database a reader is at: the version of the program that made it, what tells it from every other, whether it takes nothing, and whether
 * our clock is too far ahead of its clock for what we say of when.
 */
export type Installation = { version: string; name: string; identity: string; readOnly: boolean; clockAhead: boolean };

const ahead = 60_000; // ms: as far as a clock may be behind, by the lifetime of what is signed

/** Throws when PostgreSQL is gone, or does not accept what we sign. */
export async function readInstallation(database: Database): Promise<Installation | undefined> {
  const asked = Date.now(); // earlier than PostgreSQL answers, so that waiting for it never looks like a fast clock
  const { rows } = await asPerson(database, { kind: 'visitor' }, (tx) =>
    sql<Installation>`
      select i.version, current_database()::text as name, d.oid || ' ' || i.since as identity,
        current_setting('transaction_read_only') = 'on' as "readOnly",
        extract(epoch from clock_timestamp()) * 1000 < ${asked - ahead}::float8 as "clockAhead"
      from ctx.installed() i, pg_database d where d.datname = current_database()`.execute(tx),
  );
  return rows[0];
}
