import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { reportForm } from '#server/testing/ground.ts';
import { memoryOf } from './cpu.ts';

const megabyte = Buffer.alloc(1_000_000);

/** How many MiB more a process holds at most while `count` files of `megabytes` come in at once. */
export async function measureUploads(
  { port, pid, cookie }: { port: number; pid: number; cookie: string },
  { count, megabytes }: { count: number; megabytes: number },
): Promise<number> {
  const before = memoryOf(pid).now;
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, memoryOf(pid).now)), 20);
  try {
    await Promise.all(Array.from({ length: count }, () => upload(port, cookie, megabytes)));
  } finally {
    clearInterval(watch);
  }
  return most - before;
}

async function upload(port: number, cookie: string, megabytes: number): Promise<void> {
  const boundary = `mt${randomUUID()}`;
  const headers = {
    cookie,
    origin: `http://127.0.0.1:${port}`,
    'content-type': `multipart/form-data; boundary=${boundary}`,
  };
  const request = http.request({
    port,
    host: '127.0.0.1',
    agent: false,
    path: '/melden/controle',
    method: 'POST',
    headers,
  });
  const answered = new Promise<number>((resolve, reject) => {
    request.once('response', (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
    request.once('error', reject);
  });
  const form = reportForm(randomUUID(), 'Een film van de rij voor stembureau 12.');
  await pipeline(Readable.from(partsOf(form, boundary, megabytes)), request);
  const status = await answered;
  if (status !== 200) throw new Error(`An upload was answered ${status}.`);
}

function* partsOf(form: Record<string, string>, boundary: string, megabytes: number): Generator<Buffer> {
  for (const [name, value] of Object.entries(form))
    yield Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  yield Buffer.from(
    `--${boundary}\r\ncontent-disposition: form-data; name="evidence"; filename="rij.mp4"\r\ncontent-type: video/mp4\r\n\r\n`,
  );
  yield Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'); // so begins an MP4
  for (let i = 0; i < megabytes; i++) yield megabyte;
  yield Buffer.from(`\r\n--${boundary}--\r\n`);
}
