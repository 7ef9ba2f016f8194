import net from 'node:net';
import { Agent, get, type IncomingMessage, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { log } from '../../kernel/process/log.ts';
import { listen } from '../../listen.ts';
import { freePort } from '../../testing/machines/free-port.ts';
import { openWorld, type World } from '../../testing/world.ts';

const grace = 800; // ms
let world: World;
let server: Server;
let port: number;
beforeAll(async () => {
  world = await openWorld();
  port = await freePort();
  server = await listen(world.app.fetch, { host: '127.0.0.1', port }, grace);
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await world.close();
});

type Sent = [path: string, type: string];

/** Sends the head of a form, and then of its body so much a second; what came back, and whether the connection ended within `patience` ms. */
async function drip(
  [path, type]: Sent,
  bytes: number,
  patience = 20 * grace,
): Promise<{ answer: string; ended: boolean }> {
  const socket = net.connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (data) => (answer += String(data)));
  socket.on('error', () => {});
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: meldtafel.test\r\norigin: ${world.site.publicOrigin}\r\ncontent-type: ${type}\r\ncontent-length: 90000\r\n\r\ncode=1`,
  );
  const dripping = setInterval(() => socket.write('1'.repeat(bytes / 10)), 100);
  const ended = await new Promise<boolean>((resolve) => {
    socket.once('close', () => resolve(true));
    setTimeout(resolve, patience, false);
  });
  clearInterval(dripping);
  socket.destroy();
  return { answer, ended };
}

const form = 'application/x-www-form-urlencoded';
const parts = 'multipart/form-data; boundary=x';

test.each<Sent>([
  ['/bon', form],
  ['/melden/controle', parts],
  ['/bon', parts],
  ['/melden/controle', 'Multipart/Form-Data; Boundary=x'],
])(
  'of 200 forms that drip every one is cut off (%s, %s); one that comes slowly, as from an old telephone, is not',
  async (path, type) => {
    const quiet = vi.spyOn(log, 'debug').mockImplementation(() => {});
    const answers = await Promise.all(Array.from({ length: 200 }, () => drip([path, type], 10)));
    const told = quiet.mock.calls.filter(([line]) => (line as { status?: number }).status === 408);
    if (type === form) expect(told).toHaveLength(answers.length); // of files no more is read than the limits allow
    quiet.mockRestore();
    const late = answers.filter(({ ended }) => !ended);
    expect([late.length, new Set(answers.map((each) => each.answer.split('\r\n')[0]))]).toEqual([
      0,
      new Set(['HTTP/1.1 408 Request Timeout']),
    ]);
    expect((await drip([path, type], 4000, 4 * grace)).ended).toBe(false);
  },
  30_000,
);

test('a page that is asked for with a body that drips is cut off too, and a connection that goes on keeps nothing of each request', async () => {
  for (const method of ['GET', 'HEAD']) {
    const ended = await new Promise<boolean>((resolve) => {
      const socket = net.connect(port, '127.0.0.1', () =>
        socket.write(`${method} /hulp HTTP/1.1\r\nhost: meldtafel.test\r\ncontent-length: 90000\r\n\r\nx`),
      );
      socket.on('error', () => {});
      socket.on('data', () => {});
      const timer = setTimeout(resolve, 8 * grace, false);
      socket.once('close', () => {
        clearTimeout(timer);
        resolve(true);
      });
    });
    expect([method, ended]).toEqual([method, true]);
  }
  const listeners: number[] = [];
  server.on('request', ({ socket }: IncomingMessage) => listeners.push(socket.listenerCount('close')));
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (let asked = 0; asked < 20; asked++)
    await new Promise((resolve) =>
      get({ port, host: '127.0.0.1', path: '/healthz', agent }, (answer) => answer.resume().once('end', resolve)),
    );
  agent.destroy();
  expect([listeners.length, new Set(listeners.slice(1)).size]).toEqual([20, 1]);
}, 30_000);

test('who takes nothing of a large answer is cut off; who reads on is not', async () => {
  const own = await freePort();
  const large = await listen(() => new Response('x'.repeat(60_000_000)), { host: '127.0.0.1', port: own }, grace);
  const ask = (read: boolean) =>
    new Promise<number>((resolve) => {
      const socket = net.connect(own, '127.0.0.1');
      let length = 0;
      socket.on('error', () => {});
      socket.on('data', (data) => (length += data.length));
      if (!read) {
        socket.pause();
        // Until the other side gave up: what is on its way by then is read.
        large.once('connection', (theirs: net.Socket) => theirs.once('close', () => socket.resume()));
      }
      socket.write('GET / HTTP/1.1\r\nhost: meldtafel.test\r\nconnection: close\r\n\r\n');
      socket.once('close', () => resolve(length));
    });
  const [stalled, read] = [await ask(false), await ask(true)];
  expect(stalled).toBeLessThan(60_000_000);
  expect(read).toBeGreaterThan(60_000_000);
  large.closeAllConnections();
  large.close();
}, 30_000);

test('a form that comes whole is answered, and so is a page', async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/bon`, {
    method: 'POST',
    headers: { origin: world.site.publicOrigin, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'code=1',
  });
  expect(answer.status).toBe(422);
  expect((await fetch(`http://127.0.0.1:${port}/hulp`)).status).toBe(200);
});
