import { PostgresConnection, type ConnectionOptions } from './postgres-connection.ts';

type Waiting = { resolve: (connection: PostgresConnection) => void; timer: NodeJS.Timeout };
const patience = 10_000; // ms a request waits for a connection before it gets 503

class PoolTimeout extends Error {
  readonly code = 'POOL_TIMEOUT';
}

/** At most `max` sessions; a dead one is replaced, never handed out. */
export class PostgresPool {
  #idle: PostgresConnection[] = [];
  #waiting: Waiting[] = [];
  #count = 0;
  #ended = false;
  #options: ConnectionOptions;
  #max: number;

  constructor(options: ConnectionOptions, max: number) {
    this.#options = options;
    this.#max = max;
  }

  acquire(): Promise<PostgresConnection> {
    if (this.#ended) return Promise.reject(new PoolTimeout('The pool is closed.'));
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      if (!idle.dead) return Promise.resolve(idle);
      this.#count--;
      void idle.end();
    }
    if (this.#count < this.#max) {
      this.#count++;
      return Promise.resolve(new PostgresConnection(this.#options));
    }
    return this.#wait();
  }

  release(connection: PostgresConnection): void {
    const next = this.#waiting.shift();
    if (!connection.dead && !this.#ended) {
      if (next) this.#hand(next, connection);
      else this.#idle.push(connection);
      return;
    }
    void connection.end();
    if (next) this.#hand(next, new PostgresConnection(this.#options));
    else this.#count--;
  }

  async end(): Promise<void> {
    this.#ended = true;
    await Promise.all(this.#idle.splice(0).map((connection) => connection.end()));
  }

  #wait(): Promise<PostgresConnection> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = { resolve, timer: setTimeout(() => giveUp(), patience) };
      const giveUp = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(new PoolTimeout('No database connection came free in 10 seconds.'));
      };
      this.#waiting.push(waiting);
    });
  }

  #hand(waiting: Waiting, connection: PostgresConnection): void {
    clearTimeout(waiting.timer);
    waiting.resolve(connection);
  }
}
