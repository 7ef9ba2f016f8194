import { Busboy, type BusboyConfig, type BusboyHeaders } from '@fastify/busboy';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { longestForm } from '../../kernel/fields/longest-form.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { mostFields } from '../acting/sent.ts';
import type { AppEnv } from '../env.ts';
import { untilBrokenOff } from '../safety/broken-off.ts';
import { bringsFiles } from './brings-files.ts';
import { uploadLimits } from './upload-limits.ts';

// In our forms the text comes first. Names and values together are no longer than in a form without files.
const longestSent = longestForm * 1.5; // bytes, with what a browser writes around them

// More than any form of ours has, with every file that it takes: taking parts apart that nobody keeps costs more than their bytes do.
const mostParts = mostFields + uploadLimits.signedIn.files;

type Options = {
  limits: Pick<NonNullable<BusboyConfig['limits']>, 'fields' | 'files' | 'fileSize'>;
  /** Bytes that are read, whatever comes. */
  most: number;
  /** Milliseconds a body may stand still before it is cut off. */
  patience?: number | undefined;
  /** Cuts off what is read, also from here: 413 when the text is too long or the parts are too many, 408 when it stands still. */
  ended: AbortController;
};

/** Does this request bring a form with files? */
export const bringsParts = (c: Context<AppEnv>): boolean =>
  bringsFiles(c.req.header('content-type')) && c.req.raw.body !== null;

/** A browser writes a quote or a line end in a name in another way (HTML, "multipart/form-data encoding algorithm"). */
export const nameAsTyped = (name: string): string =>
  name.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n');

/**
 * A form with files, to be read. Its text is what the request has `sent`, as it comes in; nothing of one that is cut off with 413.
 * Throws what is no error of ours when its header makes no form of it.
 */
export function openParts(c: Context<AppEnv>, { limits, most, patience = 30_000, ended }: Options) {
  const pairs: [string, string][] = [];
  let length = 0;
  let inText = true;
  const form = new Busboy({
    headers: Object.fromEntries(c.req.raw.headers) as BusboyHeaders,
    limits: { ...limits, parts: mostParts, fieldSize: longestForm, headerPairs: 20, headerSize: 16_384 },
  });
  const files: string[] = [];
  c.set('sent', { pairs, files });
  const tooMuch = () => {
    length = Infinity;
    pairs.length = files.length = 0;
    ended.abort(new HTTPException(413));
  };
  form.on('field', (name, value, _nameCut, valueCut) => {
    length += Buffer.byteLength(`${name}${value}`);
    if (valueCut || length > longestForm) tooMuch();
    else pairs.push([name, value]);
  });
  form.on('fieldsLimit', tooMuch);
  form.on('partsLimit', tooMuch);
  form.on('file', (_field, _stream, name) => {
    inText = false;
    length += Buffer.byteLength(name);
    if (length > longestForm) tooMuch();
    else if (name) files.push(nameAsTyped(name)); // an empty file field counts as a file without a name
  });
  let timer: NodeJS.Timeout | undefined;
  const still = Promise.withResolvers<never>();
  const stalled = () => {
    const error = new HTTPException(408);
    ended.abort(error);
    still.reject(error);
  };
  const wait = () => (timer = setTimeout(stalled, patience));
  // Asked for the next when the last was parsed: what came before is known then.
  async function* watched(chunks: AsyncIterable<Buffer>) {
    let count = 0;
    for await (const chunk of chunks) {
      clearTimeout(timer);
      if (inText && count > longestSent) tooMuch();
      count += chunk.length;
      if (count > most) throw new Refusal('file_too_large');
      wait(); // also while it is parsed: of some that are no form that never ends
      yield chunk;
    }
  }
  const read = async () => {
    const { body } = c.req.raw;
    const { signal } = ended;
    wait();
    try {
      if (!body) return;
      const taken = () => pipeline(Readable.fromWeb(body), watched, form, { signal });
      await Promise.race([still.promise, untilBrokenOff(c, taken)]);
    } finally {
      clearTimeout(timer);
    }
  };
  return { form, pairs, read };
}
