import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import postgres from 'postgres';
import { keyFor, keysOf } from './keys.ts';
import { packageRoot } from './package-root.ts';
import { notWhatMadeIt, ofAnotherVersion, SqlFileError } from './migration-error.ts';
import { readers, roleOf } from './readers.ts';
import { InUse, isRaced, patience, takeTables, takeTurn } from './take-tables.ts';
import { storeVocabulary, type Vocabulary } from './vocabulary.ts';

type File = { name: string; path: string; text: string; sha256: string };

/**
 * Brings a database to this version: roles, tables, functions, policies, the words they enforce. Forward only, one
 * transaction, one migrator at a time. `contextSecret` is what the application signs contexts with. Tries
 * again while somebody is at work in the tables or at a migration, and then stops with nothing changed.
 */
export async function migrate(
  connection: postgres.Options<Record<string, never>>,
  contextSecret: string,
  vocabulary: Vocabulary,
  { tries, wait } = patience,
): Promise<string[]> {
  const sql = postgres({ ...connection, max: 1, onnotice: () => {} } as postgres.Options<Record<string, never>>);
  const migrateOnce = () =>
    sql.begin(async (tx) => {
      await takeTurn(tx, wait);
      await prepareRoles(tx);
      await closeCatalogue(tx);
      await tx`set local role meldtafel_owner`;
      await takeTables(tx, wait);
      const applied = await applyMigrations(tx);
      await applyPolicies(tx);
      await storeVocabulary(tx, vocabulary);
      await storeContextKeys(tx, contextSecret);
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
  if (login?.superuser) for (const file of await readSql('administrator')) await run(tx, file);
}

async function applyMigrations(tx: postgres.TransactionSql): Promise<string[]> {
  await tx`create schema if not exists meta`;
  await tx`create table if not exists meta.migration (name text primary key, sha256 text not null, at timestamptz not null default now())`;
  await tx`create table if not exists meta.version (sha256 text not null)`;
  const done = await tx<{ name: string; sha256: string }[]>`select name, sha256 from meta.migration`;
  const known = new Map(done.map((row) => [row.name, row.sha256]));
  const files = await readSql('migrations');
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
  for (const file of await readSql('policies')) await run(tx, file);
}

// 42…: what it says is wrong. But for 42501, which is about who says it.
async function run(tx: postgres.TransactionSql, { path: at, text }: File): Promise<void> {
  try {
    await tx.unsafe(text);
  } catch (error) {
    if (!(error instanceof postgres.PostgresError) || !/^42(?!501)/.test(error.code)) throw error;
    throw new SqlFileError(`${at} does not fit this database: ${error.message}. Nothing was changed.`);
  }
}

/** What its database must be at: the migrations, policies and words of this program, as one hash. */
export async function versionOf(vocabulary: Vocabulary): Promise<string> {
  const files = [...(await readSql('migrations')), ...(await readSql('policies'))];
  const hashes = files.map(({ path: at, sha256 }) => [at, sha256]);
  return createHash('sha256')
    .update(JSON.stringify([hashes, vocabulary]))
    .digest('hex');
}

async function storeVersion(tx: postgres.TransactionSql, vocabulary: Vocabulary): Promise<void> {
  const version = await versionOf(vocabulary);
  await tx`delete from meta.version`;
  await tx`insert into meta.version (sha256) values (${version})`;
}

/** Only by which the database knows the keys again: no copy of it signs anything. */
async function storeContextKeys(tx: postgres.TransactionSql, secret: string): Promise<void> {
  await tx`delete from ctx.reader_key`;
  const rows = readers.map((reader) => ({
    reader,
    sha256: createHash('sha256')
      .update(keyFor({ reader, keys: keysOf(secret, reader) }, 'context'))
      .digest(),
  }));
  await tx`insert into ctx.reader_key ${tx(rows)}`;
}

async function readSql(folder: string): Promise<File[]> {
  const dir = path.join(packageRoot, 'db', folder);
  const names = (await readdir(dir)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(path.join(dir, name), 'utf8');
      return { name, path: `db/${folder}/${name}`, text, sha256: createHash('sha256').update(text).digest('hex') };
    }),
  );
}
