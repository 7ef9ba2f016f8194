import type postgres from 'postgres';
import { roles, type RoleName } from './policy-database.ts';

/** One thing taken from the protection of a table, and the roles in which it may show. */
export type Mutant = { name: string; table: string; sql: string; seenBy: readonly RoleName[] };

type Policy = { table: string; name: string; using: string | null; check: string | null; roles: string[] };

/** Every way to drop or weaken one piece of what is in db/policies, of the append-only triggers and of the signed context. */
export async function listMutants(admin: postgres.Sql): Promise<Mutant[]> {
  const policies = await admin<Policy[]>`
    select tablename as table, policyname as name, qual as using, with_check as check, array_to_json(roles) as roles
    from pg_policies where schemaname = 'public' order by 1, 2`;
  const triggers = await admin<{ table: string; name: string }[]>`
    select tgrelid::regclass::text as table, tgname as name from pg_trigger
    where tgfoid = 'ctx.refuse_change'::regproc and not tgisinternal order by 1, 2`;
  const tables = await admin<{ table: string }[]>`
    select relname as table from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`;
  const [reader] = await admin<{ text: string }[]>`select pg_get_functiondef('ctx.payload()'::regprocedure) as text`;
  return [
    ...policies.flatMap(ofPolicy),
    ...tables.flatMap(({ table }) => ofTable(table)),
    ...triggers.map(({ table, name }) =>
      mutant(table, `without trigger ${name}`, `drop trigger ${name} on ${table}`, []),
    ),
    ...ofContext(reader?.text ?? ''),
  ];
}

const mutant = (table: string, what: string, sql: string, seenBy: readonly RoleName[]): Mutant => ({
  name: `${table}: ${what}`,
  table,
  sql,
  seenBy,
});

function ofPolicy({ table, name, using, check, roles: named }: Policy): Mutant[] {
  const on = `policy ${name} on ${table}`;
  const seenBy = roles.filter((role) => named.includes(`meldtafel_${role}`));
  const weaker = (text: string | null) => text !== null && text !== 'true';
  return [
    mutant(table, `without policy ${name}`, `drop ${on}`, seenBy),
    ...(weaker(using) ? [mutant(table, `policy ${name} using everything`, `alter ${on} using (true)`, seenBy)] : []),
    ...(weaker(check)
      ? [mutant(table, `policy ${name} checking nothing`, `alter ${on} with check (true)`, seenBy)]
      : []),
  ];
}

const ofTable = (table: string): Mutant[] => [
  mutant(table, 'policies switched off', `alter table ${table} disable row level security`, roles),
  mutant(table, 'policies not for the owner', `alter table ${table} no force row level security`, ['owner']),
  ...roles
    .filter((role) => role !== 'owner')
    .map((role) =>
      mutant(table, `everything granted to ${role}`, `grant all on ${table} to meldtafel_${role}`, [role]),
    ),
];

// The two checks of the reader: the signature again, and the time.
const ofContext = (reader: string): Mutant[] => [
  mutant(
    'incident',
    'context without signature',
    reader.replace('is distinct from ctx.signature(payload)', 'is null'),
    ['intake', 'desk'],
  ),
  mutant('incident', 'context without end', reader.replace('< extract(epoch from clock_timestamp())', '< 0'), [
    'intake',
    'desk',
  ]),
];

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
