import { html } from 'hono/html';
import type { Child } from 'hono/jsx';

/** What a view becomes, at once: a view waits for nothing. Keeps the language when called while rendering. */
export function written(content: Child): string {
  const text = html`${content}`;
  if (text instanceof Promise) throw new Error('A view waits for nothing.');
  return text.toString();
}
