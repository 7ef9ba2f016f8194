import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import { written } from '#views/components/swap/written.ts';
import { sendHtml } from '../send-html.ts';
import { addressWithoutDone, doneFilter } from '../lists/done-filter.ts';

/** Where the layout says what went wrong with a swap; everything else on the page stays as it is. */
const aside = '#mislukt';
const main = 'inhoud';

/**
 * The region of the page on screen that this answer will replace, by its id. Undefined asks for a whole page, as everybody
 * without scripts does, and htmx itself for the history. (htmx 4: HX-Request-Type, HX-Target is tag#id.)
 */
export const regionAsked = (c: Context): string | undefined =>
  c.req.header('hx-request') === 'true' && c.req.header('hx-request-type') === 'partial'
    ? (c.req.header('hx-target')?.split('#')[1] ?? '')
    : undefined;

/** On every answer of which htmx may get another: no cache shows a part as a page. */
export const variesBySwap = (c: Context): void =>
  c.header('Vary', 'HX-Request, HX-Request-Type, HX-Target', { append: true });

/**
 * All of the content: for a form that was sent where its page stays, or because what is shown has no such region. The address
 * follows to the page it leads to. What was asked for with another page around it opens as that page.
 */
export function answerContent(
  c: Context,
  content: string,
  { status, address }: { status: number; address: string | undefined },
): Response {
  const url = new URL(c.req.url);
  const { pathname, search } = url;
  const read = c.req.method === 'GET';
  if (read && regionAsked(c) !== main) return c.body(null, 200, { 'HX-Redirect': pathname + search });
  const current = c.req.header('hx-current-url') ?? '';
  const from = URL.canParse(current) ? new URL(current) : undefined;
  // What came of sending is where it says, or where it was sent from.
  const at = read ? pathname : address;
  const moved = at !== undefined && from !== undefined && at !== from.pathname + (read ? '' : from.search);
  // It says what was done before: a reload would say that again.
  const stale = read && from !== undefined && doneFilter.names.some((name) => from.searchParams.has(name));
  return sendHtml(c, content, status, {
    'HX-Retarget': `#${main}`,
    'HX-Reswap': 'outerHTML',
    ...(moved
      ? { 'HX-Push-Url': read ? addressWithoutDone(url) : at }
      : stale && { 'HX-Replace-Url': addressWithoutDone(from) }),
  });
}

/** Says beside the content why nothing was swapped: what somebody typed or was reading stays, and its address. */
export const answerAside = (c: Context, content: Child, status: number): Response =>
  sendHtml(c, written(content), status, { 'HX-Retarget': aside, 'HX-Reswap': 'innerHTML', 'HX-Push-Url': 'false' });
