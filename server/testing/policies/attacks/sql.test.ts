import { sql } from 'kysely';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asPart, asPerson, type Asker } from '#db/as-person.ts';
import { connect, type Tx } from '#db/connect.ts';
import { keysOf } from '#db/keys.ts';
import { readers, type Reader } from '#db/readers.ts';
import { testSecret } from '../../secrets.ts';
import { openWorld, type World } from '../../world.ts';

// What somebody can do who sends any SQL as one reader, whoever they are.

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

const run = (reader: Reader, statement: string) =>
  asPart(world.db.readers[reader], (tx) => sql.raw(statement).execute(tx));

const denied = { code: '42501' };

describe.each(readers)('as %s', (reader) => {
  test.each([
    ['a temporary table', 'create temp table t (n int)'],
    ['a temporary view of a name of ours', 'create temp view incident as select 1 as id'],
    ['a temporary sequence', 'create temp sequence s'],
    ['a domain of the name of a type', "create domain pg_temp.text as pg_catalog.text check (value <> '')"],
    ['a type', "create type pg_temp.uuid as enum ('a')"],
    ['a function', "create function pg_temp.split_part(text, text, int) returns text language sql return 'x'"],
    ['an operator', 'create operator pg_temp.= (function = textne, leftarg = text, rightarg = text)'],
    ['a table of its own', 'create table ctx.t (n int)'],
    ['a schema', 'create schema mine'],
    ['a large object', 'select lo_create(0)'],
    ['a large object with content', "select lo_from_bytea(0, 'x')"],
    ['a large object of the next number', 'select lo_creat(-1)'],
    ['a message in the log of changes', "select pg_logical_emit_message(false, 'x', 'x')"],
    ['a message of bytes there', "select pg_logical_emit_message(true, 'x', '\\x00'::bytea)"],
  ])('nobody makes %s', async (_, statement) => {
    await expect(run(reader, statement)).rejects.toMatchObject(denied);
  });

  test.each([
    ['in the statistics of tables', 'select n_live_tup from pg_stat_all_tables'],
    ['in the statistics of our tables', 'select n_live_tup from pg_stat_user_tables'],
    ['in the statistics of reads', 'select heap_blks_read from pg_statio_all_tables'],
    ['in the statistics of indexes', 'select idx_tup_read from pg_stat_all_indexes'],
    ['in the statistics of this transaction', 'select n_tup_ins from pg_stat_xact_all_tables'],
    ['in a count', `select pg_stat_get_live_tuples('public.notice'::regclass)`],
    ['in what was added', `select pg_stat_get_tuples_inserted('public.notice'::regclass)`],
    ['in the statistics of the database', 'select tup_inserted from pg_stat_database'],
    ['in what was added to the database', `select pg_stat_get_db_tuples_inserted(oid) from pg_database`],
    ['in a size', `select pg_relation_size('public.notice'::regclass)`],
    ['in a size of everything', `select pg_total_relation_size('public.notice'::regclass)`],
    ['in the estimate of the planner', 'select reltuples from pg_class'],
    ['in the pages of the planner', 'select relpages from pg_class'],
  ])('nobody reads how many there are %s', async (_, statement) => {
    await expect(run(reader, statement)).rejects.toMatchObject(denied);
  });

  test.each([
    ['a partner', 'referral_offered'],
    ['a partner that it withdraws from', 'referral_withdrawn'],
    ['a platform', 'platform_notice'],
  ])('nobody writes to a stranger as if to %s', async (_, template) => {
    for (const name of ['joost', 'karim'])
      await expect(
        asPerson(world.db.readers[reader], await world.askerFor(name), (tx) =>
          sql`insert into outbox_message (dedupe_key, template, recipient_name, channel, recipient_address, locale, data, leaf_id, due_at, queued_at)
            values (gen_random_uuid(), ${template}, 'de krant', 'mail', 'redactie@krant.example', 'nl', '{}', gen_random_uuid(), now(), now())`.execute(
            tx,
          ),
        ),
      ).rejects.toMatchObject(denied);
  });

  test("no lock is to be had that we wait for: an advisory one is anybody's", async () => {
    const { rows } = await sql<{
      name: string;
    }>`select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = pronamespace
      where nspname not in ('pg_catalog', 'information_schema') and concat(prosrc, pg_get_function_sqlbody(p.oid)) ~ 'advisory'`.execute(
      world.db.readers[reader].kysely,
    );
    expect(rows).toEqual([]);
    for (const table of [
      'meta.migration',
      'triage.turn_of_duplicates',
      'intake.staged_file',
      'intake.swept_file',
      'intake.evidence_folder',
    ])
      await expect(run(reader, `lock table ${table} in access share mode`)).rejects.toMatchObject(denied);
  });
});

test('who watches over PostgreSQL reads on how it does', async () => {
  const { admin, name } = world.db;
  const { host } = world.db.connectionOf('table');
  await admin.unsafe("create role test_watcher login password 'only for this test' in role pg_monitor");
  const watcher = postgres({ host, database: name, user: 'test_watcher', password: 'only for this test', max: 1 });
  try {
    await watcher`select n_live_tup from pg_stat_all_tables`;
    await watcher`select tup_inserted from pg_stat_database`;
    await watcher`select relname, reltuples, relpages, pg_total_relation_size(oid) from pg_class limit 1`;
    await expect(watcher`select lo_create(0)`).rejects.toMatchObject(denied);
  } finally {
    await watcher.end();
    await admin.unsafe('drop role test_watcher');
  }
});

test.each(['notice', 'notice_version', 'publication', 'ledger_queue', 'ledger_opening', 'incident', 'outbox_message'])(
  'the public cannot even have it planned how %s is read: a plan tells about how many there are',
  async (table) => {
    await expect(run('public', `explain select from ${table}`)).rejects.toMatchObject(denied);
  },
);

// A copy that somebody makes by hand forgets who may not make temporary tables, until the next `npm run migrate`.
describe('in a database where everybody may make temporary tables', () => {
  beforeAll(async () => {
    const { admin, name } = world.db;
    await admin.unsafe(`grant temporary on database ${name} to public`);
    await admin.unsafe(`create function public.careless() returns boolean language plpgsql security definer as
      $$ declare said text := 'x'; begin return exists (select from incident) or said = 'y'; end $$`);
    await admin.unsafe('alter function public.careless() owner to meldtafel_owner');
  });
  afterAll(async () => {
    await world.db.admin.unsafe('drop function public.careless()');
    await world.db.admin.unsafe(`revoke temporary on database ${world.db.name} from public`);
  });

  /** What a reader puts before ours: whichever of it our code would use, as the owner, says so. */
  async function traps(): Promise<string[]> {
    const tables = await world.db.admin<{ name: string; columns: string }[]>`
      select distinct on (c.relname) c.relname as name, string_agg(format('null::%s as %I', format_type(a.atttypid, a.atttypmod), a.attname), ', ' order by a.attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind = 'r' and c.relnamespace = any (array['public', 'ctx', 'account', 'audit', 'flagging', 'meta']::regnamespace[]) group by c.oid, c.relname order by c.relname`;
    const types = [
      'text',
      'uuid',
      'bytea',
      'bigint',
      'int',
      'int4',
      'int8',
      'jsonb',
      'boolean',
      'timestamptz',
      'interval',
      'record',
    ];
    return [
      `create function pg_temp.trap() returns pg_catalog.bool language plpgsql volatile as
        $$ begin if current_user = 'meldtafel_owner' then raise exception 'trapped'; end if; return true; end $$`,
      ...tables.map(({ name, columns }) => `create temp view "${name}" as select ${columns} where pg_temp.trap()`),
      ...types
        .filter((type) => type !== 'record')
        .map(
          (type) =>
            `create domain pg_temp."${type}" as pg_catalog.${{ bigint: 'int8', int: 'int4', boolean: 'bool' }[type] ?? type} check (pg_temp.trap())`,
        ),
      "create type pg_temp.language as enum ('nl')",
      'create cast (pg_temp.language as pg_catalog.text) with inout as implicit',
      'create function pg_temp.split_part(pg_catalog.text, pg_catalog.text, pg_catalog.int4) returns pg_catalog.text language sql as $$ select pg_temp.trap()::pg_catalog.text $$',
      'create function pg_temp.equal(pg_catalog.text, pg_catalog.text) returns pg_catalog.bool language sql as $$ select pg_temp.trap() $$',
      'create operator pg_temp.= (function = pg_temp.equal, leftarg = pg_catalog.text, rightarg = pg_catalog.text)',
      'set local search_path = pg_temp, public, pg_catalog',
    ];
  }

  const callsOf = (reader: Reader) => world.db.admin<{ call: string }[]>`
    select format('select %s(%s)', p.oid::regproc, (select string_agg(case when t = 'text'::regtype then quote_literal('x') else 'null' end || '::' || format_type(t, null), ', ' order by at)
      from unnest(p.proargtypes) with ordinality a (t, at))) as call
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('public', 'ctx', 'account', 'audit', 'intake', 'triage', 'routing', 'flagging', 'disclosure') and p.prokind = 'f'
      and p.prorettype <> 'trigger'::regtype and has_function_privilege(${`meldtafel_${reader}`}, p.oid, 'execute')
      and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e') order by 1`;

  const trapped = async (tx: Tx, call: string): Promise<boolean> => {
    await sql`savepoint tried`.execute(tx);
    const answer = await sql
      .raw(call)
      .execute(tx)
      .then(
        () => '',
        ({ message }: Error) => message,
      );
    await sql`rollback to savepoint tried`.execute(tx);
    return answer === 'trapped';
  };

  test.each(readers)('%s leads no function of ours to what it made itself', async (reader) => {
    await world.db.admin.unsafe(`grant execute on function public.careless() to meldtafel_${reader}`);
    const calls = (await callsOf(reader)).map(({ call }) => call);
    expect(calls.length).toBeGreaterThan(10);
    // A session of its own: what is made there stays there.
    const connection = world.db.connectionOf(reader);
    const own = connect({ reader, connection, keys: keysOf(testSecret, reader), max: 1 });
    const caught = await asPerson(own, await world.askerFor('joost'), async (tx) => {
      for (const trap of await traps()) await sql.raw(trap).execute(tx);
      const found: string[] = [];
      for (const call of calls) if (await trapped(tx, call)) found.push(call);
      return found;
    });
    await own.close();
    expect(caught).toEqual(['select careless()']); // so the traps work
  });
});

describe('a session', () => {
  const joost = () => world.askerFor('joost');
  const open = (tx: Tx, asker: Asker, ends: string) =>
    sql`
    insert into session (id_hash, person_id, expires_at) values (sha256(gen_random_uuid()::text::bytea), ${asker.personId}, now() + ${ends}::interval)`.execute(
      tx,
    );

  test('lasts no longer than half an hour, whoever opens it', async () => {
    const asker = await joost();
    const { account } = world.db.readers;
    await asPerson(account, asker, (tx) => open(tx, asker, '29 minutes'));
    await expect(asPerson(account, asker, (tx) => open(tx, asker, '10 years'))).rejects.toMatchObject(denied);
  });

  test.each(['account', 'intake'] as const)('is not kept for years by %s', async (reader) => {
    const asker = await joost();
    await asPerson(world.db.readers.account, asker, (tx) => open(tx, asker, '29 minutes'));
    const keep = (ends: string) =>
      asPerson(world.db.readers[reader], asker, (tx) =>
        sql`update session set expires_at = now() + ${ends}::interval`.execute(tx),
      );
    await keep('29 minutes');
    await expect(keep('10 years')).rejects.toMatchObject(denied);
  });
});
