import { sourceLocale } from '#views/messages/messages.ts';
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import { Page } from '#views/layout/page.tsx';
import type { Density } from '#views/layout/shell.tsx';
import { InLanguage } from '#views/messages/language.ts';
import { messagesFor } from '#views/messages/messages.ts';
import type { AppEnv } from './env.ts';
import { languageName } from './language/language-form.ts';
import { isLocale } from './language/locale.ts';
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

/**
 * Sends it, or 304 to whoever has it. `maxAge` in seconds, 0: to be kept but asked about each time; `forever` for what
 * never changes under its address.
 */
export function sendPublic(c: Context<AppEnv>, answer: PublicAnswer, maxAge: number | 'forever'): Response {
  const age = maxAge === 'forever' ? 'max-age=31536000, immutable' : maxAge === 0 ? 'no-cache' : `max-age=${maxAge}`;
  c.header('Cache-Control', `public, ${age}`);
  c.header('ETag', answer.etag);
  if (answer.filename) c.header('Content-Disposition', `attachment; filename="${answer.filename}"`);
  const known = (c.req.header('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(answer.etag)) return c.body(null, 304);
  return c.body(answer.body, 200, { 'content-type': answer.type });
}
