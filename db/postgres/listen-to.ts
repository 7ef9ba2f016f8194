import { setTimeout as pause } from 'node:timers/promises';
import { CompiledQuery } from 'kysely';
import type { ConnectionOptions } from './open-driver.ts';
import { PostgresConnection } from './postgres-connection.ts';

/** Hears what is told on a channel, not what is said there: everybody who reaches the database can say anything. */
export type Listening = {
  /** Another number whenever something was told, or may have been missed; undefined while nothing would be heard. */
  readonly heard: number | undefined;
  /** As if it was told: for whoever knows that it will be. */
  hear: () => void;
  stop: () => Promise<void>;
};

const rest = 1000; // ms after a session that was lost or did not come

/** Listens in a session of its own, and in a new one when that is lost. It may end without a word: whoever must not miss anything asks as well. */
export function listenTo(options: ConnectionOptions, channel: string, patience?: number): Listening {
  const stopped = new AbortController();
  let times = 0;
  let session: PostgresConnection | undefined;
  let listens = false;
  const hear = (): void => void times++;
  const listen = async (): Promise<void> => {
    session = new PostgresConnection({ ...options, onnotify: hear } as ConnectionOptions, patience);
    await session.executeQuery(CompiledQuery.raw(`listen ${channel}`));
    hear();
    listens = true;
    await session.lost;
  };
  const listenOn = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      await listen().catch(() => session?.abandon());
      listens = false;
      await pause(rest, undefined, { signal: stopped.signal }).catch(() => {});
    }
  };
  const running = listenOn();
  return {
    get heard() {
      return listens ? times : undefined;
    },
    hear,
    stop: async () => {
      stopped.abort();
      await session?.end();
      session?.abandon();
      await running;
    },
  };
}
