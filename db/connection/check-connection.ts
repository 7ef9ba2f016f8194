import { sql } from 'kysely';
import { asStranger } from '../as-person.ts';
import type { Database } from '../connect.ts';
import { roleOf } from '../readers.ts';

export type LoginFacts = {
  login: string;
  current: string;
  superuser: boolean;
  bypass: boolean;
  owner: boolean;
  /** What else it could act as. */
  others: string[];
  /** What of PostgreSQL it, or its role, may do beside reading and writing. */
  able: string[];
  /** It may make something in the database or in a schema of it, under a name that could stand before ours. */
  makes: boolean;
  /** Everybody may make tables of their own, whose names could stand before ours: a copy of a database forgets that nobody may. */
  temporary: boolean;
  /** Everybody may store large objects, or read how many rows a table has (db/administrator). */
  openCatalogue: boolean;
};

/** Who we are at the database: the login, the role it acts as, whether it could pass the policies, and what else it can be. */
export async function readLogin({ kysely, reader }: Database): Promise<LoginFacts | undefined> {
  const { rows } = await sql<LoginFacts>`
    select session_user as login, current_user as current, s.rolsuper as superuser, s.rolbypassrls as bypass,
      pg_has_role(session_user, 'meldtafel_owner', 'member') as owner,
      array(select r.rolname::text from pg_roles r where r.rolname <> all (array[session_user, ${roleOf(reader)}::text])
        and pg_has_role(session_user, r.oid, 'member') order by 1) as others,
      array(select distinct a.name from pg_roles r,
        lateral (values ('createrole', r.rolcreaterole), ('createdb', r.rolcreatedb), ('replication', r.rolreplication)) a (name, may)
        where r.rolname in (session_user, current_user) and a.may order by 1) as able,
      exists (select from unnest(array[session_user, current_user]) r (name), pg_namespace n
        where has_schema_privilege(r.name, n.oid, 'create') or has_database_privilege(r.name, current_database(), 'create')) as makes,
      has_database_privilege('public', current_database(), 'temporary') as temporary,
      has_function_privilege('lo_create(oid)', 'execute') or exists (select from pg_proc p
          where p.proname = 'pg_logical_emit_message' and has_function_privilege(p.oid, 'execute')) or has_function_privilege('pg_stat_get_live_tuples(oid)', 'execute')
        or has_column_privilege('pg_class', 'reltuples', 'select') as "openCatalogue"
    from pg_roles s where s.rolname = session_user`.execute(kysely);
  return rows[0];
}

/** The settings of the server on which 'what we confirm survives a power cut' rests (PostgreSQL, "Reliability"), and that are off. */
export async function readDurabilityFaults({ kysely }: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from pg_settings where name in ('fsync', 'full_page_writes') and setting = 'off'`.execute(kysely);
  return rows.map(({ name }) => name);
}

/**
 * Which database a reader is at: the version of the program that made it, what tells it from every other, and whether our clock is too
 * far ahead of its clock for what we say of when.
 */
export type Installation = { version: string; name: string; identity: string; clockAhead: boolean };

const ahead = 60_000; // ms: as far as a clock may be behind, by the lifetime of what is signed

/** Throws when PostgreSQL is gone, takes nothing, or does not accept what we sign. */
export async function readInstallation(database: Database): Promise<Installation | undefined> {
  const asked = Date.now(); // earlier than PostgreSQL answers, so that waiting for it never looks like a fast clock
  const { rows } = await asStranger(database, (tx) =>
    sql<Installation>`
      select i.version, current_database()::text as name, d.oid || ' ' || i.since as identity,
        extract(epoch from clock_timestamp()) * 1000 < ${asked - ahead}::float8 as "clockAhead"
      from ctx.installed() i, pg_database d where d.datname = current_database()`.execute(tx),
  );
  return rows[0];
}
