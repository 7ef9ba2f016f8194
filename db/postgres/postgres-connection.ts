import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import postgres from 'postgres';
import { postgresTypes } from './postgres-types.ts';

export type ConnectionOptions = postgres.Options<Record<string, never>>;

/** The socket to PostgreSQL went away while a query was running or waiting: whether it took effect is unknown. */
class ConnectionLost extends Error {
  readonly code = 'CONNECTION_LOST';
}

type Rows = postgres.RowList<postgres.Row[]>;
const writes = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/**
 * One PostgreSQL session. postgres.js can leave a query unsettled when the socket closes and would run a queued
 * query on a new session, outside its transaction: so queries go strictly one at a time and race with the loss.
 */
export class PostgresConnection implements DatabaseConnection {
  dead = false;
  #sql: postgres.Sql;
  #last: Promise<unknown> = Promise.resolve();
  #rejectOnLoss: ((error: Error) => void) | undefined;
  #running: postgres.PendingQuery<postgres.Row[]> | undefined;

  constructor(options: ConnectionOptions) {
    const onclose = () => {
      this.dead = true;
      this.#rejectOnLoss?.(new ConnectionLost('The connection to PostgreSQL was lost.'));
    };
    const own = { max: 1, fetch_types: false, max_lifetime: null, idle_timeout: 0, onnotice: () => {}, onclose };
    this.#sql = postgres({ types: postgresTypes, ...options, ...own } as ConnectionOptions);
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const result = this.#last.then(() => this.#raceWithLoss(() => this.#send(query))).then(toQueryResult<R>);
    this.#last = result.then(ignore, ignore);
    return result;
  }

  /** Statements without parameters in one message. A failure leaves the session in an unknown state: it is not used again. */
  executeScript(statements: string): Promise<void> {
    const result = this.#last.then(() => this.#raceWithLoss(() => this.#sql.unsafe(statements).simple()));
    this.#last = result.then(ignore, () => {
      this.dead = true;
    });
    return result.then(ignore);
  }

  async *streamQuery<R>(query: CompiledQuery, size: number): AsyncIterableIterator<QueryResult<R>> {
    await this.#last;
    const rows = this.#send(query).cursor(size)[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await this.#raceWithLoss(() => rows.next());
        if (next.done) return;
        yield { rows: Array.from(next.value) as R[] };
      }
    } finally {
      await rows.return?.();
    }
  }

  async cancelQuery(): Promise<void> {
    this.#running?.cancel();
  }

  end(): Promise<void> {
    return this.#sql.end({ timeout: 1 }).catch(ignore);
  }

  #send(query: CompiledQuery) {
    this.#running = this.#sql.unsafe(
      query.sql,
      query.parameters as never[],
      { prepare: true, simple: false } as { prepare: true },
    );
    return this.#running;
  }

  #raceWithLoss<T>(run: () => PromiseLike<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.dead) return reject(new ConnectionLost('The connection to PostgreSQL was lost.'));
      this.#rejectOnLoss = reject;
      run().then(resolve, reject);
    });
  }
}

function toQueryResult<R>(rows: Rows): QueryResult<R> {
  if (rows.command === 'ROLLBACK' || rows.command === 'COMMIT') return { rows: [{ command: rows.command } as R] };
  const result = { rows: Array.from(rows) as R[] };
  return writes.has(rows.command) ? { ...result, numAffectedRows: BigInt(rows.count) } : result;
}

const ignore = (): void => {};
