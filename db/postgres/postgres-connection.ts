import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import postgres from 'postgres';
import { ConnectionLost, openDriver, type ConnectionOptions } from './open-driver.ts';

type Rows = postgres.RowList<postgres.Row[]>;
const writes = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/**
 * One PostgreSQL session. What is asked without waiting goes out together, in the order it was asked, and is answered in that
 * order. When the socket closes everything unanswered fails, and nothing that still waited is ever sent: not on this session,
 * and not on a new one. So does everything when the driver stumbles, whose answers then no longer fit the questions, and when
 * no answer comes for `patience` ms.
 */
export class PostgresConnection implements DatabaseConnection {
  #sql: postgres.Sql;
  #dead = false;
  #unanswered = new Set<(error: Error) => void>();
  #patience: NodeJS.Timeout | undefined;
  #tellLost = (): void => {};
  /** Comes when it is over, however it ended. */
  readonly lost = new Promise<void>((over) => (this.#tellLost = over));

  constructor(options: ConnectionOptions, patience?: number) {
    this.#sql = openDriver(options, { onnotice: () => {}, onclose: () => this.abandon() });
    if (patience === undefined) return;
    this.#patience = setTimeout(() => this.#unanswered.size > 0 && this.abandon(), patience).unref();
  }

  /** It is never to be used again. */
  get dead(): boolean {
    return this.#dead;
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

  /** Ends it here and now: everything unanswered fails. */
  abandon(): void {
    if (this.#dead) return;
    this.#dead = true;
    this.#tellLost();
    clearTimeout(this.#patience);
    // For a query that still waits postgres.js would open a socket that it had not opened yet.
    const { options } = this.#sql as unknown as { options: { socket: () => never } };
    options.socket = () => {
      throw new ConnectionLost('The connection to PostgreSQL was lost.');
    };
    void this.#sql.end({ timeout: 0 }).catch(ignore);
    for (const reject of this.#unanswered) reject(new ConnectionLost('The connection to PostgreSQL was lost.'));
    this.#unanswered.clear();
  }

  end(): Promise<void> {
    clearTimeout(this.#patience);
    return this.#sql.end({ timeout: 1 }).catch(ignore);
  }

  #send(query: CompiledQuery) {
    const extended = { prepare: true, simple: false } as { prepare: true }; // simple: it would be planned anew every time
    const sent = this.#sql.unsafe(query.sql, query.parameters as never[], extended);
    // postgres.js would try again a statement whose plan no longer fits: behind everything already sent, the COMMIT too.
    void Object.defineProperty(sent, 'retried', { set: raise });
    return sent;
  }

  #raceWithLoss<T>(run: () => PromiseLike<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#dead) return reject(new ConnectionLost('The connection to PostgreSQL was lost.'));
      this.#unanswered.add(reject);
      if (this.#unanswered.size === 1) this.#patience?.refresh();
      const settled = () => {
        this.#unanswered.delete(reject);
        this.#patience?.refresh();
      };
      run().then(
        (answer) => {
          settled();
          resolve(answer);
        },
        (error: unknown) => {
          settled();
          reject(error);
          if (!isAnswer(error)) this.abandon();
        },
      );
    });
  }
}

// What PostgreSQL itself says of one statement, after which the session goes on.
const isAnswer = (error: unknown): boolean =>
  error instanceof postgres.PostgresError && !error.code.startsWith('57P0') && !staleplan.has(error.routine ?? '');

// Told to end (57P01 to 57P03), the socket only closes later. A plan that no longer fits: the driver keeps it, and stumbles.
const staleplan = new Set(['FetchPreparedStatement', 'RevalidateCachedQuery', 'transformAssignedExpr']);

function raise(error: Error): never {
  throw error;
}

function toQueryResult<R>(rows: Rows): QueryResult<R> {
  if (rows.command === 'ROLLBACK' || rows.command === 'COMMIT') return { rows: [{ command: rows.command } as R] };
  const result = { rows: Array.from(rows) as R[] };
  return writes.has(rows.command) ? { ...result, numAffectedRows: BigInt(rows.count) } : result;
}

const ignore = (): void => {};
