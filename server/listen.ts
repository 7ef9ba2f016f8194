import { serve } from '@hono/node-server';
import { createServer, Server } from 'node:http';
import { ConfigError, type Config } from './config.ts';
import { keepPace } from './web/safety/keep-pace.ts';

type Address = Pick<Config, 'host' | 'port'>;

/** Refuses at once, before anything is started, when the address cannot be had. */
export function requireAddress({ host, port }: Address): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(explained(error, { host, port })));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/** Serves the application; resolves when it listens. Who is slow is cut off: from `grace` ms on there is a least rate, and an upload ends in a quarter of an hour. */
export function listen(
  fetch: Parameters<typeof serve>[0]['fetch'],
  { host, port }: Address,
  grace = 8000,
): Promise<Server> {
  return new Promise((resolve, reject) => {
    const serverOptions = {
      headersTimeout: 5000,
      requestTimeout: 900_000,
      connectionsCheckingInterval: 1000,
      keepAliveTimeout: 5000,
    };
    const server = serve({ fetch, port, hostname: host, serverOptions });
    server.once('error', (error: unknown) => reject(explained(error, { host, port })));
    server.once('listening', () => {
      if (!(server instanceof Server)) return reject(new TypeError('not an HTTP/1 server'));
      keepPace(server, grace);
      resolve(server);
    });
  });
}

/** Running requests finish; after 10 seconds what is left is cut off. */
export function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), 10_000);
    // A connection falls idle when its request is answered: waiting for its time-out would keep us seconds longer.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(sweep);
      resolve();
    });
  });
}

function explained(error: unknown, { host, port }: Address): Error {
  if (!(error instanceof Error)) return new TypeError(String(error));
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE')
    return new ConfigError(
      `Port ${port} is taken. Stop what listens there, or start with another one: PORT=${port + 1} npm start`,
    );
  if (code === 'EACCES')
    return new ConfigError(`Meldtafel may not listen on port ${port}. Choose one above 1023: PORT=3000 npm start`);
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'].includes(code))
    return new ConfigError(`This machine has no address ${host}. Set HOST to one it has, such as 127.0.0.1.`);
  return error;
}
