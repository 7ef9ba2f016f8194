import net from 'node:net';
import type { Server } from 'node:http';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createApp } from '../../app.ts';
import { followRegister, groundAtHand } from '../../disclosure/register/register-ground.ts';
import { log } from '../../kernel/process/log.ts';
import { listen } from '../../listen.ts';
import { freePort } from '../../testing/machines/free-port.ts';
import { openWorld, type World } from '../../testing/world.ts';

let world: World;
let server: Server;
let port: number;
let stop: () => Promise<void>;
beforeAll(async () => {
  world = await openWorld();
  port = await freePort();
  stop = followRegister(world.db.readers.public);
  server = await listen(world.app.fetch, { host: '127.0.0.1', port });
});
afterEach(() => void vi.restoreAllMocks());
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await stop();
  await world.close();
});

/** The status that this head gets, sent as it stands. */
function statusOf(head: string): Promise<number> {
  const socket = net.connect(port, '127.0.0.1');
  return new Promise((resolve, reject) => {
    let answer = '';
    socket.on('data', (data) => (answer += String(data)));
    socket.once('error', reject);
    socket.once('close', () => resolve(Number(answer.split(' ')[1])));
    socket.write(`${head}\r\nconnection: close\r\n\r\n`.replaceAll('PORT', String(port)));
  });
}

const page = 'GET /hulp HTTP/1.1';

test('a page of a name that was made to lead here changes nothing, and the log says so once', async () => {
  const warned = vi.spyOn(log, 'warn').mockImplementation(() => {});
  const { worker: _, ...databases } = world.db.readers;
  const app = createApp({ site: world.site, clock: world.clock, databases });
  const rebound = 'http://evil.example';
  for (const method of ['GET', 'POST', 'POST'])
    expect((await app.request(`${rebound}/taal`, { method, headers: { origin: rebound } })).status).toBe(421);
  expect(warned.mock.calls.map(([sentence]) => sentence)).toEqual([expect.stringContaining('PUBLIC_ORIGIN')]);
});

test.each([
  ['localhost', 'host: localhost:PORT'],
  ['localhost in capitals', 'host: LOCALHOST:PORT'],
  ['localhost without a port', 'host: localhost'],
  ['an address of this machine', 'host: 127.0.0.1:PORT'],
  ['another one', 'host: 127.0.0.2:PORT'],
  ['one of IPv6', 'host: [::1]:PORT'],
  ['the public name', 'host: meldtafel.test'],
  ['the public name at a port', 'HOST: meldtafel.test:8443'],
])('a request to %s is heard', async (_, host) => {
  expect(await statusOf(`${page}\r\n${host}`)).toBe(200);
});

test('a whole address as target is heard when it is ours', async () => {
  expect(await statusOf('GET http://localhost:PORT/hulp HTTP/1.1\r\nhost: localhost:PORT')).toBe(200);
});

const others = [
  'evil.example',
  'evil.example:PORT',
  'meldtafel.test.evil.example',
  'evil-meldtafel.test',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  'localhost.',
  '0.0.0.0:PORT',
  '192.0.2.1',
  '[::2]:PORT',
];

test.each([
  ...others.map((host) => `${page}\r\nhost: ${host}`),
  ...others.map((host) => `GET http://${host}/hulp HTTP/1.1\r\nhost: ${host}`),
])('a name that is not ours is refused: %s', async (head) => {
  vi.spyOn(log, 'warn').mockImplementation(() => {});
  expect(await statusOf(head)).toBe(421);
});

test.each([
  ...others.map((host) => `GET http://${host}/hulp HTTP/1.1\r\nhost: localhost:PORT`),
  'GET http://localhost:PORT/hulp HTTP/1.1\r\nhost: evil.example',
  'GET http://localhost:PORT@evil.example/hulp HTTP/1.1\r\nhost: localhost:PORT',
])('a target that is a whole address names the same host as its head: %j', async (head) => {
  expect(await statusOf(head)).toBe(400);
});

test.each([
  'host: localhost:PORT\r\nhost: localhost:PORT',
  'host: localhost:PORT\r\nHost: evil.example',
  'host: evil.example\r\nHost: localhost:PORT',
  'host: localhost:PORT\r\naccept: */*\r\nhOsT: localhost:PORT',
  'host: localhost:PORT, evil.example',
  'host: a@localhost:PORT',
  'host: localhost:PORT/x',
  'host:',
  'accept: */*',
])('what names no host, or two, is refused: %j', async (headers) => {
  vi.spyOn(log, 'warn').mockImplementation(() => {});
  expect(await statusOf(`${page}\r\n${headers}`)).toBe(400);
});

test('what is in memory of the register is answered under our own names only', async () => {
  const register = 'GET /openbaar HTTP/1.1';
  const asked = () => statusOf(`${register}\r\nhost: meldtafel.test`);
  const atHand = async () => (await asked()) === 200 && groundAtHand(world.db.readers.public) !== undefined;
  await expect.poll(atHand).toBe(true);
  expect(await asked()).toBe(200);
  expect(await statusOf(`${register}\r\nhost: evil.example`)).toBe(421);
  expect(await statusOf(`${register}\r\nhost: meldtafel.test\r\nhost: meldtafel.test`)).toBe(400);
});
