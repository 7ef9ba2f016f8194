import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { HtmlEscapedString } from 'hono/utils/html';

/** What a view becomes, at once, to stand in another: a view waits for nothing. Keeps the language when called while rendering. */
export function rendered(content: Child): HtmlEscapedString {
  const text = html`${content}`;
  if (text instanceof Promise) throw new Error('A view waits for nothing.');
  return text;
}

/** The same, as its text. */
export const written = (content: Child): string => rendered(content).toString();
