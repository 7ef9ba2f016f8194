import net from 'node:net';

type Address = { path?: string | false | undefined; host: readonly string[]; port: readonly number[] };

/**
 * A socket to PostgreSQL that sends in one write what is written in one turn of the loop. The driver cuts at a kilobyte and
 * keeps what is left for the end of the turn: several calls into the system, and a server that wakes up for half of a page.
 */
export function openJoiningSocket({ path, host: [host = ''], port: [port = 0] }: Address): net.Socket {
  const socket = path ? net.connect(path) : net.connect(port, host);
  socket.on('error', () => {}); // until the driver listens itself
  const write = socket.write.bind(socket) as (...given: unknown[]) => boolean;
  const uncork = () => socket.uncork();
  const join = (...given: unknown[]) => {
    if (socket.writableCorked === 0) {
      socket.cork();
      setImmediate(() => setImmediate(uncork)); // the first one may come before the driver sends what was left
    }
    return write(...given);
  };
  return Object.assign(socket, { write: join as net.Socket['write'], host }); // TLS checks the host by that name
}
