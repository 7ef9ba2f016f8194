import type postgres from 'postgres';
import type { TestDatabase } from './database.ts';

/**
 * What `send` answers when somebody was first between its reading and its writing: it reads, waits for the row that `hold`
 * took, and goes on when `meanwhile` was done.
 */
export async function overtake<Answer>(
  { admin }: Pick<TestDatabase, 'admin'>,
  hold: (tx: postgres.TransactionSql) => PromiseLike<unknown>,
  send: () => Promise<Answer>,
  meanwhile: (tx: postgres.TransactionSql) => PromiseLike<unknown>,
): Promise<Answer> {
  let answer: Promise<Answer> | undefined;
  await admin.begin(async (tx) => {
    await hold(tx);
    let answered = false;
    answer = send().finally(() => (answered = true));
    while (!answered && !(await isWaiting(admin))) await admin`select pg_sleep(0.01)`;
    await meanwhile(tx);
  });
  if (!answer) throw new Error('Nothing was sent.');
  return answer;
}

async function isWaiting(admin: postgres.Sql): Promise<boolean> {
  const rows =
    await admin`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return rows.length > 0;
}
