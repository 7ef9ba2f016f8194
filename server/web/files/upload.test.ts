import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Refusal } from '../../kernel/refusal.ts';
import { refusalStatus } from '../refusal-status.ts';
import type { AppEnv } from '../env.ts';
import { readUpload } from './upload.ts';

const boundary = 'grens';
const field = (name: string, value: string) =>
  `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const file = (name: string, content: string, under = 'file') =>
  `--${boundary}\r\ncontent-disposition: form-data; name="${under}"; filename="${name}"\r\ncontent-type: text/plain\r\n\r\n${content}\r\n`;
const patience = 100; // milliseconds
const end = `--${boundary}--\r\n`;

/** A form of two fields and files of at most 10 bytes, which remembers what it took in and what it threw away. */
function openForm() {
  const taken: string[] = [];
  const discarded: string[] = [];
  const app = new Hono<AppEnv>();
  app.post('/', async (c) =>
    c.json(
      await readUpload(c, {
        fields: ['name', 'place'],
        fileField: 'file',
        limits: { files: 2, bytes: 10 },
        patience,
        receive: async (stream, signal) => {
          const content = (await buffer(stream)).toString();
          signal.throwIfAborted();
          taken.push(content);
          return content;
        },
        discard: async (content) => void discarded.push(content),
      }),
    ),
  );
  app.onError((error, c) => {
    if (error instanceof Refusal) return c.text(error.code, refusalStatus[error.code]);
    return error instanceof HTTPException ? error.getResponse() : c.text(error.message, 500);
  });
  const send = (body: string | ReadableStream, type = `multipart/form-data; boundary=${boundary}`) =>
    app.request('/', { method: 'POST', headers: { 'content-type': type }, body, duplex: 'half' } as RequestInit);
  return { send, taken, discarded };
}

test('a form with files is read, field by field and file by file', async () => {
  const { send } = openForm();
  const answer = await send(field('name', 'Ann é 👍') + file('a.txt', '1234567890') + file('', '') + end);
  expect(await answer.json()).toEqual({
    values: { name: 'Ann é 👍' },
    files: [{ name: 'a.txt', declared: 'text/plain', received: '1234567890' }],
    tooMany: false,
  });
});

test('a file over the limit is thrown away and says so, the others stay', async () => {
  const { send, discarded } = openForm();
  const answer = await send(file('a.txt', '12345678901') + file('b.txt', 'ok') + end);
  expect(await answer.json()).toMatchObject({ files: [{ name: 'a.txt' }, { name: 'b.txt', received: 'ok' }] });
  expect(discarded).toEqual(['1234567890']);
});

test('more files than there is room for are not taken in', async () => {
  const { send, taken } = openForm();
  const answer = await send([1, 2, 3, 4, 5].map((nr) => file(`${nr}.txt`, String(nr))).join('') + end);
  expect(await answer.json()).toMatchObject({ tooMany: true });
  expect(taken.length).toBeLessThanOrEqual(3);
});

test('the rest of a form with more files is read, up to as many parts as any form may have', async () => {
  const { send, taken, discarded } = openForm();
  const filled = (parts: number) => file('a.txt', 'a').repeat(parts - 1) + field('name', 'Ann') + end;
  expect(await (await send(filled(221))).json()).toMatchObject({ tooMany: true, values: { name: 'Ann' } });
  expect(discarded).toEqual([]);
  taken.length = 0;
  expect((await send(filled(222))).status).toBe(413);
  expect(discarded).toEqual(taken);
});

test.each<[string, string, number]>([
  ['an unknown field', field('role', 'administrator') + end, 400],
  ['a field twice', field('name', 'a') + field('name', 'b') + end, 400],
  ['__proto__', field('__proto__', 'x') + end, 400],
  ['a file under another name', file('a.txt', 'x', 'name') + end, 400],
  ['no end', field('name', 'a') + file('a.txt', 'half'), 400],
  ['no form at all', 'hello', 400],
  ['a field without end', field('name', 'a'.repeat(200_001)) + end, 413],
  [
    'fields that are too long together',
    field('name', 'a'.repeat(100_000)) + field('place', 'a'.repeat(100_000)) + end,
    413,
  ],
])('a form with %s is refused and leaves nothing', async (_, body, status) => {
  const { send, taken, discarded } = openForm();
  const answer = await send(file('first.txt', 'first') + body);
  expect(answer.status).toBe(status);
  expect(discarded).toEqual(taken);
});

test('another content type is refused before anything is read', async () => {
  const { send } = openForm();
  expect((await send('name=a', 'application/x-www-form-urlencoded')).status).toBe(415);
  expect((await send('name=a', 'multipart/form-data')).status).toBe(415);
});

describe('on a clock that a test turns', () => {
  // Streams go on by promises and ticks, which are all done when the loop comes round: no chunk is still underway then.
  const underway = () => new Promise((resolve) => setImmediate(resolve));
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  test('a body that stands still is cut off, and what came before is thrown away', async () => {
    const { send, taken, discarded } = openForm();
    const half = new TextEncoder().encode(file('a.txt', 'whole') + file('b.txt', 'half'));
    let answered = false;
    const answer = Promise.resolve(send(new ReadableStream({ start: (controller) => controller.enqueue(half) })));
    void answer.then(() => (answered = true));
    await underway();
    vi.advanceTimersByTime(patience - 1);
    await underway();
    expect(answered).toBe(false);
    vi.advanceTimersByTime(1);
    expect((await answer).status).toBe(408);
    expect(discarded).toEqual(taken);
  });

  test('so is one that came whole and is never parsed to its end', async () => {
    const { send } = openForm();
    let answered = false;
    const answer = Promise.resolve(send(`--${boundary}\r\n--${boundary}------\r\n${end}`));
    void answer.then(() => (answered = true));
    for (let turns = 0; turns < 10 && !answered; turns++) {
      await underway();
      vi.advanceTimersByTime(patience);
    }
    expect((await answer).status).toBe(408);
  });

  test('a body that comes slowly but steadily is read', async () => {
    const { send } = openForm();
    const whole = new TextEncoder().encode(field('name', 'slow') + end);
    let sent = 0;
    const slow = new ReadableStream({
      pull: async (controller) => {
        await underway();
        vi.advanceTimersByTime(patience - 1);
        if (sent >= whole.length) return controller.close();
        controller.enqueue(whole.slice(sent, (sent += 15)));
      },
    });
    expect((await send(slow)).status).toBe(200);
  });
});

test('a body that breaks off is a bad request and leaves nothing', async () => {
  const { send, taken, discarded } = openForm();
  const breaking = new ReadableStream({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode(file('a.txt', 'whole')));
      setImmediate(() => controller.error(new Error('gone')));
    },
  });
  expect((await send(breaking)).status).toBe(400);
  expect(discarded).toEqual(taken);
});
