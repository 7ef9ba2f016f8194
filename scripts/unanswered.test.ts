import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '#db/package-root.ts';
import { testSecret } from '#server/testing/secrets.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'meldtafel-unanswered-'));
  writeFileSync(path.join(folder, 'stations.csv'), stations);
});
afterAll(() => rmSync(folder, { recursive: true }));

const commands: [name: string, args: string[], exit: number][] = [
  ['migrate', [], 1],
  ['verify-audit', [], 2],
  ['stations', ['PSAB27', 'stations.csv'], 1],
  ['seed', ['--demo'], 1],
  ['doctor', [], 1],
];

const silent =
  /^(PostgreSQL does not answer at DATABASE_(OWNER_)?URL\. Check the address and that it is running\.\n)+$/;

// What may listen where PostgreSQL should.
const listeners: Record<string, (socket: net.Socket) => unknown> = {
  'that takes a connection and says nothing': (socket) => socket.resume(),
  'of HTTP, which answers and hangs up': (socket) =>
    socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')),
  'that says who it is and waits': (socket) => socket.resume().write('SSH-2.0-OpenSSH_10.0\r\n'),
};

describe.each(Object.entries(listeners))('at a listener %s', (_, answer) => {
  const server = net.createServer((socket) => void answer(socket.on('error', () => {})));
  beforeAll(() => new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening)));
  afterAll(() => void server.close());

  test.concurrent.each(commands)('%s gives up, and says which address does not answer', async (name, args, exit) => {
    const { port } = server.address() as net.AddressInfo;
    const url = `postgres://somebody:secret@127.0.0.1:${port}/meldtafel`;
    const { status, stdout, stderr } = await run(name, args, { DATABASE_URL: url, DATABASE_OWNER_URL: url });
    expect({ status, stdout, stderr }).toEqual({
      status: exit,
      stdout: '',
      stderr: expect.stringMatching(silent) as string,
    });
  });
});

const stations = 'CBS gemeentecode,Nummer stembureau,Naam stembureau\nGM0402,1,Raadhuis\n';

async function run(name: string, args: string[], addresses: Record<string, string>) {
  const script = path.join(packageRoot, `scripts/${name}.ts`);
  const env = { ...process.env, NODE_ENV: 'test', DATA_DIR: folder, MELDTAFEL_SECRET: testSecret, ...addresses };
  const child = spawn(process.execPath, ['--conditions=source', script, ...args], {
    cwd: folder,
    env,
    timeout: 25_000,
  });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].on('data', (chunk: Buffer) => (said[stream] += chunk.toString()));
  const status = await new Promise<number | null>((ended) => child.once('close', ended));
  return { status, ...said };
}
