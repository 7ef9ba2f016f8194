import type { ConnectionOptions } from './open-driver.ts';
import { PostgresConnection } from './postgres-connection.ts';

type Waiting = { resolve: (connection: PostgresConnection) => void; timer: NodeJS.Timeout };
const patience = 10_000; // ms a request waits for a connection before it gets 503
const idleFor = 60_000; // ms a session stays open without work, so that other processes find room

class PoolTimeout extends Error {
  readonly code = 'POOL_TIMEOUT';
}

/** At most `max` sessions; a dead one is replaced, never handed out; one without work for a minute is ended, but for the last. */
export class PostgresPool {
  #idle: PostgresConnection[] = []; // the last one used is the first one taken
  #retirements = new Map<PostgresConnection, NodeJS.Timeout>();
  #waiting: Waiting[] = [];
  #count = 0;
  #ended = false;
  #options: ConnectionOptions;
  #max: number;
  #patience: number | undefined;

  /** `patience`: ms a session may leave a question unanswered. */
  constructor(options: ConnectionOptions, max: number, patience?: number) {
    this.#options = options;
    this.#max = max;
    this.#patience = patience;
  }

  acquire(): Promise<PostgresConnection> {
    if (this.#ended) return Promise.reject(new PoolTimeout('The pool is closed.'));
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      this.#keep(idle);
      if (!idle.dead) return Promise.resolve(idle);
      this.#count--;
      void idle.end();
    }
    if (this.#count < this.#max) {
      this.#count++;
      return Promise.resolve(new PostgresConnection(this.#options, this.#patience));
    }
    return this.#wait();
  }

  release(connection: PostgresConnection): void {
    const next = this.#waiting.shift();
    if (!connection.dead && !this.#ended) {
      if (next) this.#hand(next, connection);
      else this.#rest(connection);
      return;
    }
    // What ended one session may have ended all: those that wait are not found out about one request at a time.
    for (const idle of this.#idle.splice(0)) {
      this.#keep(idle);
      this.#count--;
      void idle.end();
    }
    void connection.end();
    if (next) this.#hand(next, new PostgresConnection(this.#options, this.#patience));
    else this.#count--;
  }

  async end(): Promise<void> {
    this.#ended = true;
    const idle = this.#idle.splice(0);
    for (const connection of idle) this.#keep(connection);
    await Promise.all(idle.map((connection) => connection.end()));
  }

  #rest(connection: PostgresConnection): void {
    this.#idle.push(connection);
    this.#retirements.set(connection, setTimeout(() => this.#retire(connection), idleFor).unref());
  }

  #keep(connection: PostgresConnection): void {
    clearTimeout(this.#retirements.get(connection));
    this.#retirements.delete(connection);
  }

  #retire(connection: PostgresConnection): void {
    this.#keep(connection);
    if (this.#count === 1) return;
    this.#idle.splice(this.#idle.indexOf(connection), 1);
    this.#count--;
    void connection.end();
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
