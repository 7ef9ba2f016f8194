import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import postgres from 'postgres';
import { inject } from 'vitest';
import { migrate } from '#db/migrate.ts';
import { packageRoot } from '#db/package-root.ts';
import { roleOf } from '#db/readers.ts';
import { vocabulary } from '../../vocabulary-rows.ts';
import { testSecret } from '../secrets.ts';
import { contextOf, present } from './askers.ts';
import { rowFiller } from './fill-row.ts';
import type { RoleName } from './roles.ts';
import { changes, offers, rows } from './rows.ts';

export const verbs = ['select', 'lock', 'delete', 'truncate', 'insert', 'upsert', 'update'] as const;
export type Verb = (typeof verbs)[number];

/** What had effect: per verb the labels of the rows, for update per column or named change. A verb not asked for is absent. */
export type Cells = { update?: Record<string, string[]> } & Partial<Record<Exclude<Verb, 'update'>, string[]>>;

export type PolicyDatabase = {
  admin: postgres.Sql;
  /** One transaction that is always undone: what a test changes about policies lives only in it. */
  undone: <T>(work: (tx: postgres.TransactionSql) => Promise<T>) => Promise<T>;
  close: () => Promise<void>;
};

/** A migrated database that holds the fixture and nothing else, with the means to try everything on it. */
export async function openPolicyDatabase(): Promise<PolicyDatabase> {
  const { socketDir: host, password } = inject('postgres');
  const name = `policies_${randomBytes(6).toString('hex')}`;
  const login = { host, user: 'postgres', password };
  const server = postgres({ ...login, database: 'postgres', max: 1, onnotice: () => {} });
  await server.unsafe(`create database ${name}`);
  await migrate({ ...login, database: name }, testSecret, vocabulary);
  const admin = postgres({ ...login, database: name, max: 1, onnotice: () => {}, prepare: false });
  await fill(admin);
  // Another thing has the same actions, and says more of them.
  await admin`insert into ctx.arrow select distinct on (action) (jsonb_populate_record(null::ctx.arrow, to_jsonb(a) || ${admin.json(elsewhere)})).* from ctx.arrow a
    where thing = 'case'`;
  const close = async () => {
    await admin.end();
    await server.unsafe(`drop database ${name} with (force)`);
    await server.end();
  };
  return { admin, undone: (work) => undone(admin, work), close };
}

const elsewhere = {
  thing: 'elsewhere',
  from_state: 'elsewhere',
  lays_at_desk: true,
  told_to_reporter: true,
  rethinks: true,
};

/** Everything one asker can do to one table in one role, tried for real; or only by some verbs. */
export async function probe(
  tx: postgres.TransactionSql,
  role: RoleName,
  asker: string,
  table: string,
  by: readonly Verb[] = verbs,
): Promise<Cells> {
  // Sent at once, done in this order. The context is not entered but set: ctx.enter is only the first of two checks, and the
  // policies must hold without it.
  const [, , [row]] = await Promise.all([
    present(tx, contextOf(asker, role)),
    tx.unsafe(`set local role ${roleOf(role)}`),
    tx<
      { cells: Cells }[]
    >`select probe.table_cells(${table}, ${tx.json(changes[table] ?? {})}, ${by as string[]}::text[]) as cells`,
    tx`reset role`,
  ]);
  if (!row) throw new Error(`No answer for ${table}.`);
  return row.cells;
}

/** The verbs with which a superuser could change or remove a row. */
export async function overpower(tx: postgres.TransactionSql, table: string): Promise<string[]> {
  const [first = ''] = await columnsOf(tx, table);
  const [row] = await tx<{ changed: string[]; removed: string[]; emptied: string[] }[]>`
    select probe.rows_changed(${table}, ${`update public.${table} set ${first} = ${first}`}) as changed,
      probe.rows_changed(${table}, ${`delete from public.${table}`}) as removed,
      coalesce((probe.attempt(${table}, ${`truncate public.${table} cascade`}, false, null)).rows, '{}') as emptied`;
  const { changed = [], removed = [], emptied = [] } = row ?? {};
  return Object.entries({ changed, removed, emptied }).flatMap(([verb, labels]) =>
    labels.map((label) => `${verb} ${label}`),
  );
}

/** Names of the columns that a statement may set. */
export async function columnsOf(sql: postgres.Sql | postgres.TransactionSql, table: string): Promise<string[]> {
  const columns = await sql<{ name: string }[]>`
    select attname as name from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attidentity = '' and attgenerated = ''`;
  return columns.map(({ name }) => name);
}

async function undone<T>(admin: postgres.Sql, work: (tx: postgres.TransactionSql) => Promise<T>): Promise<T> {
  const rollback = new Error('undo');
  let result: { value: T } | undefined;
  await admin
    .begin(async (tx) => {
      result = { value: await work(tx) };
      throw rollback;
    })
    .catch((error: unknown) => {
      if (error !== rollback) throw error;
    });
  if (!result) throw rollback;
  return result.value;
}

async function fill(admin: postgres.Sql): Promise<void> {
  const complete = await rowFiller(admin);
  await admin.unsafe(readFileSync(path.join(packageRoot, 'server/testing/policies/probe.sql'), 'utf8'));
  const tables = await admin<{ name: string; key: string[] }[]>`
    select c.relname as name, (select array_agg(a.attname::text) from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
      where i.indrelid = c.oid and i.indisprimary) as key
    from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`;
  await admin`set session_replication_role = replica`; // no triggers, no foreign keys: the fixture is as it is
  for (const { name: table, key } of tables) {
    for (const [label, row] of Object.entries(rows[table] ?? {})) {
      const [made] =
        await admin`insert into ${admin(table)} ${admin(complete(table, label, row))} returning to_jsonb(${admin(table)}) as content`;
      const content = (made?.['content'] ?? {}) as Record<string, postgres.JSONValue>;
      const pk = Object.fromEntries(key.map((column) => [column, content[column] ?? null]));
      await admin`insert into probe.fixture (tab, label, present, pk, content) values (${table}, ${label}, true, ${admin.json(pk)}, ${admin.json(content)})`;
    }
    for (const [label, row] of Object.entries(offers[table] ?? {})) {
      await admin`insert into probe.fixture (tab, label, present, pk, content) values (${table}, ${label}, false, '{}', ${admin.json(complete(table, label, row) as postgres.JSONValue)})`;
    }
  }
  await admin`call probe.remember_places()`;
  await admin`set session_replication_role = origin`;
}
