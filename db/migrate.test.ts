import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { testSecret } from '#server/testing/secrets.ts';
import { vocabulary } from '#server/vocabulary-rows.ts';
import { migrate } from './migrate.ts';
import { packageRoot } from './package-root.ts';
import type { Patience } from './take-tables.ts';

let db: TestDatabase;
beforeEach(async () => void (db = await openTestDatabase()));
afterEach(() => db.close());

const renamed = (name: string) => (name === 'coordinator' ? 'chair' : name);
const chaired = {
  ...vocabulary,
  roles: vocabulary.roles.map(renamed),
  permissions: vocabulary.permissions.map(({ permission, role }) => ({ permission, role: renamed(role) })),
};
const superuser = () => {
  const { socketDir: host, password } = inject('postgres');
  return { host, user: 'postgres', password, database: db.name };
};
const again = (words = vocabulary, patience?: Patience) => migrate(superuser(), testSecret, words, patience);
const holders = async (role: string) => {
  const rows = await db.admin<{ id: string }[]>`select id from membership where role = ${role} order by id`;
  return rows.map(({ id }) => id);
};

describe('a role that somebody holds', () => {
  test('is renamed with whoever holds it', async () => {
    const before = await holders('coordinator');
    expect(before.length).toBeGreaterThan(0);
    await again({ ...chaired, renamedFrom: { coordinator: 'chair' } });
    expect(await holders('chair')).toEqual(before);
    expect(await db.admin`select from account.role where name = 'coordinator'`).toHaveLength(0);
  });

  test('that somebody holds beside the one it becomes stays, and migrate says so', async () => {
    const before = await holders('coordinator');
    await db.admin`insert into membership select (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'role', 'auditor'))).*
      from membership m where role = 'coordinator' limit 1`;
    await expect(again({ ...chaired, renamedFrom: { coordinator: 'auditor' } })).rejects.toThrow(
      '1 memberships of the role coordinator stand beside one of the role auditor of the same person and organisation,',
    );
    expect(await holders('coordinator')).toEqual(before);
  });

  test('stays when it is taken from the list, and migrate says how many hold it', async () => {
    const before = await holders('coordinator');
    await expect(again(chaired)).rejects.toThrow(
      `${before.length} memberships, of which some may have ended, hold the role coordinator, which is no longer in the list.`,
    );
    expect(await holders('coordinator')).toEqual(before);
  });
});

test('nobody may anything with the functions and tables of a schema but what the policies grant', async () => {
  await db.admin`create schema later authorization meldtafel_owner`;
  await db.admin`create function later.tells() returns int language sql as 'select 1'`;
  await db.admin`create table later.kept (id int)`;
  await db.admin`alter function later.tells() owner to meldtafel_owner`;
  await db.admin`alter table later.kept owner to meldtafel_owner`;
  await db.admin`grant select on later.kept to meldtafel_partner`;
  await again();
  const [may] = await db.admin`select has_function_privilege('meldtafel_partner', 'later.tells()', 'execute') as call,
    has_table_privilege('meldtafel_partner', 'later.kept', 'select') as read`;
  expect(may).toEqual({ call: false, read: false });
});

test('what the administrator of PostgreSQL keeps in the same schema stays theirs, and is in nobody’s way', async () => {
  await db.admin`create extension pg_stat_statements schema public`;
  await db.admin`create extension postgres_fdw`;
  await db.admin`create server elsewhere foreign data wrapper postgres_fdw`;
  await db.admin`create foreign table public.far (id int) server elsewhere`;
  await db.admin`create table public.theirs (id int)`;
  await db.admin`create policy their_own on public.theirs using (true)`;
  await db.admin`grant select on public.far, public.theirs to public`;
  await migrateAs('test_migrator');
  const kept =
    await db.admin`select relname, relrowsecurity as guarded, has_table_privilege('meldtafel_public', oid, 'select') as open,
    (select count(*)::int from pg_policy where polrelid = c.oid) as policies
    from pg_class c where relname in ('far', 'theirs', 'pg_stat_statements') order by 1`;
  expect(kept).toEqual([
    { relname: 'far', guarded: false, open: true, policies: 0 },
    { relname: 'pg_stat_statements', guarded: false, open: true, policies: 0 },
    { relname: 'theirs', guarded: false, open: true, policies: 1 },
  ]);
});

test('an older program does not put its policies over a newer database', async () => {
  await db.admin`insert into meta.migration (name, sha256) values ('29990101T0000_later.sql', '')`;
  await expect(again()).rejects.toThrow('The database is of another version (29990101T0000_later.sql).');
});

describe('while somebody is at work in a table', () => {
  test('it stops with nothing changed, says who holds it, and later goes on', async () => {
    const before = await policies();
    const { pid, end } = await hold('incident');
    await expect(again(vocabulary, { tries: 2, wait: 20 })).rejects.toThrow(
      `The tables are in use: postgres (process ${pid} of PostgreSQL). Nothing was changed. Try again`,
    );
    expect(await policies()).toEqual(before);
    await end();
    await expect(again()).resolves.toEqual([]);
  });

  test('it lets go and tries again until they are free', async () => {
    const { end } = await hold('incident');
    const migrated = again(vocabulary, { tries: 10_000, wait: 20 });
    // Every try is a transaction of its own.
    const begun = new Set<string>();
    while (begun.size < 3) for (const { at } of await waiting()) begun.add(at);
    await end();
    await expect(migrated).resolves.toEqual([]);
  });

  test('one try waits for two tables together as long as for one, however their holders follow each other', async () => {
    // In the order in which they are taken: each is let go when a try waited for more than half of its time for it.
    const wait = 400;
    const held = new Map<string, Holder>();
    for (const table of ['incident', 'triage_case']) held.set(table, await hold(table));
    const migrated = again(vocabulary, { tries: 100, wait });
    const waitedLong: string[] = [];
    while (held.size > 0)
      for (const { at, table } of await waitedFor(wait * 0.6)) {
        if (held.has(table)) waitedLong.push(at);
        await held.get(table)?.end();
        held.delete(table);
      }
    await expect(migrated).resolves.toEqual([]);
    expect(new Set(waitedLong).size).toBe(2); // two tries, not one
  });
});

test('a second migration waits for the first, and says who is at it; nobody else can make it wait', async () => {
  const first = postgres({ ...superuser(), max: 1 });
  await first`begin`;
  await first`set local role meldtafel_owner`;
  await first`lock table meta.migration in exclusive mode`;
  const [{ pid } = { pid: 0 }] = await first<{ pid: number }[]>`select pg_backend_pid() as pid`;
  await expect(again(vocabulary, { tries: 2, wait: 20 })).rejects.toThrow(
    `Another migration is at work: postgres (process ${pid} of PostgreSQL). Nothing was changed. Try again when that is done, or end it.`,
  );
  await first.end();
  const anybody = postgres({ ...db.connectionOf('public'), max: 1 });
  await anybody`select pg_advisory_lock(hashtext('meldtafel migrate'))`;
  await anybody`select pg_advisory_lock(k) from generate_series(0, 100) k`;
  await expect(anybody`do $$ begin lock table meta.migration; end $$`).rejects.toThrow('permission denied');
  await expect(again(vocabulary, { tries: 1, wait: 200 })).resolves.toEqual([]);
  await anybody.end();
});

test('two first migrations at once make one database', async () => {
  const name = `${db.name}_first`;
  await db.admin.unsafe(`create database ${name}`);
  const both = [1, 2].map(() => migrate({ ...superuser(), database: name }, testSecret, vocabulary));
  const applied = await Promise.all(both);
  await db.admin.unsafe(`drop database ${name} with (force)`);
  expect(applied.filter((files) => files.length > 0)).toHaveLength(1);
});

/** By the login of the README: the owner of the database, who may make roles and is no superuser. */
async function migrateAs(user: string): Promise<void> {
  const { socketDir: host } = inject('postgres');
  await db.admin.unsafe(`create role ${user} login createrole password 'only for this test'`);
  await db.admin.unsafe(`grant meldtafel_owner to ${user}; alter database ${db.name} owner to ${user}`);
  try {
    await migrate({ host, user, password: 'only for this test', database: db.name }, testSecret, vocabulary);
  } finally {
    await db.admin.unsafe(`alter database ${db.name} owner to postgres; drop owned by ${user}; drop role ${user}`);
  }
}

const policies = () => db.admin`select oid, polname from pg_policy order by oid`;
const waiting = () => db.admin<{ at: string }[]>`
  select xact_start::text as at from pg_stat_activity where datname = ${db.name} and wait_event_type = 'Lock'`;

/** Which try has waited for which table, and for more than `ms`. */
const waitedFor = (ms: number) => db.admin<{ at: string; table: string }[]>`
  select a.xact_start::text as at, l.relation::regclass::text as table
  from pg_locks l join pg_stat_activity a on a.pid = l.pid
  where not l.granted and a.datname = ${db.name} and clock_timestamp() - l.waitstart > ${`${ms} ms`}::interval`;

type Holder = { pid: number; end: () => Promise<void> };

/** Somebody in the middle of a transaction that read a table. */
async function hold(table: string): Promise<Holder> {
  const holder = postgres({ ...superuser(), max: 1 });
  await holder`begin`;
  await holder`select from ${holder(table)} limit 1`;
  const [{ pid } = { pid: 0 }] = await holder<{ pid: number }[]>`select pg_backend_pid() as pid`;
  return { pid, end: () => holder.end() };
}

test('an outcome that is no word any more goes', async () => {
  const names = async () =>
    (await db.admin`select name from flagging.outcome order by name`).map(({ name }) => String(name));
  const before = await names();
  await db.admin`insert into flagging.outcome values ('ooit')`;
  await again();
  expect(await names()).toEqual(before);
});

test('npm run migrate says which migrations it applied, and the next time that there were none', async () => {
  const name = `${db.name}_new`;
  await db.admin.unsafe(`create database ${name}`);
  const url = ownerUrl().replace(`/${db.name}?`, `/${name}?`);
  const migrations = readdirSync(path.join(packageRoot, 'db/migrations')).filter((file) => file.endsWith('.sql'));
  const ran = [runScript(url), runScript(url)];
  await db.admin.unsafe(`drop database ${name}`);
  expect(ran).toEqual([
    { status: 0, stderr: '', stdout: `Applied: ${migrations.toSorted().join(', ')}\n` },
    { status: 0, stderr: '', stdout: 'No migration was new. Policies, words and reference data are renewed.\n' },
  ]);
});

describe('npm run migrate says in a sentence', () => {
  test('that a migration was changed', async () => {
    await db.admin`update meta.migration set sha256 = 'another' where name like '%context.sql'`;
    const { status, stderr } = runScript(ownerUrl());
    expect(stderr).toMatch(/^Migration \S+context.sql is not what it was when this database was made\..*\n$/);
    expect(status).toBe(1);
  });

  test('that what is sealed under a name was another thing here', async () => {
    await db.admin`update ctx.definition set shape = '{}' where definition = 'notice/1'`;
    const { status, stderr } = runScript(ownerUrl());
    expect(stderr).toMatch(/^notice\/1 is not what it was when this database was made\..*\n$/);
    expect(status).toBe(1);
    expect(await db.admin`select shape from ctx.definition where definition = 'notice/1'`).toEqual([{ shape: {} }]);
  });

  test('that a newer program sealed here under a definition that this one does not know', async () => {
    await db.admin`insert into ctx.definition values ('notice/99', '{}')`;
    const { status, stderr } = runScript(ownerUrl());
    expect(stderr).toMatch(/^The database is of another version \(notice\/99\)\..*\n$/);
    expect(status).toBe(1);
  });

  test('that the password is wrong', () => {
    expect(runScript(ownerUrl('postgres', 'wrong')).stderr).toBe(
      'PostgreSQL refuses the login in DATABASE_OWNER_URL. Check user and password.\n',
    );
  });

  test('that PostgreSQL is not there', () => {
    expect(runScript('postgres://nobody:nothing@127.0.0.1:1/nowhere').stderr).toMatch(
      /^PostgreSQL does not answer at DATABASE_OWNER_URL\..*\n$/,
    );
  });

  test('that this database takes nothing', async () => {
    await db.admin.unsafe(`alter database ${db.name} set default_transaction_read_only = on`);
    expect(runScript(ownerUrl()).stderr).toMatch(/^The database at DATABASE_OWNER_URL is read-only.*\n$/);
  });

  test('that the database is not what the SQL is about, and not to run npm run migrate first', async () => {
    await db.admin`alter table victim_role rename to another`;
    const { stderr } = runScript(ownerUrl());
    expect(stderr).toMatch(
      /^db\/policies\/\S+\.sql does not fit this database: relation "victim_role" does not exist\. Nothing was changed\.\n$/,
    );
  });

  test('that a table is in other hands', async () => {
    await db.admin`alter table victim_role owner to postgres`;
    expect(runScript(ownerUrl()).stderr).toMatch(/^This login may not do that\..*\n$/);
  });

  test('that the login owns the database, and was not granted what its owner is', async () => {
    const user = 'test_restored';
    await db.admin.unsafe(
      `create role ${user} login createrole password 'x'; alter database ${db.name} owner to ${user}`,
    );
    const { stderr } = runScript(ownerUrl(user, 'x'));
    await db.admin.unsafe(`alter database ${db.name} owner to postgres; drop role ${user}`);
    expect(stderr).toMatch(
      /^This login may not do that\..* `grant meldtafel_owner to` it is missing: .* \(see README, Backup\)\. .*\n$/,
    );
    expect(stderr).not.toContain('createrole');
  });

  test('that the login may not do it', () => {
    const { password } = db.connectionOf('table');
    expect(runScript(ownerUrl('meldtafel_table', password)).stderr).toMatch(/^This login may not do that\..*\n$/);
  });
});

const ownerUrl = (user = 'postgres', password = inject('postgres').password) =>
  `postgres://${user}:${password}@localhost/${db.name}?host=${encodeURIComponent(inject('postgres').socketDir)}`;

function runScript(url: string): { status: number | null; stdout: string; stderr: string } {
  const env = { ...process.env, DATABASE_OWNER_URL: url, MELDTAFEL_SECRET: testSecret };
  const script = path.join(packageRoot, 'scripts/migrate.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--conditions=source', script], {
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}
