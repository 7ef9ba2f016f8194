import net from 'node:net';
import { Hono } from 'hono';
import type { Server } from 'node:http';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { log } from '../../kernel/process/log.ts';
import { listen } from '../../listen.ts';
import { freePort } from '../../testing/machines/free-port.ts';
import { openWorld, type World } from '../../testing/world.ts';
import type { AppEnv } from '../env.ts';
import { answerFailure } from '../failures.tsx';

let world: World;
let server: Server;
let port: number;
beforeAll(async () => {
  world = await openWorld();
  port = await freePort();
  server = await listen(world.app.fetch, { host: '127.0.0.1', port });
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await world.close();
});

/** Sends the head of a form and a part of its body, and goes away. */
async function breakOff(path: string, type: string, part = 'code=1', at = port): Promise<void> {
  const socket = net.connect(at, '127.0.0.1');
  const head = `POST ${path} HTTP/1.1\r\nhost: meldtafel.test\r\norigin: ${world.site.publicOrigin}\r\ncontent-type: ${type}\r\ncontent-length: 900\r\n\r\n`;
  await new Promise<void>((resolve) => socket.write(head + part, () => resolve()));
  await new Promise((resolve) => setTimeout(resolve, 100));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.destroy();
  await closed;
  await new Promise((resolve) => setTimeout(resolve, 200));
}

test.each([
  ['/bon', 'application/x-www-form-urlencoded'],
  ['/inloggen', 'application/x-www-form-urlencoded'],
  ['/melden', 'application/x-www-form-urlencoded'],
  ['/melden/controle', 'multipart/form-data; boundary=x'],
])('who breaks off a form to %s (%s) is no error of ours', async (path, type) => {
  const errors = vi.spyOn(log, 'error').mockImplementation(() => {});
  const quiet = vi.spyOn(log, 'debug').mockImplementation(() => {});
  await breakOff(
    path,
    type,
    type.startsWith('multipart') ? '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1' : undefined,
  );
  expect([errors.mock.calls, quiet.mock.calls]).toEqual([
    [],
    [[expect.objectContaining({ route: path, status: 499 }), expect.stringContaining('went away')]],
  ]);
  errors.mockRestore();
  quiet.mockRestore();
});

test('what fails by us while somebody breaks off stays an error of ours', async () => {
  const errors = vi.spyOn(log, 'error').mockImplementation(() => {});
  const own = await freePort();
  const app = new Hono<AppEnv>().onError(answerFailure).post('/stuk', async ({ env }) => {
    await new Promise((resolve) => env.incoming?.once('close', resolve));
    throw new TypeError('broken');
  });
  const failing = await listen(app.fetch, { host: '127.0.0.1', port: own });
  await breakOff('/stuk', 'application/x-www-form-urlencoded', undefined, own);
  expect(errors.mock.calls).toEqual([[expect.objectContaining({ route: '/stuk', status: 500 }), 'request failed']]);
  errors.mockRestore();
  failing.closeAllConnections();
  failing.close();
});
