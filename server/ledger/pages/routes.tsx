import { Hono, type Context } from 'hono';
import { LogPage } from '#views/ledger/log-page.tsx';
import { Refusal } from '../../kernel/refusal.ts';
import { allow } from '../../web/access.ts';
import type { AppEnv } from '../../web/env.ts';
import { indexIn } from '../../web/params.ts';
import { chooseAddressLocale, publicAnswer, publicPage, sendPublic } from '../../web/public-page.tsx';
import { decodeEntryBundle, encodeEntryBundle } from '../format/entry-bundle.ts';
import { formatTlogProof, proveInclusion, type Inclusion } from '../prove-inclusion.ts';
import { findHead, findLog } from '../head-queries.ts';
import { findTile } from '../tile-queries.ts';
import { parseTilePath, type TileRequest } from '../format/tile-path.ts';
import { HASH_BYTES, leafHash } from '../format/tree.ts';

export const ledgerRoutes = new Hono<AppEnv>();

const text = 'text/plain; charset=utf-8';
const freshFor = 3; // seconds anybody may keep what grows with the log

ledgerRoutes.get('/log', allow('log.read'), async (c) => {
  chooseAddressLocale(c);
  const head = await findHead(c.var.db.kysely);
  const log = await findLog(c.var.db.kysely);
  const { m, site } = c.var;
  const content = <LogPage head={head} vkey={log?.vkey} site={site.publicOrigin} />;
  return sendPublic(c, await publicPage(c, m.ledger.title, content, { current: '/openbaar' }), freshFor);
});

ledgerRoutes.get('/log/checkpoint', allow('log.read'), async (c) => {
  const head = await findHead(c.var.db.kysely);
  if (!head) throw new Refusal('not_found');
  return sendPublic(c, publicAnswer(head.checkpoint, text), freshFor);
});

ledgerRoutes.get('/log/vkey', allow('log.read'), async (c) => {
  const log = await findLog(c.var.db.kysely);
  if (!log) throw new Refusal('not_found');
  return sendPublic(c, publicAnswer(`${log.vkey}\n`, text), 300);
});

// Narrow tiles are the beginning of wider ones, so an address that was good once stays good while the log grows.
ledgerRoutes.get('/log/tile/*', allow('log.read'), async (c) => {
  const request = parseTilePath(c.req.path.slice('/log/'.length));
  const content = request && (await readTile(c, request));
  if (!content) throw new Refusal('not_found');
  return sendPublic(c, publicAnswer(new Uint8Array(content), 'application/octet-stream'), 'forever');
});

ledgerRoutes.get('/log/bewijs/:index', allow('log.read'), async (c) => {
  const { index, origin, size, data, proof, checkpoint } = await readInclusion(c);
  const body = {
    origin,
    index,
    size,
    leaf: data.toString(),
    leaf_hash: leafHash(data).toString('base64'),
    proof: proof.map((hash) => hash.toString('base64')),
    checkpoint,
  };
  return sendPublic(c, publicAnswer(JSON.stringify(body), 'application/json'), freshFor);
});

ledgerRoutes.get('/log/bewijs/:index/tlog-proof', allow('log.read'), async (c) =>
  sendPublic(c, publicAnswer(formatTlogProof(await readInclusion(c)), text), freshFor),
);

async function readTile(c: Context<AppEnv>, request: TileRequest): Promise<Buffer | undefined> {
  const { index, width } = request;
  const key =
    request.kind === 'hashes'
      ? { kind: 'hash' as const, level: request.level }
      : { kind: 'entries' as const, level: 0 };
  const stored = await findTile(c.var.db.kysely, { ...key, index, width });
  if (!stored || stored.width === width) return stored?.content;
  if (key.kind === 'hash') return stored.content.subarray(0, width * HASH_BYTES);
  const entries = decodeEntryBundle(stored.content, stored.width);
  return entries && encodeEntryBundle(entries.slice(0, width));
}

async function readInclusion(c: Context<AppEnv>): Promise<Inclusion> {
  const inclusion = await proveInclusion(c.var.db, indexIn(c));
  if (!inclusion) throw new Refusal('not_found');
  return inclusion;
}
