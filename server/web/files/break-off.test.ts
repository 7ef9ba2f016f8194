import { mkdirSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Hono } from 'hono';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { log } from '../../kernel/process/log.ts';
import { currentScope } from '../../kernel/process/request-scope.ts';
import { openSite } from '../../testing/open-site.ts';
import { report } from '../../testing/report.ts';
import type { Visitor } from '../../testing/visit.ts';
import { openWorld, type World } from '../../testing/world.ts';
import type { AppEnv } from '../env.ts';
import { sendInParts } from '../send-in-parts.tsx';
import { sendCsv } from './csv.ts';

// What fails when an answer has begun to leave is a line in the log like any other, and no part of it passes for the whole.

let world: World;
let nienke: Visitor;
let site: { base: string; close: () => Promise<void> };
beforeAll(async () => {
  world = await openWorld();
  [nienke, site] = await Promise.all([world.as('nienke'), openSite(world.app)]);
});
afterAll(async () => {
  await site.close();
  await world.close();
});

let lines: { about: unknown; sentence: unknown; request: string | undefined }[];
let raw: unknown[];
beforeEach(() => {
  [lines, raw] = [[], []];
  vi.spyOn(log, 'error').mockImplementation((about: unknown, sentence?: unknown) => {
    lines.push({ about, sentence, request: currentScope()?.requestId });
  });
  for (const way of ['error', 'warn', 'info', 'log'] as const)
    vi.spyOn(console, way).mockImplementation((...said: unknown[]) => void raw.push(said));
});
afterEach(() => vi.restoreAllMocks());

/** A file of a report: its address and id, and where it lies. */
async function withFile(content: string): Promise<{ href: string; id: string; place: string }> {
  const { answer } = await report(nienke, 'process-location', {}, [
    new File([content], 'b.txt', { type: 'text/plain' }),
  ]);
  const [reference = ''] = /PS27-\d{4}-\d{4}-[A-Z]/.exec((await nienke.get(answer.location ?? '')).text) ?? [];
  const { body } = await nienke.get(`/meldingen/${reference}`);
  const href = /\/meldingen\/[^"]+\/bewijs\/[^"]+/.exec(body)?.[0] ?? '';
  const id = href.split('/').at(-1) ?? '';
  return { href, id, place: path.join(world.site.dataDir, 'evidence', id.slice(0, 2), id) };
}

const download = (href: string, signal?: AbortSignal) => {
  const cookie = [...nienke.cookies].map((pair) => pair.join('=')).join('; ');
  return fetch(site.base + href, { headers: { cookie }, ...(signal && { signal }) });
};

const uuid = expect.stringMatching(/^[\da-f-]{36}$/) as unknown;

test('a file that the disk does not let us read breaks off, and is one line with its id and that of the request', async () => {
  const { href, id, place } = await withFile('niet te lezen');
  rmSync(place);
  mkdirSync(place);
  await expect(download(href).then((answer) => answer.text())).rejects.toThrow();
  await expect
    .poll(() => lines)
    .toEqual([
      {
        about: { err: expect.objectContaining({ code: 'EISDIR' }), route: '/meldingen/:ref/bewijs/:file', id },
        sentence: 'an answer broke off half-way',
        request: uuid,
      },
    ]);
  expect(raw).toEqual([]);
});

test('a file that changed on disk is one line too', async () => {
  const content = 'a'.repeat(200_000);
  const { href, id, place } = await withFile(content);
  writeFileSync(place, `${content.slice(1)}b`);
  await expect(download(href).then((answer) => answer.text())).rejects.toThrow();
  await expect
    .poll(() => lines)
    .toEqual([
      {
        about: expect.objectContaining({ id }),
        sentence: 'evidence on disk no longer has its hash',
        request: uuid,
      },
    ]);
  expect(raw).toEqual([]);
});

test('who does not wait for the end is no fault', async () => {
  const { href, id } = await withFile('b'.repeat(20_000_000));
  const leaving = new AbortController();
  await download(href, leaving.signal);
  leaving.abort();
  const open = () =>
    readdirSync('/proc/self/fd').filter((fd) => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`).endsWith(id);
      } catch {
        return false; // closed in between
      }
    });
  await expect.poll(open).toEqual([]);
  expect([lines, raw]).toEqual([[], []]);
});

const failure = new Error('invalid row: something that somebody wrote');

async function* failing(): AsyncGenerator<string> {
  for (let row = 0; row < 3; row++) yield `rij ${row}`;
  await new Promise(setImmediate);
  throw failure;
}

test('a table and a page that are read while they are sent say no more than that', async () => {
  const app = new Hono<AppEnv>()
    .get('/tabel', (c) => sendCsv(c, 'x.csv', failing(), { rij: (row) => row }))
    .get('/pagina', (c) => sendInParts(c, new Response('<template data-here=""></template>'), [failing()]));
  const { base, close } = await openSite(app);
  for (const address of ['/tabel', '/pagina'])
    await expect(fetch(base + address).then((answer) => answer.text())).rejects.toThrow();
  await close();
  expect(lines.map(({ about }) => about)).toEqual([
    { err: failure, route: '/tabel' },
    { err: failure, route: '/pagina' },
  ]);
  expect(raw).toEqual([]);
});
