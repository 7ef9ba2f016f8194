import { Readable } from 'node:stream';
import type { Context, MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { AppEnv } from '../env.ts';
import { breakOff } from './break-off.ts';

/**
 * A file of somebody else as a sealed download: never shown in a page, whatever it is. When `bytes` fails half-way the
 * connection breaks, so that nobody takes a part, or a changed file, for the whole, and the log says of which `id`. No part of a page is ever made of it
 * (decision 0026): for one it is not even opened, so nothing says that it was downloaded.
 */
export async function sendSealed(
  c: Context<AppEnv>,
  id: string,
  download: () => Promise<{ name: string; size: bigint; bytes: Readable }>,
): Promise<Response> {
  if (!visits.has(c.req.header('sec-fetch-dest'))) throw new HTTPException(403);
  const { name, size, bytes } = await download();
  return c.body(breakOff(c, Readable.toWeb(bytes), { id }), 200, {
    'content-type': 'application/octet-stream',
    'content-length': String(size),
    'content-disposition': contentDisposition(name),
    'content-security-policy': "default-src 'none'; sandbox",
  });
}

// What a browser says that it fetches it for: to open or keep it. An older one says nothing.
const visits: ReadonlySet<string | undefined> = new Set([undefined, 'document', 'empty']);

/** RFC 6266: a plain name for old clients, the true one in UTF-8 percent-encoding (RFC 8187). */
export function contentDisposition(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/[^\w .()-]/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** HEAD asks for the headers alone: what would have been streamed is let go, with the open file behind it. */
export const endBodyOfHead: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next();
  if (c.req.method === 'HEAD') await c.res.body?.cancel();
};
