import {
  AbortedTransactionError,
  CompiledQuery,
  DefaultQueryExecutor,
  Transaction,
  type ConnectionProvider,
  type DatabaseConnection,
  type KyselyProps,
  type QueryResult,
} from 'kysely';
import postgres from 'postgres';
import type { PostgresConnection } from './postgres-connection.ts';
import type { PostgresPool } from './postgres-pool.ts';
import { forgetKey } from './session-key.ts';
import type { DB } from '../schema.ts';

type How =
  | {
      /** Says who is asking. Should the transaction not have begun, nobody is asking and the database gives nothing. */
      enter: (connection: PostgresConnection) => Promise<CompiledQuery>;
      /** For reading: every question is asked before any answer is waited for, and the end goes out with them. One trip. */
      together?: true;
      begin?: undefined;
    }
  /** 'start transaction', with or without settings. Nobody is asking, so it is waited for, unless all that follows only reads. */
  | { enter?: undefined; together?: true; begin?: string };

/** Runs `work` in one transaction; throws what went wrong first. */
export type Transact = <T>(work: (tx: Transaction<DB>) => Promise<T>, how?: How) => Promise<T>;

/** Transactions in which what is asked without waiting goes out together. Those of Kysely itself wait for every answer. */
export function transactOn(pool: PostgresPool, props: Omit<KyselyProps, 'executor'>): Transact {
  const adapter = props.dialect.createAdapter();
  const compiler = props.dialect.createQueryCompiler();
  return async (work, { enter, begin = 'start transaction', together } = {}) => {
    const session = new Session(await pool.acquire());
    try {
      const asking = await enter?.(session.connection);
      // First: what somebody left set in this session (`set_config`, also by a question) would change what the next one reads.
      const opened = Promise.all([session.say('reset all'), session.say(begin), asking && session.enter(asking)]);
      if (!enter && !together) await opened;
      const executor = new DefaultQueryExecutor(compiler, adapter, session);
      const tx = new Transaction<DB>({ ...props, executor });
      const working = (async () => work(tx))(); // what it throws at once is a failure like any other
      const asked = Promise.allSettled([working, opened]);
      const failed = together ? await allIsAsked() : (await asked).some(({ status }) => status === 'rejected');
      const ended = session.end(failed ? 'rollback' : 'commit');
      await Promise.allSettled([asked, ended]);
      await opened; // when that failed, the rest did because of it
      const answer = await working;
      await ended;
      return answer;
    } finally {
      pool.release(session.connection);
    }
  };
}

// Whatever could be asked without an answer has been handed over once no promise is left to go on.
const allIsAsked = (): Promise<false> => new Promise((resolve) => process.nextTick(resolve, false));

const inFailedTransaction = '25P02'; // in_failed_sql_transaction

/** A session during one transaction. */
class Session implements ConnectionProvider, DatabaseConnection {
  readonly connection: PostgresConnection;
  #over = false;
  #failedFirst: unknown;

  constructor(connection: PostgresConnection) {
    this.connection = connection;
  }

  provideConnection<T>(consumer: (connection: DatabaseConnection) => Promise<T>): Promise<T> {
    if (this.#over) return Promise.reject(new TypeError('A question after the end of its transaction.'));
    return consumer(this);
  }

  async executeQuery<R>(question: CompiledQuery): Promise<QueryResult<R>> {
    try {
      return await this.connection.executeQuery<R>(question);
    } catch (error) {
      throw this.#causeOf(error);
    }
  }

  streamQuery<R>(question: CompiledQuery, size: number) {
    return this.connection.streamQuery<R>(question, size);
  }

  // What was asked together fails together, and whoever waits for it may hear of a later one first: that only says that an earlier one failed.
  #causeOf(error: unknown): unknown {
    if (error instanceof postgres.PostgresError && error.code === inFailedTransaction)
      return this.#failedFirst ?? error;
    this.#failedFirst ??= error;
    return error;
  }

  ask(question: CompiledQuery) {
    return this.executeQuery<{ command?: string }>(question);
  }

  enter(context: CompiledQuery) {
    return this.ask(context).catch((error: unknown) => {
      forgetKey(this.connection);
      throw error;
    });
  }

  async say(statement: string): Promise<string | undefined> {
    const { rows } = await this.ask(CompiledQuery.raw(statement));
    return rows[0]?.command;
  }

  /** After a swallowed SQL error PostgreSQL answers COMMIT with ROLLBACK: the rows are gone, so this must throw. */
  async end(how: 'commit' | 'rollback'): Promise<void> {
    this.#over = true;
    try {
      if ((await this.say(how)) !== how.toUpperCase()) throw new AbortedTransactionError();
    } catch (error) {
      if (how === 'commit') throw error;
      this.connection.abandon();
    }
  }
}
