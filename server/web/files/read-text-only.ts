import { Busboy, type BusboyHeaders } from '@fastify/busboy';
import type { Context } from 'hono';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { AppEnv, SentForm } from '../env.ts';
import { longestField, readOn, watch } from './upload.ts';

/**
 * The text of a form with files that is not taken in, so that it can be shown again: the files are read on and thrown away.
 * Undefined when there is no such form; what comes of one that breaks off is what came in so far.
 */
export async function readTextOnly(c: Context<AppEnv>): Promise<SentForm | undefined> {
  if (c.var.sent) return c.var.sent;
  const { body, bodyUsed } = c.req.raw;
  if (!/^multipart\/form-data;.*boundary=/i.test(c.req.header('content-type') ?? '') || !body || bodyUsed)
    return undefined;
  const pairs: [string, string][] = [];
  c.set('sent', { pairs, files: true });
  const form = new Busboy({
    headers: Object.fromEntries(c.req.raw.headers) as BusboyHeaders,
    limits: { fields: 100, fieldSize: longestField, parts: 200, headerPairs: 20, headerSize: 16_384 },
  });
  form.on('field', (name, value) => pairs.push([name, value]));
  form.on('file', (_, stream) => void stream.on('error', () => {}).resume());
  const ended = new AbortController();
  try {
    await pipeline(Readable.fromWeb(body), watch(readOn, 30_000, ended), form, { signal: ended.signal });
  } catch {
    // whoever sent it went away, or it is no form: then nobody reads this
  }
  return c.var.sent;
}
