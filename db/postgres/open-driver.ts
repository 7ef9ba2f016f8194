import postgres from 'postgres';
import { openJoiningSocket } from './joining-socket.ts';
import { postgresTypes } from './postgres-types.ts';

export type ConnectionOptions = postgres.Options<Record<string, never>>;

/** The socket to PostgreSQL went away while a query was running or waiting: whether it took effect is unknown. */
export class ConnectionLost extends Error {
  readonly code = 'CONNECTION_LOST';
}

const patience = 5; // s, from the first byte until PostgreSQL takes questions

/**
 * The driver, for a page or a command: it reads values as we write them, and opens one session. `own` may name what only the
 * driver knows. What `connection` does not name is as the driver has it, whatever another program is told in the environment.
 */
export const openDriver = (connection: ConnectionOptions, own: Readonly<Record<string, unknown>> = {}): postgres.Sql =>
  withoutEnvironment(() =>
    postgres({
      types: postgresTypes,
      fetch_types: false,
      max: 1,
      max_lifetime: null,
      connect_timeout: patience,
      socket: openOnce(),
      ...connection,
      ...own,
    } as ConnectionOptions),
  );

// When a socket closes before it is let in, as at what is no PostgreSQL, the driver opens the next one at once, without end. And what is
// opened later is outside of the transaction that was asked for.
function openOnce(): typeof openJoiningSocket {
  let opened = false;
  return (address) => {
    if (opened) throw new ConnectionLost('The connection to PostgreSQL was lost.');
    opened = true;
    return openJoiningSocket(address);
  };
}

// It takes from PGHOST, PGUSER, PGTARGETSESSIONATTRS and twenty more what it is not told, and of some cannot be told that there is nothing.
function withoutEnvironment<Opened>(open: () => Opened): Opened {
  const given = process.env;
  process.env = {};
  try {
    return open();
  } finally {
    process.env = given;
  }
}
