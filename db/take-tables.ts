import type postgres from 'postgres';
import { MigrationError } from './migration-error.ts';

/** How long a migration waits for its turn and for the tables: so often, so many milliseconds each time. */
export type Patience = { tries: number; wait: number };

/**
 * Shorter than PostgreSQL takes to look for deadlocks (a second), so that we give way and not whoever is at work. Between two
 * tries everybody who queued behind us goes first.
 */
export const patience: Patience = { tries: 20, wait: 500 };

/** Somebody is at work in the tables, or at a migration: this try is over, with nothing changed. */
export class InUse extends MigrationError {}

/** One migrator at a time, until the end of the transaction. Any login can take this lock, so we wait no longer than for a table: `wait` in milliseconds. */
export async function takeTurn(tx: postgres.TransactionSql, wait: number): Promise<void> {
  try {
    await tx.savepoint(async (inner) => {
      await inner`select set_config('lock_timeout', ${String(wait)}, true)`;
      await inner`select pg_advisory_xact_lock(hashtext('meldtafel migrate'))`;
      await inner`set local lock_timeout to default`;
    });
  } catch (error) {
    if (!isLocked(error)) throw error;
    const who = namesOf(
      await tx<Holder[]>`
        select l.pid, a.usename as login from pg_locks l left join pg_stat_activity a on a.pid = l.pid
        where l.granted and l.locktype = 'advisory' and l.database = (select oid from pg_database where datname = current_database())
          and l.objsubid = 1 and (l.classid::bigint << 32 | l.objid::bigint) = hashtext('meldtafel migrate')`,
    );
    throw new InUse(`Another migration is at work, or holds its lock: ${who || 'it just ended'}. ${advice}`);
  }
}

/** Takes every table of ours at once, for the whole transaction: what follows waits for nobody. `wait` in milliseconds. */
export async function takeTables(tx: postgres.TransactionSql, wait: number): Promise<void> {
  const tables = await tx<{ name: string }[]>`
    select oid::regclass::text as name from pg_class
    where relkind = 'r' and relowner = 'meldtafel_owner'::regrole order by oid`;
  if (tables.length === 0) return;
  const [{ limit } = { limit: '0' }] = await tx<
    { limit: string }[]
  >`select current_setting('statement_timeout') as limit`;
  // lock_timeout counts anew for every table, and whoever wants the first one waits for all of them: so for the statement too.
  await tx`select set_config('lock_timeout', ${String(wait)}, true)`;
  try {
    await tx.savepoint(async (inner) => {
      await inner`select set_config('statement_timeout', ${String(wait)}, true)`;
      await inner.unsafe(`lock table ${tables.map(({ name }) => name).join(', ')}`);
      await inner`select set_config('statement_timeout', ${limit}, true)`;
    });
  } catch (error) {
    if (!isLocked(error)) throw error;
    throw new InUse(`${await holders(tx)} ${advice}`);
  }
}

const advice = 'Nothing was changed. Try again when that is done, or end it.';

type Holder = { pid: number; login: string | null };
const namesOf = (holders: Holder[]): string =>
  holders.map(({ pid, login }) => `${login ?? 'somebody'} (process ${pid} of PostgreSQL)`).join(', ');

// Not within lock_timeout; not all of them within statement_timeout; it and we waited for each other.
const isLocked = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['55P03', '57014', '40P01'].includes(String(error.code));

async function holders(tx: postgres.TransactionSql): Promise<string> {
  const rows = await tx<Holder[]>`
    select distinct l.pid, a.usename as login from pg_locks l
    join pg_class c on c.oid = l.relation and c.relowner = 'meldtafel_owner'::regrole and c.relkind = 'r'
    left join pg_stat_activity a on a.pid = l.pid
    where l.granted and l.pid <> pg_backend_pid() and l.database = (select oid from pg_database where datname = current_database())
    order by l.pid limit 5`;
  if (rows.length === 0) return 'Somebody was at work in the tables for as long as we waited.';
  return `The tables are in use: ${namesOf(rows)}.`;
}
