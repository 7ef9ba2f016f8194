import type postgres from 'postgres';
import { MigrationError, restoredWithoutRoles } from './migration-error.ts';

/** How long a migration waits for its turn and for the tables: so often, so many milliseconds each time. */
export type Patience = { tries: number; wait: number };

/**
 * Shorter than PostgreSQL takes to look for deadlocks (a second), so that we give way and not whoever is at work. Between two
 * tries everybody who queued behind us goes first.
 */
export const patience: Patience = { tries: 20, wait: 500 };

/** Somebody is at work in the tables, or at a migration: this try is over, with nothing changed. */
export class InUse extends MigrationError {}

/**
 * One migrator at a time, until the end of the transaction: a lock that only the owner can take. `wait` in milliseconds. Before
 * the first migration there is nothing to lock; two of those stumble over each other (`isRaced`).
 */
export async function takeTurn(tx: postgres.TransactionSql, wait: number): Promise<void> {
  const [known] = await tx<{ ours: boolean | null }[]>`
    select relowner = to_regrole('meldtafel_owner')::oid as ours from pg_class
    where relname = 'migration' and relnamespace = (select oid from pg_namespace where nspname = 'meta')`;
  if (!known) return;
  if (!known.ours) throw restoredWithoutRoles();
  try {
    await attempt(tx, async () => {
      await tx`select set_config('lock_timeout', ${String(wait)}, true)`;
      await tx`set local role meldtafel_owner`;
      await tx`lock table meta.migration in exclusive mode`;
      await tx`set local role none`;
      await tx`set local lock_timeout to default`;
    });
  } catch (error) {
    if (!isLocked(error)) throw error;
    const who = namesOf(
      await tx<Holder[]>`
        select l.pid, a.usename as login from pg_locks l left join pg_stat_activity a on a.pid = l.pid
        join pg_class c on c.oid = l.relation and c.relname = 'migration' and c.relowner = 'meldtafel_owner'::regrole
        where l.granted and l.mode like '%ExclusiveLock' and l.database = (select oid from pg_database where datname = current_database())`,
    );
    throw new InUse(`Another migration is at work: ${who || 'it just ended'}. ${advice}`);
  }
}

// What goes on after it is in the transaction itself again: a savepoint of the driver stays open, and rows would bear its number.
async function attempt(tx: postgres.TransactionSql, work: () => Promise<void>): Promise<void> {
  await tx`savepoint attempt`;
  try {
    await work();
    await tx`release savepoint attempt`;
  } catch (error) {
    await tx`rollback to savepoint attempt`;
    throw error;
  }
}

/** Another first migration made the same role or schema, or gave the same right, at the same time. */
export const isRaced = (error: unknown): boolean =>
  error instanceof Error &&
  (/unique constraint "pg_/.test(error.message) || error.message === 'tuple concurrently updated');

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
    await attempt(tx, async () => {
      await tx`select set_config('statement_timeout', ${String(wait)}, true)`;
      await tx.unsafe(`lock table ${tables.map(({ name }) => name).join(', ')}`);
      await tx`select set_config('statement_timeout', ${limit}, true)`;
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
