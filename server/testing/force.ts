import type postgres from 'postgres';

/** Changes rows past every guard, for a test that begins in the middle: no step led there. */
export async function force(
  admin: postgres.Sql,
  change: (sql: postgres.TransactionSql) => PromiseLike<unknown>,
): Promise<void> {
  await admin.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await change(sql);
  });
}

/** Steps that somebody took, as the guards would have let them: what follows goes on from there. */
export async function putSteps(
  sql: postgres.TransactionSql,
  table: 'triage_step' | 'notice_step',
  { thing, by, at }: { thing: string; by: string | null; at: Date },
  steps: readonly {
    action: string;
    from: string;
    to: string;
    reason?: string;
    details?: Record<string, string | number>;
  }[],
): Promise<void> {
  for (const { action, from, to, reason = null, details = {} } of steps)
    await sql`
      insert into ${sql(table)} (thing_id, action, from_state, to_state, person_id, reason, details, at)
      values (${thing}, ${action}, ${from}, ${to}, ${by}, ${reason}, ${sql.json(details)}, ${at})`;
}

/** Puts a notice in a state, with a step that says so: what follows goes on from there. Nothing when it is not in `from`. */
export const forceNotice = (
  admin: postgres.Sql,
  { id, from, to }: { id: string; from: string; to: 'sent' | 'decided' },
): Promise<void> =>
  force(
    admin,
    (sql) => sql`
      with stepped as (
        insert into notice_step (thing_id, action, from_state, to_state, at)
        select id, ${to === 'sent' ? 'deliver' : 'record_outcome'}, ${from}, ${to}, now() from notice where id = ${id} and state = ${from} returning thing_id)
      update notice set state = ${to}, sent_at = coalesce(sent_at, now()) where id in (select thing_id from stepped)`,
  );
