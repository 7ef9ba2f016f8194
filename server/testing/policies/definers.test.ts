import { afterAll, beforeAll, expect, test } from 'vitest';
import { readers, roleOf } from '#db/readers.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';

let db: TestDatabase;
beforeAll(async () => void (db = await openTestDatabase()));
afterAll(() => db.close());

/**
 * What passes the policies because it runs as its owner, and a reader may call: why it tells or does no more to who is here
 * for one incident. A new one is refused here until somebody has said so.
 */
const safe: Record<string, string> = {
  'account.count_try(bytea,integer,interval,integer)':
    'counts own tries in a bucket that the caller names; tells nothing of rows',
  'account.find_credential(text)':
    'for account, before anybody is known: the same without any context; one address, no incident',
  'account.has_demo_accounts()': 'one yes or no about the installation',
  'account.open_session(bytea)': 'only for who holds the token; of no incident',
  'account.uncount_try(bytea)':
    'takes one off again, of the own tries, in a bucket that the caller names; tells nothing of rows',
  'audit.code_of(uuid,uuid)':
    'for an auditor, whose context names no incident: a code that leads to nobody, of ids that the caller names; to others nothing',
  'ctx.challenge()': 'something new for the own session, which closes it until it is answered',
  'ctx.enter(text,text)':
    'takes only what the application signed for this turn of this session, and reads only whether the login it names still holds',
  'ctx.installed()': 'the version of the installation',
  'ctx.may(text)': 'yes or no about the own context; the policies name the incident',
  'ctx.open(bytea)': 'takes only who has the key of this reader; tells nothing',
  'disclosure.counts(text)': 'for public, which asks for nobody: three numbers, after the embargo',
  'disclosure.history(text)': 'for public, which asks for nobody: of published entries, after the embargo',
  'disclosure.is_public(text)': 'for public, which asks for nobody: yes or no of a reference, after the embargo',
  'disclosure.made_public(bigint,bigint)': 'for public, which asks for nobody: places in the log, after the embargo',
  'disclosure.padding(bigint,bigint)': 'for public, which asks for nobody: what was invented, after the embargo',
  'disclosure.said_in(uuid)':
    'for public, which asks for nobody: why a published entry was corrected and which fields it closed, after the embargo',
  'disclosure.superseded()': 'for public, which asks for nobody: ids of entries that were published',
  'disclosure.taken_back(uuid)':
    'for public, which asks for nobody: yes or no of an entry, by an id that nobody guesses',
  'disclosure.version()': 'for public, which asks for nobody: a counter',
  'intake.find_receipt(text)':
    'for intake, before anybody is known: the same without any context; one handle, a MAC under a key that is not here',
  'intake.folder(uuid)': 'the mark of the folder of the files, which opens nothing; takes one only where there is none',
  'intake.forget_swept(bigint[])': 'for intake: strikes files that are gone off a list; tells nothing',
  'intake.sweep_staged(bigint)':
    'for intake: takes away what nobody sent for a week, and tells the ids; of no incident',
  'intake.unkept_files(uuid[])': 'for intake: which of some ids no file has; tells nothing of the others but that',
  'intake.staged_files()': 'ids of the files of the form that the context names',
  'triage.named_readers(uuid)': 'names on the one incident of the context, for who is named there',
};

test('every function that passes the policies and that a reader may call is known, with why it is safe', async () => {
  const found = await db.admin<{ name: string }[]>`
    select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')
      and exists (select from unnest(${readers.map(roleOf)}::text[]) r (name) where has_function_privilege(r.name, p.oid, 'execute')) order by 1`;
  expect(found.map(({ name }) => name)).toEqual(Object.keys(safe).toSorted());
});

test('those of the register are for the public reader alone, those before anybody is known for signing in and reporting', async () => {
  const callers = async (name: string) => {
    const rows = await db.admin<{ name: string }[]>`
      select r.name from unnest(${readers.map(roleOf)}::text[]) with ordinality r (name, at)
      where has_function_privilege(r.name, ${name}, 'execute') order by r.at`;
    return rows.map((row) => row.name);
  };
  for (const name of Object.keys(safe).filter((each) => each.startsWith('disclosure.')))
    expect([name, await callers(name)]).toEqual([name, [roleOf('public')]]);
  expect(await callers('account.find_credential(text)')).toEqual([roleOf('account')]);
  expect(await callers('intake.find_receipt(text)')).toEqual([roleOf('intake')]);
});
