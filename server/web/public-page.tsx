import { sourceLocale } from '#views/messages/messages.ts';
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import { Page } from '#views/layout/page.tsx';
import type { Density } from '#views/layout/shell.tsx';
import { InLanguage } from '#views/messages/language.ts';
import { messagesFor } from '#views/messages/messages.ts';
import type { AppEnv, Site } from './env.ts';
import { languageName } from './language/language-form.ts';
import { isLocale } from './language/locale.ts';
import { headersOf } from './safety/security-headers.ts';
import { shellOf } from './shell.ts';

/**
 * An answer that is the same for everybody, so that any cache may keep it. `etag` names exactly these bytes; with a
 * `filename` it is downloaded.
 */
export type PublicAnswer = { body: string | Uint8Array<ArrayBuffer>; type: string; etag: string; filename?: string };

export const publicAnswer = (body: PublicAnswer['body'], type: string): PublicAnswer => ({
  body,
  type,
  etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`,
});

/** A page for everybody: no cookie is read or set, the language is in the address. */
export async function publicPage(
  c: Context<AppEnv>,
  title: string,
  content: Child,
  { current, density = 'door', path }: { current?: string; density?: Density; path?: string } = {},
): Promise<PublicAnswer> {
  const { locale } = c.var;
  const { pathname, search } = new URL(c.req.url);
  const shell = shellOf(c, { density, current }, path ?? pathname + search);
  const page = await html`${(
    <InLanguage value={locale}>
      <Page {...{ title, density, shell }}>{content}</Page>
    </InLanguage>
  )}`;
  // As bytes: it is sent many times, and encoding it again each time costs more than finding it.
  return publicAnswer(new TextEncoder().encode(page.toString()), 'text/html; charset=utf-8');
}

/** The language of a public page: only the address says it. */
export function chooseAddressLocale(c: Context<AppEnv>): void {
  const asked = c.req.query(languageName);
  const locale = isLocale(asked) ? asked : sourceLocale;
  c.set('locale', locale);
  c.set('m', messagesFor(locale));
}

type MaxAge = number | 'forever';

/** An answer with all that it says of itself, put together once: what is in memory goes out as it is. */
export type SealedAnswer = Pick<PublicAnswer, 'body' | 'etag'> & {
  headers: Readonly<Record<string, string>>;
  /** What it says with the bytes. */
  headersOfBody: Readonly<Record<string, string>>;
};

/**
 * Seals it. `maxAge` in seconds, 0: to be kept but asked about each time; `forever` for what never changes under its address.
 */
export function sealAnswer({ body, type, etag, filename }: PublicAnswer, maxAge: MaxAge, site: Site): SealedAnswer {
  const age = maxAge === 'forever' ? 'max-age=31536000, immutable' : maxAge === 0 ? 'no-cache' : `max-age=${maxAge}`;
  const headers = {
    ...headersOf(site),
    'Cache-Control': `public, ${age}`,
    ETag: etag,
    ...(filename && { 'Content-Disposition': `attachment; filename="${filename}"` }),
  };
  const length = String(typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength);
  return { body, etag, headers, headersOfBody: { ...headers, 'Content-Type': type, 'Content-Length': length } };
}

/** Sends it, or 304 to whoever has it. */
export function sendSealedAnswer(request: Request, { body, etag, headers, headersOfBody }: SealedAnswer): Response {
  const known = request.headers.get('if-none-match');
  if (known !== null && known.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag))
    return new Response(null, { status: 304, headers });
  return new Response(body, { status: 200, headers: headersOfBody });
}

/** The same of an answer that is sent this once. */
export const sendPublic = (c: Context<AppEnv>, answer: PublicAnswer, maxAge: MaxAge): Response =>
  sendSealedAnswer(c.req.raw, sealAnswer(answer, maxAge, c.var.site));
