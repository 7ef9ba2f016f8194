import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { AppEnv, SentForm } from '../env.ts';
import { mostFields } from '../acting/sent.ts';
import { bringsParts, openParts } from './open-parts.ts';
import { uploadLimits, wholeOf } from './upload-limits.ts';

// Anybody can have a form refused: its files are read as far as somebody without account may send, and no longer than
// `longestReadOn`. Who is still sending then gets the answer.
const most = wholeOf(uploadLimits.anonymous); // bytes

/** How long its files are read on, in milliseconds. */
export const longestReadOn = 60_000;

/**
 * The text of a form with files that is not taken in, so that it can be shown again: the files are read on and thrown away.
 * Undefined when there is no such form; what comes of one that breaks off is what came in so far. Throws 413 when the text is too long, or its parts are too many.
 */
export async function readTextOnly(c: Context<AppEnv>): Promise<SentForm | undefined> {
  if (c.var.sent || !bringsParts(c) || c.req.raw.bodyUsed) return c.var.sent;
  const ended = new AbortController();
  const timer = setTimeout(() => ended.abort(), longestReadOn);
  try {
    const { form, read } = openParts(c, { limits: { fields: mostFields }, most, ended });
    form.on('file', (_, stream) => void stream.on('error', () => {}).resume());
    await read();
  } catch {
    // whoever sent it went away, or it is no form: then nobody reads this
  } finally {
    clearTimeout(timer);
  }
  const reason: unknown = ended.signal.reason;
  if (reason instanceof HTTPException && reason.status === 413) throw reason;
  return c.var.sent;
}
