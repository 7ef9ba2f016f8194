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
