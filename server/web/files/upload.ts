import type { BusboyFileStream } from '@fastify/busboy';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Readable } from 'node:stream';
import { Refusal } from '../../kernel/refusal.ts';
import type { AppEnv } from '../env.ts';
import { holdToActing } from '../acting/sent.ts';
import { BrokenOff } from '../safety/broken-off.ts';
import { collect, isShownAgain, readValues, type FormValues } from '../form.ts';
import { bringsParts, nameAsTyped, openParts } from './open-parts.ts';
import { wholeOf, type UploadLimits } from './upload-limits.ts';

/** A file of the form. `received` is what `receive` made of it; absent when it was over the limit. */
export type Uploaded<T> = { name: string; declared: string; received: T | undefined };

type Options<T> = {
  fields: readonly string[];
  /** Name of the file field; files under another name are refused. */
  fileField: string;
  limits: UploadLimits;
  /** Takes the bytes as they come and says what they became. Ends early when `signal` is aborted. */
  receive: (stream: Readable, signal: AbortSignal) => Promise<T>;
  /** Undoes `receive`. */
  discard: (received: T) => Promise<void>;
  /** Milliseconds a body may stand still before it is cut off. */
  patience?: number;
};

// Over the limits of bytes and files we read on and throw away, so that the sender gets the form back instead of a broken connection. Up to here.
const readOn = 2_000_000_000;

/**
 * Reads a form with files, streaming each file to `receive`. Nothing is kept of a request that breaks off, stalls or
 * holds what the form does not have: every file received so far is discarded before this throws.
 */
export async function readUpload<T>(
  c: Context<AppEnv>,
  options: Options<T>,
): Promise<{ values: FormValues; files: Uploaded<T>[]; tooMany: boolean }> {
  if (isShownAgain(c)) return { values: await readValues(c, options.fields), files: [], tooMany: false };
  if (!bringsParts(c)) throw new HTTPException(415);
  const most = Math.max(wholeOf(options.limits), readOn);
  if (Number(c.req.header('content-length') ?? 0) > most) throw new Refusal('file_too_large');
  const ended = new AbortController();
  const jobs: Promise<Uploaded<T>>[] = [];
  try {
    const { pairs, overflow, read } = parserFor(c, options, { start: (job) => jobs.push(job), most, ended });
    await read();
    const files = await Promise.all(jobs);
    if (c.var.sent) holdToActing(c, c.var.sent);
    return { values: collect(pairs, options.fields), files, tooMany: overflow.files };
  } catch (error) {
    ended.abort();
    for (const job of await Promise.allSettled(jobs)) {
      if (job.status === 'fulfilled' && job.value.received !== undefined) await options.discard(job.value.received);
    }
    throw explain(error, ended.signal);
  }
}

function parserFor<T>(
  c: Context<AppEnv>,
  options: Options<T>,
  { start, most, ended }: { start: (job: Promise<Uploaded<T>>) => void; most: number; ended: AbortController },
) {
  const { fields: names, fileField, limits } = options;
  const overflow = { files: false };
  const { form, pairs, read } = openParts(c, {
    limits: {
      files: limits.files + 1, // an empty file field counts as a file without a name
      fileSize: limits.bytes,
      fields: names.length + 1, // and for whom it was made
    },
    most,
    patience: options.patience,
    ended,
  });
  form.on('file', (field, stream, name, _encoding, declared) => {
    if (field !== fileField) return ended.abort(new HTTPException(400));
    if (!name) return void stream.resume();
    stream.on('error', () => {}); // it may break before anybody reads it, and that too would end the process
    ended.signal.addEventListener('abort', () => stream.destroy(new Error('The upload ended early.')), { once: true });
    const job = take({ stream, name: nameAsTyped(name), declared }, options, ended.signal);
    job.catch((error: unknown) => ended.abort(error)); // else a client that goes away would end the process
    start(job);
  });
  form.on('filesLimit', () => (overflow.files = true));
  return { pairs, overflow, read };
}

async function take<T>(
  { stream, name, declared }: { stream: BusboyFileStream; name: string; declared: string },
  { receive, discard }: Options<T>,
  signal: AbortSignal,
): Promise<Uploaded<T>> {
  const received = await receive(stream, signal);
  if (!stream.truncated) return { name, declared, received };
  await discard(received);
  return { name, declared, received: undefined };
}

// Ours keeps its meaning; a connection that broke or a body that is no form is a bad request, not a fault of ours.
function explain(error: unknown, signal: AbortSignal): unknown {
  const cause: unknown = error instanceof Error && error.name === 'AbortError' ? signal.reason : error;
  const ours = [Refusal, HTTPException, BrokenOff].some((each) => cause instanceof each);
  if (ours || (cause instanceof Error && 'syscall' in cause)) return cause;
  return new HTTPException(400);
}
