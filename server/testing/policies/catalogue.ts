import type postgres from 'postgres';
import { appendOnly, onlySwept } from './expected.ts';

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
  // Of these a function of the owner takes away what was left behind; whoever else tries is refused.
  const swept = await sql<{ fault: string }[]>`
    select t.name || ' lacks a trigger that refuses change' as fault from unnest(${onlySwept}::text[]) as t (name)
    where (select count(*) from pg_trigger where tgrelid = t.name::regclass and tgfoid = 'ctx.refuse_change'::regproc and tgenabled = 'O'
      and (tgqual is null and (tgtype & (1 | 2 | 16) = 1 | 2 | 16 or tgtype & (2 | 32) = 2 | 32)
        or tgtype & (1 | 2 | 8) = 1 | 2 | 8 and pg_get_triggerdef(oid) like '%WHEN ((CURRENT_USER <> ''meldtafel_owner''::name))%')) <> 3`;
  const granted = await sql<{ fault: string }[]>`
    select grantee::regrole || ' may ' || lower(privilege_type) || ' ' || relname as fault
    from pg_class, aclexplode(relacl) where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')
      and grantee <> relowner and (privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE') or is_grantable)`;
  // `generated always` is passed by `overriding system value`: whoever may write the column writes the order.
  const numbered = await sql<{ fault: string }[]>`
    select r.rolname || ' may choose ' || c.relname || '.' || a.attname as fault
    from pg_attribute a join pg_class c on c.oid = a.attrelid cross join pg_roles r
    where c.relnamespace = 'public'::regnamespace and a.attidentity <> '' and r.rolname like 'meldtafel\\_%' and r.rolname <> 'meldtafel_owner'
      and (has_column_privilege(r.oid, c.oid, a.attnum, 'insert') or has_column_privilege(r.oid, c.oid, a.attnum, 'update')) order by 1`;
  // A row of the audit makes its own hash, so the matrix adds none as a reader. What reach is: attacks/audit.test.ts.
  const reaching = await sql<{ fault: string }[]>`
    select 'the audit does not ask what is in reach' as fault where (select array_agg(pg_get_expr(polwithcheck, polrelid)) from pg_policy
      where polrelid = 'audit_event'::regclass and polcmd = 'a') is distinct from '{audit.reaches(stream)}'`;
  return [...open, ...changeable, ...swept, ...granted, ...numbered, ...reaching].map(({ fault }) => fault);
}
