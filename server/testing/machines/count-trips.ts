import { once } from 'node:events';
import net from 'node:net';

/**
 * A relay before PostgreSQL that counts trips: how often the client spoke after the server had. What is sent together is one.
 * Give its `port` to a connection to 127.0.0.1.
 */
export async function countTrips(socketPath: string): Promise<{
  port: number;
  trips: () => number;
  /** From now on nothing is answered, and nothing is closed either: a server that hangs. */
  hang: () => void;
  close: () => void;
}> {
  let count = 0;
  let hanging = false;
  const sockets = new Set<net.Socket>();
  const server = net.createServer((client) => {
    const upstream = net.connect(socketPath);
    let answered = true;
    client.on('data', (data) => {
      if (answered) count++;
      answered = false;
      upstream.write(data);
    });
    upstream.on('data', (data) => {
      if (hanging) return;
      answered = true;
      client.write(data);
    });
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on('close', () => other.destroy()).on('error', () => other.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { port, trips: () => count, hang: () => void (hanging = true), close };
}
