import { ReadableStream, TextEncoderStream } from 'node:stream/web';
import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import { written } from '#views/components/swap/written.ts';
import { InLanguage } from '#views/messages/language.ts';
import type { AppEnv } from './env.ts';
import { breakOff } from './files/break-off.ts';

/** Where a list goes in a page that is sent in parts. What anybody wrote is escaped, and so never this. */
export const listHere = <template data-here="" />;

/** Sends a page with its lists, one for each `listHere`, while they are read: a part at a time, so that a long one holds nobody up. */
export async function sendInParts(
  c: Context<AppEnv>,
  page: Response,
  lists: readonly AsyncIterable<Child>[],
): Promise<Response> {
  const pieces = (await page.text()).split(written(listHere));
  async function* parts() {
    for (const [at, piece] of pieces.entries()) {
      yield piece;
      for await (const content of lists[at] ?? [])
        yield written(<InLanguage value={c.var.locale}>{content}</InLanguage>);
    }
  }
  const body = ReadableStream.from(parts()).pipeThrough(new TextEncoderStream());
  return c.body(breakOff(c, body), 200, { 'content-type': 'text/html; charset=UTF-8' });
}

/** Each of a list, in words. */
export async function* told<Row>(rows: AsyncIterable<Row>, words: (row: Row) => Child): AsyncGenerator<Child, void> {
  for await (const row of rows) yield words(row);
}
