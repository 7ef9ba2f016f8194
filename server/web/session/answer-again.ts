import type { Context } from 'hono';
import type { AppEnv } from '../env.ts';
import { bringsFiles } from '../files/brings-files.ts';
import { untilBrokenOff } from '../safety/broken-off.ts';

/** Files stream past and are gone; all else that was sent is small, and kept until it is answered. */
export const canAnswerAgain = (c: Context<AppEnv>): boolean => !bringsFiles(c.req.header('content-type'));

/** Answers this request from the beginning, as if it came in just now. Only when nothing was done for it. */
export async function answerAgain(c: Context<AppEnv>): Promise<Response> {
  const { url, method, raw } = c.req;
  if (method === 'GET' || method === 'HEAD') return c.var.answer(raw);
  const body = await untilBrokenOff(c, () => c.req.text());
  return c.var.answer(new Request(url, { method, headers: raw.headers, body }));
}
