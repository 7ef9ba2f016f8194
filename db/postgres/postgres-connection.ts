import { CompiledQuery, type DatabaseConnection, type QueryResult } from 'kysely';
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
 * One PostgreSQL session. What is asked without waiting goes out together, in the order it was asked, and is answered in that
 * order. When the socket closes everything unanswered fails, and nothing that still waited is ever sent: not on this session,
 * and not on a new one.
 */
export class PostgresConnection implements DatabaseConnection {
  dead = false;
  #sql: postgres.Sql;
  #backend: Promise<number> | undefined;
  #unanswered = new Set<(error: Error) => void>();

  constructor(options: ConnectionOptions) {
    const own = { max: 1, fetch_types: false, max_lifetime: null, idle_timeout: 0, onnotice: () => {} };
    const settings = { types: postgresTypes, ...options, ...own, onclose: () => this.#lose() };
    this.#sql = postgres(settings as ConnectionOptions);
  }

  /** The process that serves this session: contexts are signed for it. Asked once. */
  backend(): Promise<number> {
    this.#backend ??= this.executeQuery<{ pid: number }>(CompiledQuery.raw('select pg_backend_pid() as pid')).then(
      ({ rows: [session] }) => session?.pid ?? 0,
    );
    return this.#backend;
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return this.#raceWithLoss(() => this.#send(query)).then(toQueryResult<R>);
  }

  async *streamQuery<R>(query: CompiledQuery, size: number): AsyncIterableIterator<QueryResult<R>> {
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

  end(): Promise<void> {
    return this.#sql.end({ timeout: 1 }).catch(ignore);
  }

  #send(query: CompiledQuery) {
    const extended = { prepare: true, simple: false } as { prepare: true }; // simple: it would be planned anew every time
    return this.#sql.unsafe(query.sql, query.parameters as never[], extended);
  }

  #raceWithLoss<T>(run: () => PromiseLike<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.dead) return reject(new ConnectionLost('The connection to PostgreSQL was lost.'));
      this.#unanswered.add(reject);
      const settle =
        <Given>(answer: (given: Given) => void) =>
        (given: Given) => {
          this.#unanswered.delete(reject);
          answer(given);
        };
      run().then(
        settle(resolve),
        settle((error: Error) => {
          // Told to end (57P01 to 57P03): the socket only closes after that.
          if (codeOf(error).startsWith('57P0')) this.dead = true;
          reject(error);
        }),
      );
    });
  }

  #lose(): void {
    this.dead = true;
    // postgres.js would open a socket again for a query that still waits: one outside its transaction.
    const { options } = this.#sql as unknown as { options: { socket: () => never } };
    options.socket = () => {
      throw new ConnectionLost('A lost connection is not opened again.');
    };
    for (const reject of this.#unanswered) reject(new ConnectionLost('The connection to PostgreSQL was lost.'));
    this.#unanswered.clear();
  }
}

function toQueryResult<R>(rows: Rows): QueryResult<R> {
  if (rows.command === 'ROLLBACK' || rows.command === 'COMMIT') return { rows: [{ command: rows.command } as R] };
  const result = { rows: Array.from(rows) as R[] };
  return writes.has(rows.command) ? { ...result, numAffectedRows: BigInt(rows.count) } : result;
}

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : '');

const ignore = (): void => {};
