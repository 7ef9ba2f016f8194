import net from 'node:net';
import type { Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listen } from '../../listen.ts';
import { freePort } from '../../testing/machines/free-port.ts';
import { openWorld, type World } from '../../testing/world.ts';

let world: World;
let server: Server;
let port: number;
beforeAll(async () => {
  world = await openWorld();
  port = await freePort();
  server = await listen(world.app.fetch, { host: '127.0.0.1', port }, 500);
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await world.close();
});

/** Sends the head of a form and a part of its body, and no more; what came back, and whether the connection ended within `patience` ms. */
async function stall(type: string, patience: number): Promise<{ answer: string; ended: boolean }> {
  const socket = net.connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (data) => (answer += String(data)));
  socket.write(
    `POST /bon HTTP/1.1\r\nhost: x\r\norigin: ${world.site.publicOrigin}\r\ncontent-type: ${type}\r\ncontent-length: 900\r\n\r\ncode=1`,
  );
  const ended = await new Promise<boolean>((resolve) => {
    socket.once('close', () => resolve(true));
    setTimeout(resolve, patience, false);
  });
  socket.destroy();
  return { answer, ended };
}

test('a form whose text does not come is cut off; one with files has a patience of its own', async () => {
  const plain = await stall('application/x-www-form-urlencoded', 5000);
  expect([plain.ended, plain.answer.split('\r\n')[0]]).toEqual([true, 'HTTP/1.1 408 Request Timeout']);
  for (const type of ['multipart/form-data; boundary=x', 'Multipart/Form-Data; Boundary=x'])
    expect((await stall(type, 1500)).ended).toBe(false);
});

test('a form that comes whole is answered, and so is a page', async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/bon`, {
    method: 'POST',
    headers: { origin: world.site.publicOrigin, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'code=1',
  });
  expect(answer.status).toBe(422);
  expect((await fetch(`http://127.0.0.1:${port}/hulp`)).status).toBe(200);
});
