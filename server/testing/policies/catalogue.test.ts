import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readers, roleOf } from '#db/readers.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { templateName } from '../machines/start-postgres.ts';
import { catalogueFaults } from './catalogue.ts';

let db: TestDatabase;
beforeAll(async () => void (db = await openTestDatabase()));
afterAll(() => db.close());

const ours =
  "n.nspname in ('public', 'ctx', 'account', 'audit', 'intake', 'triage', 'routing', 'flagging', 'disclosure', 'meta')";
const lines = async (query: string): Promise<string[]> =>
  (await db.admin.unsafe<{ line: string }[]>(query)).map(({ line }) => line);

describe('the catalogue says that', () => {
  test('every table has row-level security, also for its owner; facts have their triggers; nobody may empty a table or choose a number that is given', async () => {
    expect(await catalogueFaults(db.admin)).toEqual([]);
  });

  test('the roles of the application own nothing, log in as themselves and cannot pass a policy', async () => {
    const able = await lines(`select rolname as line from pg_roles where rolname like 'meldtafel%'
      and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or rolinherit)`);
    expect(able).toEqual([]);
    expect(
      await lines(
        `select distinct relowner::regrole::text as line from pg_class c join pg_namespace n on n.oid = relnamespace where ${ours}`,
      ),
    ).toEqual(['meldtafel_owner']);
    expect(
      await lines(
        "select m.member::regrole || ' is ' || m.roleid::regrole as line from pg_auth_members m where m.member::regrole::text like 'meldtafel%'",
      ),
    ).toEqual([]);
    expect(
      await lines("select rolname as line from pg_roles where rolname = 'meldtafel_owner' and rolcanlogin"),
    ).toEqual([]);
  });

  test('what a policy asks of no row it asks once, not of every row', async () => {
    const policies = await db.admin<{ name: string; text: string }[]>`
      select tablename || '.' || policyname as name, concat_ws(' ', qual, with_check) as text from pg_policies where schemaname = 'public'`;
    const perRow = policies.flatMap(({ name, text }) =>
      [...text.matchAll(/(?<!SELECT )\bctx\.\w+\((?:'[^']*'::text)?\)/g)].map(([call]) => `${name}: ${call}`),
    );
    expect(policies.filter(({ text }) => text.includes('ctx.may(')).length).toBeGreaterThan(30);
    expect(perRow).toEqual([]);
  });

  test('no function reads a backslash otherwise when somebody sets how texts are written', async () => {
    const read =
      await lines(`select p.oid::regprocedure::text as line from pg_proc p join pg_namespace n on n.oid = pronamespace
      where ${ours} and regexp_replace(prosrc, $$E'([^']|'')*'$$, '', 'g') like '%\\\\%'`);
    expect(read).toEqual([]);
  });

  test('nobody but the owner may make anything in a schema, or a temporary table', async () => {
    const able = await lines(`select r.rolname || ' in ' || n.nspname as line from pg_roles r, pg_namespace n
      where r.rolname in (${readers.map((reader) => `'${roleOf(reader)}'`).join(', ')}) and n.nspname not like 'pg_temp%' and n.nspname not like 'pg_toast%'
      and has_schema_privilege(r.oid, n.oid, 'create')`);
    expect(able).toEqual([]);
    // Asked of the template: rights on a database do not go along with a copy.
    const temporary = await lines(`select rolname as line from pg_roles
      where rolname like 'meldtafel%' and has_database_privilege(oid, '${templateName}', 'temporary')`);
    expect(temporary).toEqual([]);
  });

  test('every function that runs as its owner is known, looks names up in one fixed place, and is not for everybody', async () => {
    const definers =
      await lines(`select p.oid::regprocedure || ' ' || coalesce(array_to_string(p.proconfig, ','), 'no path') || case when has_function_privilege('public', p.oid, 'execute')
      then ' everybody' else '' end as line from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ours} and p.prosecdef order by 1`);
    expect(definers.filter((line) => !/ search_path=pg_catalog(, public)?, pg_temp/.test(line))).toEqual([]);
    expect(definers.filter((line) => line.endsWith(' everybody'))).toEqual([]);
    expect(definers.map((line) => line.split(' search_path')[0])).toMatchInlineSnapshot(`
      [
        "account.count_try(bytea,integer,interval,integer)",
        "account.find_credential(text)",
        "account.has_demo_accounts()",
        "account.open_session(bytea)",
        "account.uncount_try(bytea)",
        "audit.chain()",
        "audit.code_of(uuid,uuid)",
        "ctx.challenge()",
        "ctx.enter(text,text)",
        "ctx.guard_arrival()",
        "ctx.guard_beginning()",
        "ctx.guard_columns()",
        "ctx.guard_effect()",
        "ctx.guard_making()",
        "ctx.guard_shape()",
        "ctx.guard_state()",
        "ctx.guard_step()",
        "ctx.installed()",
        "ctx.keep_evidence_attached_at_insert()",
        "ctx.keep_evidence_file_received_at_insert()",
        "ctx.keep_incident_addition_added_at_insert()",
        "ctx.keep_incident_filed_at_insert()",
        "ctx.keep_ledger_head_signed_at_insert()",
        "ctx.keep_ledger_head_signed_at_update()",
        "ctx.keep_moment()",
        "ctx.keep_notice_changed_at_insert()",
        "ctx.keep_notice_created_at_insert()",
        "ctx.keep_notice_outcome_at_insert()",
        "ctx.keep_notice_sent_at_update()",
        "ctx.keep_notice_version_written_at_insert()",
        "ctx.keep_outbox_message_due_at_insert()",
        "ctx.keep_outbox_message_due_at_update()",
        "ctx.keep_outbox_message_queued_at_insert()",
        "ctx.keep_outbox_message_sent_at_update()",
        "ctx.keep_publication_changed_at_insert()",
        "ctx.keep_receipt_issued_at_insert()",
        "ctx.keep_referral_changed_at_insert()",
        "ctx.keep_referral_offered_at_insert()",
        "ctx.keep_triage_note_at_insert()",
        "ctx.may(text)",
        "ctx.open(bytea)",
        "ctx.require_log_index()",
        "disclosure.counts(text)",
        "disclosure.follow_entry()",
        "disclosure.guard_about()",
        "disclosure.guard_entry()",
        "disclosure.guard_publication()",
        "disclosure.guard_reviewer()",
        "disclosure.guard_shown()",
        "disclosure.guard_told()",
        "disclosure.history(text)",
        "disclosure.is_public(text)",
        "disclosure.made_public(bigint,bigint)",
        "disclosure.padding(bigint,bigint)",
        "disclosure.require_reviewer(notice,uuid)",
        "disclosure.said_in(uuid)",
        "disclosure.superseded()",
        "disclosure.taken_back(uuid)",
        "disclosure.version()",
        "flagging.guard_decision()",
        "flagging.guard_leaf()",
        "flagging.guard_notice()",
        "flagging.guard_notice_version()",
        "flagging.guard_outcome()",
        "intake.find_receipt(text)",
        "intake.folder(uuid)",
        "intake.forget_swept(bigint[])",
        "intake.renew_file()",
        "intake.send_file()",
        "intake.stage_file()",
        "intake.staged_files()",
        "intake.sweep_staged(bigint)",
        "intake.unkept_files(uuid[])",
        "triage.follow_addition()",
        "triage.follow_evidence()",
        "triage.follow_referral()",
        "triage.follow_step()",
        "triage.guard_duplicate()",
        "triage.guard_news()",
        "triage.hear_reporter(uuid,timestamp with time zone)",
        "triage.leads_to(text,text)",
        "triage.look()",
        "triage.looked(uuid,timestamp with time zone)",
        "triage.named_readers(uuid)",
        "triage.open_case()",
        "triage.take_news(uuid,text,timestamp with time zone,uuid)",
        "triage.take_turn(uuid,text,integer,timestamp with time zone,uuid)",
        "triage.watch()",
      ]
    `);
  });

  // pg_temp stands before everything where it is not named. What is compiled when it is made looks nothing up.
  test('no function looks a name up where somebody could put another', async () => {
    const open =
      await lines(`select p.oid::regprocedure || ' ' || coalesce(array_to_string(p.proconfig, ','), 'no path') as line
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ours} and p.prosqlbody is null
        and not exists (select from unnest(p.proconfig) c where c ~ '^search_path=(pg_catalog|pg_catalog, public|public, pg_catalog), pg_temp$') order by 1`);
    expect(open).toEqual([]);
  });

  test('no function of ours is executable by everybody', async () => {
    expect(
      await lines(
        `select p.oid::regprocedure::text as line from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ours} and has_function_privilege('public', p.oid, 'execute')`,
      ),
    ).toEqual([]);
  });

  test('what a reader may do with a table stands in one policy: with two, PostgreSQL asks both for every row', async () => {
    const double = await lines(`
      select tablename || ': ' || reader || ' ' || verb || ' by ' || string_agg(policyname, ', ' order by policyname) as line
      from pg_policies, unnest(roles) reader, unnest(case cmd when 'ALL' then array['SELECT', 'INSERT', 'UPDATE', 'DELETE'] else array[cmd] end) verb
      where permissive = 'PERMISSIVE' group by tablename, reader, verb having count(*) > 1 order by 1`);
    expect(double).toEqual([]);
  });

  test('there is no view that would read as its owner', async () => {
    const views =
      await lines(`select relname as line from pg_class c join pg_namespace n on n.oid = relnamespace where ${ours} and (relkind = 'm'
      or (relkind = 'v' and not coalesce(reloptions::text, '') like '%security_invoker=true%'))`);
    expect(views).toEqual([]);
  });

  test('no foreign key removes or changes rows of others, but one', async () => {
    expect(
      await lines(
        "select conrelid::regclass || '.' || conname as line from pg_constraint where contype = 'f' and (confdeltype not in ('a', 'r') or confupdtype not in ('a', 'r'))",
      ),
    ).toEqual(['triage_case.triage_case_category_code_door_fkey']); // only follows: a category gets another door, and its cases too
  });

  test('what the keys of contexts are known by, and what a session remembers of them, is for the owner alone', async () => {
    const able = await lines(`select r.rolname || ' ' || c.relname as line from pg_roles r, pg_class c
      where r.rolname like 'meldtafel%' and r.rolname <> 'meldtafel_owner' and c.relnamespace = 'ctx'::regnamespace and (
        c.relname = 'reader_key' and has_any_column_privilege(r.oid, c.oid, 'select, insert, update')
        or c.relkind = 'S' and has_sequence_privilege(r.oid, c.oid, 'usage, update')
        or c.relkind = 'S' and c.relname not like 'mark%' and has_sequence_privilege(r.oid, c.oid, 'select'))`);
    expect(able).toEqual([]);
  });

  test('each role has these rights on tables, and no others', async () => {
    const grants = await lines(`
      select r.rolname || ' ' || c.relname || ': ' || string_agg(distinct g.privilege || coalesce('(' || g.cols || ')', ''), ' ' order by g.privilege || coalesce('(' || g.cols || ')', '')) as line
      from (
        select relname, grantee, lower(privilege_type) as privilege, null as cols from pg_class, aclexplode(relacl) where relnamespace = 'public'::regnamespace
        union all
        select t.relname, x.grantee, lower(x.privilege_type), string_agg(a.attname, ' ' order by a.attnum)
        from pg_attribute a join pg_class t on t.oid = a.attrelid, aclexplode(a.attacl) x where t.relnamespace = 'public'::regnamespace group by 1, 2, 3
      ) g join pg_class c on c.relname = g.relname and c.relnamespace = 'public'::regnamespace join pg_roles r on r.oid = g.grantee
      where r.rolname <> 'meldtafel_owner' group by r.rolname, c.relname order by 1`);
    await expect(`${grants.join('\n')}\n`).toMatchFileSnapshot('./grants.txt');
  });
});
