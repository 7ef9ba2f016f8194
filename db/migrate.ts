import postgres from 'postgres';
import type { Tx } from './connect.ts';
import { notWhatMadeIt, ofAnotherVersion, SqlFileError } from './migration-error.ts';
import { openDriver, type ConnectionOptions } from './postgres/open-driver.ts';
import { txOn } from './postgres/tx-on.ts';
import { readFiles, type SourceFile } from './read-files.ts';
import { readers, roleOf } from './readers.ts';
import { storeKeys } from './store-keys.ts';
import { InUse, isRaced, patience, takeTables, takeTurn, type Patience } from './take-tables.ts';
import { storeProgram, storeVersion } from './version.ts';
import { storeVocabulary, type Vocabulary } from './vocabulary.ts';

/** `load`: what comes of reference files, as the owner. `newSecret`: the keys that the database knows may be others from now on. */
type How = Partial<Patience> & { load?: (tx: Tx) => Promise<void>; newSecret?: boolean };

/**
 * Brings a database to this version: roles, tables, functions, policies, the words they enforce, reference data. Forward only, one
 * transaction, one migrator at a time. `secret` is what the application makes its keys from. Tries
 * again while somebody is at work in the tables or at a migration, and then stops with nothing changed.
 */
export async function migrate(
  connection: ConnectionOptions,
  secret: string,
  vocabulary: Vocabulary,
  { tries = patience.tries, wait = patience.wait, load, newSecret = false }: How = {},
): Promise<string[]> {
  const sql = openDriver(connection, { onnotice: () => {} });
  const migrateOnce = () =>
    sql.begin(async (tx) => {
      await takeTurn(tx, wait);
      await prepareRoles(tx);
      await closeCatalogue(tx);
      await tx`set local role meldtafel_owner`;
      await takeTables(tx, wait);
      const applied = await applyMigrations(tx);
      await storeProgram(tx, vocabulary);
      await applyPolicies(tx);
      await storeVocabulary(tx, vocabulary);
      await storeKeys(tx, secret, newSecret);
      await load?.(txOn(tx));
      await storeVersion(tx, vocabulary);
      return applied;
    });
  try {
    for (let left = tries - 1; ; left--) {
      try {
        return await migrateOnce();
      } catch (error) {
        if (!(error instanceof InUse || isRaced(error)) || left <= 0) throw error;
      }
    }
  } finally {
    await sql.end();
  }
}

// Roles belong to the cluster, not to the database: made when absent, without a way to log in.
async function prepareRoles(tx: postgres.TransactionSql): Promise<void> {
  for (const role of (['owner', ...readers] as const).map(roleOf)) {
    const [known] = await tx`select from pg_roles where rolname = ${role}`;
    if (!known)
      await tx.unsafe(`create role ${role} nologin nosuperuser nobypassrls nocreaterole nocreatedb noinherit`);
  }
  // Since PostgreSQL 16 whoever makes a role is a member of it that may not yet act as it.
  const [{ version } = { version: 0 }] = await tx<{ version: number }[]>`
    select current_setting('server_version_num')::int as version`;
  const may = version >= 160_000 ? 'set' : 'member';
  const [member] = await tx`select pg_has_role(current_user, 'meldtafel_owner', ${may}) as yes`;
  if (!member?.['yes']) await tx`grant meldtafel_owner to current_user`;
  const [{ name } = { name: '' }] = await tx<{ name: string }[]>`select quote_ident(current_database()) as name`;
  await tx.unsafe(`grant create on database ${name} to meldtafel_owner`);
  await tx`grant create on schema public to meldtafel_owner`;
  await tx`revoke create on schema public from public`;
  // Nobody makes tables of their own, whose names could stand before ours.
  await tx.unsafe(`revoke temporary on database ${name} from public`);
}

// Only a superuser may: else an administrator runs the same file once, and the application says so until then.
async function closeCatalogue(tx: postgres.TransactionSql): Promise<void> {
  const [login] = await tx<
    { superuser: boolean }[]
  >`select rolsuper as superuser from pg_roles where rolname = current_user`;
  if (login?.superuser) for (const file of await readFiles('administrator')) await run(tx, file);
}

async function applyMigrations(tx: postgres.TransactionSql): Promise<string[]> {
  await tx`create schema if not exists meta`;
  await tx`create table if not exists meta.migration (name text primary key, sha256 text not null, at timestamptz not null default now())`;
  await tx`create table if not exists meta.version (sha256 text not null)`; // which a function of the first migration reads
  const done = await tx<{ name: string; sha256: string }[]>`select name, sha256 from meta.migration`;
  const known = new Map(done.map((row) => [row.name, row.sha256]));
  const files = await readFiles('migrations');
  const newer = [...known.keys()].filter((name) => !files.some((file) => file.name === name));
  if (newer.length > 0) throw ofAnotherVersion(newer);
  const applied: string[] = [];
  for (const file of files) {
    if (known.get(file.name) === file.sha256) continue;
    if (known.has(file.name)) throw notWhatMadeIt(`Migration ${file.name}`);
    await run(tx, file);
    await tx`insert into meta.migration (name, sha256) values (${file.name}, ${file.sha256})`;
    applied.push(file.name);
  }
  return applied;
}

/**
 * Policies are state, not history: all dropped and made again, so that the files in db/policies are the whole truth. What is
 * not ours, in whichever schema, and what belongs to an extension is left as it is.
 */
async function applyPolicies(tx: postgres.TransactionSql): Promise<void> {
  const everybody = ['public', ...readers.map(roleOf)].join(', ');
  const ours = (catalogue: 'pg_class' | 'pg_proc', owner: string) => `${owner} = 'meldtafel_owner'::regrole
    and not exists (select from pg_depend d where d.classid = '${catalogue}'::regclass and d.objid = o.oid and d.deptype = 'e')`;
  await tx.unsafe(`
    do $$
    declare r record;
    begin
      for r in select p.polname, o.oid::regclass as name from pg_policy p join pg_class o on o.oid = p.polrelid
        where o.relnamespace = 'public'::regnamespace and ${ours('pg_class', 'o.relowner')} loop
        execute format('drop policy %I on %s', r.polname, r.name);
      end loop;
      for r in select o.oid::regclass as name, o.relkind = 'r' and o.relnamespace = 'public'::regnamespace as guarded
        from pg_class o where o.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and ${ours('pg_class', 'o.relowner')} loop
        execute format('revoke all on table %s from ${everybody}', r.name);
        continue when not r.guarded;
        execute format('alter table %s enable row level security', r.name);
        execute format('alter table %s force row level security', r.name);
      end loop;
      for r in select o.oid::regprocedure as name from pg_proc o where ${ours('pg_proc', 'o.proowner')} loop
        execute format('revoke all on routine %s from ${everybody}', r.name);
      end loop;
    end $$`);
  for (const file of await readFiles('policies')) await run(tx, file);
}

// 42…: what it says is wrong. But for 42501, which is about who says it.
async function run(tx: postgres.TransactionSql, { path: at, text }: SourceFile): Promise<void> {
  try {
    await tx.unsafe(text);
  } catch (error) {
    if (!(error instanceof postgres.PostgresError) || !/^42(?!501)/.test(error.code)) throw error;
    throw new SqlFileError(`${at} does not fit this database: ${error.message}. Nothing was changed.`);
  }
}
