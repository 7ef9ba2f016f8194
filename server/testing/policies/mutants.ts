import type postgres from 'postgres';
import { roleOf } from '#db/readers.ts';
import { withoutEachCondition } from './conditions.ts';
import type { Verb } from './policy-database.ts';
import { roles, type RoleName } from './roles.ts';

/** One thing taken from the protection of a table, the roles in which it may show, and the verbs that show it first. */
export type Mutant = { name: string; table: string; sql: string; seenBy: readonly RoleName[]; verbs: readonly Verb[] };

type Policy = {
  table: string;
  name: string;
  using: string | null;
  check: string | null;
  command: keyof typeof shownBy;
  roles: string[];
};

const shownBy = {
  SELECT: ['select'],
  INSERT: ['insert'],
  UPDATE: ['update'],
  DELETE: ['delete'],
  ALL: ['select', 'insert', 'update', 'delete'],
} as const satisfies Record<string, Verb[]>;

/** Every way to drop or weaken one piece of what is in db/policies, of the append-only triggers and of the signed context. */
export async function listMutants(admin: postgres.Sql): Promise<Mutant[]> {
  const policies = await admin<Policy[]>`
    select tablename as table, policyname as name, qual as using, with_check as check, cmd as command, array_to_json(roles) as roles
    from pg_policies where schemaname = 'public' order by 1, 2`;
  const triggers = await admin<{ table: string; name: string }[]>`
    select tgrelid::regclass::text as table, tgname as name from pg_trigger
    where tgfoid = 'ctx.refuse_change'::regproc and not tgisinternal order by 1, 2`;
  const tables = await admin<{ table: string }[]>`
    select relname as table from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`;
  const checks = await admin<{ name: 'hash_of' | 'is_marked' | 'is_over'; text: string }[]>`
    select proname as name, pg_get_functiondef(oid) as text from pg_proc
    where pronamespace = 'ctx'::regnamespace and proname in ('hash_of', 'is_marked', 'is_over')`;
  const ofCheck = (wanted: string) => checks.find(({ name }) => name === wanted)?.text ?? '';
  return [
    ...policies.flatMap(ofPolicy),
    ...tables.flatMap(({ table }) => ofTable(table)),
    ...triggers.map(ofTrigger),
    ...['triage_step', 'referral_step'].map(withoutReach), // a notice out of reach is a notice one may do nothing with
    ...ofContext({ hash_of: ofCheck('hash_of'), is_marked: ofCheck('is_marked'), is_over: ofCheck('is_over') }),
  ];
}

function ofPolicy({ table, name, using, check, command, roles: named }: Policy): Mutant[] {
  const on = `policy ${name} on ${table}`;
  const seen = { table, seenBy: roles.filter((role) => named.includes(roleOf(role))), verbs: shownBy[command] };
  const weaker = (text: string | null) => text !== null && text !== 'true';
  const without = { ...seen, name: `${table}: without policy ${name}`, sql: `drop ${on}` };
  const using_ = { ...seen, name: `${table}: policy ${name} using everything`, sql: `alter ${on} using (true)` };
  const checking = { ...seen, name: `${table}: policy ${name} checking nothing`, sql: `alter ${on} with check (true)` };
  const each = (clause: string, text: string | null) =>
    withoutEachCondition(text ?? '').map((mutant) => ({
      ...seen,
      name: `${table}: policy ${name} ${clause} without ${mutant.without}`,
      sql: `alter ${on} ${clause} (${mutant.text})`,
    }));
  return [
    without,
    ...(weaker(using) ? [using_, ...each('using', using)] : []),
    ...(weaker(check) ? [checking, ...each('with check', check)] : []),
  ];
}

const ofTable = (table: string): Mutant[] => [
  {
    name: `${table}: policies switched off`,
    table,
    sql: `alter table ${table} disable row level security`,
    seenBy: roles,
    verbs: shownBy.ALL,
  },
  {
    name: `${table}: policies not for the owner`,
    table,
    sql: `alter table ${table} no force row level security`,
    seenBy: ['owner'],
    verbs: ['select', 'insert'],
  },
  ...roles
    .filter((role) => role !== 'owner')
    .map((role): Mutant => {
      const sql = `grant all on ${table} to ${roleOf(role)}`;
      return { name: `${table}: everything granted to ${role}`, table, sql, seenBy: [role], verbs: [] }; // the catalogue sees it soonest
    }),
];

const ofTrigger = ({ table, name }: { table: string; name: string }): Mutant => {
  const sql = `drop trigger ${name} on ${table}`;
  return { name: `${table}: without trigger ${name}`, table, sql, seenBy: [], verbs: [] };
};

const withoutReach = (table: string): Mutant => {
  const sql = `drop trigger before_guard on ${table}`;
  return { name: `${table}: steps out of reach`, table, sql, seenBy: ['table', 'partner'], verbs: ['insert'] };
};

// What a context is held to: that it was entered, by the reader it was made for, and has not ended.
const ofContext = (is: Record<'hash_of' | 'is_marked' | 'is_over', string>): Mutant[] =>
  [
    { what: 'being entered', sql: is.is_marked.replace(/\bRETURN\b[^]*$/, 'RETURN true') },
    { what: 'reader', sql: is.hash_of.replace(/\bacting\b(?! text)/g, "'meldtafel_worker'::text") },
    { what: 'end', sql: is.is_over.replace(/\bRETURN\b[^]*$/, 'RETURN false') },
  ].map(({ what, sql }) => ({
    name: `context without ${what}`,
    table: 'incident',
    sql,
    seenBy: ['table'],
    verbs: ['select'],
  }));

/** The tables whose policies ask about `table`, directly or through others: where a mutant of it may show. */
export async function dependents(admin: postgres.Sql): Promise<(table: string) => string[]> {
  const asks = await admin<{ table: string; text: string }[]>`
    select tablename as table, concat(qual, ' ', with_check) as text from pg_policies where schemaname = 'public'`;
  const direct = (table: string) =>
    asks.filter(({ text }) => new RegExp(`\\b${table}\\b`).test(text)).map(({ table: asking }) => asking);
  return (table) => {
    const found = new Set([table]);
    for (const each of found) for (const asking of direct(each)) found.add(asking); // a Set's loop reaches what it gains
    return [...found];
  };
}
