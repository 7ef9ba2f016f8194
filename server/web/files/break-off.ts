import { AsyncResource } from 'node:async_hooks';
import { ReadableStream } from 'node:stream/web';
import type { Context } from 'hono';
import { routePath } from 'hono/route';
import { log } from '../../kernel/process/log.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { AppEnv } from '../env.ts';

/**
 * What is read while it is sent. Should that fail half-way the connection breaks, so that nobody takes a part for the whole, and why is
 * one line in the log, with `about`: the server itself would print the whole error as it is. A `Refusal` was told where it arose.
 */
export function breakOff(
  c: Context<AppEnv>,
  body: ReadableStream<unknown>,
  about: Readonly<Record<string, string>> = {},
): globalThis.ReadableStream {
  const reader = body.getReader();
  // Bound: it is the reader of the answer who asks for the next part, outside of the request.
  const tell = AsyncResource.bind((error: unknown) =>
    log.error({ err: error, route: routePath(c, -1), ...about }, 'an answer broke off half-way'),
  );
  return new ReadableStream(
    {
      async pull(controller) {
        const part = await reader.read().catch((error: unknown) => {
          if (!(error instanceof Refusal)) tell(error);
          const socket = c.env?.incoming?.socket;
          if (!socket) throw error;
          socket.destroy(); // by which whoever reads this lets go of it
        });
        if (part?.done) controller.close();
        else if (part) controller.enqueue(part.value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  ) as globalThis.ReadableStream;
}
