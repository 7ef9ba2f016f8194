import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestLog } from '../../testing/log.ts';
import { startLog } from '../../testing/log.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { openCheckpoint } from '../format/checkpoint.ts';
import { decodeEntryBundle } from '../format/entry-bundle.ts';
import { parseVerifierKey } from '../format/note-key.ts';
import { leafHash, rootHash, verifyInclusion } from '../format/tree.ts';

let world: World;
let log: TestLog;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe('before the log is started', () => {
  it('there is a page that says so, and no file', async () => {
    expect((await visit('/log')).text).toContain('Het logboek is nog niet begonnen.');
    for (const path of ['/log/checkpoint', '/log/vkey', '/log/tile/0/000', '/log/bewijs/0'])
      expect((await visit(path)).status).toBe(404);
  });
});

describe('the log as everybody reads it', () => {
  beforeAll(async () => {
    log = await startLog(world);
    for (let batch = 0; batch < 18; batch += 1) await log.sequence({ cover: 1 });
  });

  it('serves checkpoint, key, entries and tiles that fit one another', async () => {
    const key = parseVerifierKey((await visit('/log/vkey')).body.trim());
    const opened = key && openCheckpoint((await visit('/log/checkpoint')).body, key);
    if (!opened?.ok) throw new Error('not signed');
    expect(opened.checkpoint.size).toBe(288);
    const entries = [
      ...(decodeEntryBundle(await bytes('/log/tile/entries/000'), 256) ?? []),
      ...(decodeEntryBundle(await bytes('/log/tile/entries/001.p/32'), 32) ?? []),
    ];
    const hashes = entries.map(leafHash);
    expect(rootHash(hashes)).toEqual(opened.checkpoint.root);
    expect(Buffer.concat(hashes.slice(0, 256))).toEqual(await bytes('/log/tile/0/000'));
    expect(rootHash(hashes.slice(0, 256))).toEqual(await bytes('/log/tile/1/000.p/1'));
  });

  it('serves what was there before: the beginning of what is there now', async () => {
    const now = await bytes('/log/tile/0/001.p/32');
    expect(await bytes('/log/tile/0/001.p/16')).toEqual(now.subarray(0, 16 * 32));
    const entries = decodeEntryBundle(await bytes('/log/tile/entries/001.p/7'), 7);
    expect(Buffer.concat((entries ?? []).map(leafHash))).toEqual(now.subarray(0, 7 * 32));
    expect((await visit('/log/tile/0/001.p/33')).status).toBe(404);
    expect((await visit('/log/tile/0/001')).status).toBe(404);
  });

  it('proves each entry, as JSON and as a c2sp tlog-proof', async () => {
    for (const index of [0, 17, 255, 256, 287]) {
      const { body, headers } = await visit(`/log/bewijs/${index}`);
      expect(headers.get('content-type')).toBe('application/json');
      const proof = JSON.parse(body) as { size: number; leaf: string; proof: string[]; checkpoint: string };
      const hashes = proof.proof.map((hash) => Buffer.from(hash, 'base64'));
      const root = Buffer.from(proof.checkpoint.split('\n')[2] ?? '', 'base64');
      expect(verifyInclusion({ index, size: proof.size, leaf: leafHash(Buffer.from(proof.leaf)), root }, hashes)).toBe(
        true,
      );
      const { body: text } = await visit(`/log/bewijs/${index}/tlog-proof`);
      expect(text).toBe(`c2sp.org/tlog-proof@v1\nindex ${index}\n${proof.proof.join('\n')}\n\n${proof.checkpoint}`);
    }
  });

  it.each([
    '/log/bewijs/288',
    '/log/bewijs/-1',
    '/log/bewijs/01',
    '/log/bewijs/1e3',
    '/log/bewijs/x',
    '/log/bewijs/99999999999999999999',
    '/log/tile/entries/002',

    '/log/tile/0/0',
    '/log/tile/99/000',
    '/log/tile/0/x000/000',
  ])('has nothing at %s', async (path) => {
    expect((await visit(path)).status).toBe(404);
  });

  it('may be kept by any cache: entity tags, no cookie, the same for everybody', async () => {
    for (const path of [
      '/log',
      '/log/checkpoint',
      '/log/vkey',
      '/log/tile/0/000',
      '/log/tile/entries/001.p/32',
      '/log/bewijs/3',
    ]) {
      const first = await visit(path);
      const etag = first.headers.get('etag') ?? '';
      expect(first.headers.get('set-cookie')).toBeNull();
      expect(first.headers.get('cache-control')).toMatch(/^public, max-age=\d+/);
      expect(await visit(path, { 'if-none-match': etag })).toMatchObject({ status: 304, body: '' });
      expect((await visit(path, { cookie: 'taal=en; sid=x' })).body).toBe(first.body);
    }
    expect((await visit('/log/tile/0/000')).headers.get('cache-control')).toContain('immutable');
    expect((await visit('/log/checkpoint')).headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect((await visit('/log/tile/0/000')).headers.get('content-type')).toBe('application/octet-stream');
  });

  it('is explained in Dutch and English, with what a lone signature does not prove', async () => {
    const { text } = await visit('/log');
    expect(text).toContain('Alleen de beheerder tekent.');
    expect(text).toContain('288, met de lege regels meegeteld');
    expect((await visit('/log?taal=en')).text).toContain('Only the operator signs.');
  });
});

const visit = (path: string, headers?: Record<string, string>) => world.stranger().get(path, headers);

async function bytes(path: string): Promise<Buffer> {
  return Buffer.from(await (await world.app.request(`http://meldtafel.test${path}`)).arrayBuffer());
}
