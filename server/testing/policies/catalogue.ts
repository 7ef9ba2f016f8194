import type postgres from 'postgres';
import { appendOnly } from './expected.ts';

/** What the catalogue says is missing, whatever anybody can reach today: one line per fault. */
export async function catalogueFaults(sql: postgres.Sql | postgres.TransactionSql): Promise<string[]> {
  const open = await sql<{ fault: string }[]>`
    select relname || case when not relrowsecurity then ' has no row-level security' else ' does not hold its owner to it' end as fault
    from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and not (relrowsecurity and relforcerowsecurity)`;
  // tgtype: 1 for each row, 2 before, 8 delete, 16 update, 32 truncate
  const changeable = await sql<{ fault: string }[]>`
    select t.name || ' lacks a trigger that refuses change' as fault from unnest(${appendOnly}::text[]) as t (name)
    where (select count(*) from pg_trigger where tgrelid = t.name::regclass and tgfoid = 'ctx.refuse_change'::regproc and tgenabled = 'O'
      and tgqual is null and (tgtype & (1 | 2 | 8 | 16) = 1 | 2 | 8 | 16 or tgtype & (2 | 32) = 2 | 32)) <> 2`;
  const granted = await sql<{ fault: string }[]>`
    select grantee::regrole || ' may ' || lower(privilege_type) || ' ' || relname as fault
    from pg_class, aclexplode(relacl) where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')
      and grantee <> relowner and (privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE') or is_grantable)`;
  return [...open, ...changeable, ...granted].map(({ fault }) => fault);
}
