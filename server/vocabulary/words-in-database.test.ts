import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { doors } from './doors.ts';
import { deliveryChannels } from './delivery-channels.ts';
import { caseReasons, newsReasons } from './due-reasons.ts';
import { noticeChannels, noticeRoutes } from './notice-kinds.ts';
import { decisions } from './notice-lifecycle.ts';
import { filerKinds, organisationKinds } from './organisation-kinds.ts';
import { tlpLabels } from './tlp.ts';
import { urgencies } from './urgencies.ts';

/** Where the database holds a column to a list of words, and the one place where the application has that list. */
const lists: Record<string, readonly string[]> = {
  'category.default_tlp': tlpLabels,
  'category.door': doors,
  'disclosure_entry.decision': decisions,
  'incident.filer_kind': filerKinds,
  'incident.tlp': tlpLabels,
  'outbox_message.channel': deliveryChannels,
  'organisation.channel': deliveryChannels,
  'organisation.kind': organisationKinds,
  'organisation.tlp_ceiling': tlpLabels,
  'platform_status.channel': noticeChannels,
  'platform_status.kind': noticeRoutes,
  'notice_version.channel': noticeChannels,
  'notice_version.route': noticeRoutes,
  'referral_package.tlp': tlpLabels,
  'triage_case.news_reason': newsReasons,
  'triage_case.turn_reason': caseReasons, // the others are of a partner, and it then has one,
  'urgency.code': urgencies,
};

/** Lists that the application takes from the database: db/schema.ts is made from them. */
const fromDatabase = [
  'desk_promise.counts_from',
  'election_phase.phase',
  'ledger_tile.kind',
  'outbox_message.state',
  'outbox_message.template',
  'routing_rule.part',
];

/** States are compared with the life cycles (testing/lifecycles). */
const states = ['notice.state', 'referral.state', 'triage_case.state'];

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

test('the database and the vocabulary hold the same words', async () => {
  const checks = await db.admin<{ table: string; definition: string }[]>`
    select conrelid::regclass::text as table, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace`;
  const held = new Map<string, string[]>(
    checks.flatMap(({ table, definition }) => {
      const [, column, words] =
        /^CHECK \(\((?:\(\w+ IS NOT NULL\) OR \()?(\w+) = ANY \(ARRAY\[(.*)\]\)\)\)+$/.exec(definition) ?? [];
      const found = [...(words ?? '').matchAll(/'([^']+)'::text/g)].map(([, word = '']) => word);
      return column && found.length > 0 ? [[`${table}.${column}`, found.toSorted()] as const] : [];
    }),
  );
  for (const [column, words] of Object.entries(lists))
    expect([column, held.get(column)]).toEqual([column, words.toSorted()]);
  const named = [...Object.keys(lists), ...fromDatabase, ...states];
  expect([...held.keys()].toSorted()).toEqual(named.toSorted());
});

test('no function, trigger or policy names a channel that sends: a new one is a word more in the lists', async () => {
  const rules = await db.admin<{ name: string; source: string }[]>`
    select oid::regproc::text as name, concat(prosrc, pg_get_function_sqlbody(oid)) as source from pg_proc where pronamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
    union all select polrelid::regclass || '.' || polname, concat(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) from pg_policy
    union all select tgrelid::regclass || '.' || tgname, replace(pg_get_triggerdef(oid), '''''', '''') from pg_trigger where not tgisinternal`;
  // By itself, or in an array as text.
  const naming = (word: string) =>
    rules.filter(({ source }) => new RegExp(`['{,]${word}['},]`).test(source)).map(({ name }) => name);
  expect(naming('portal')).not.toEqual([]);
  expect(deliveryChannels.flatMap(naming)).toEqual([]);
});
