import type { IncomingMessage } from 'node:http';
import type { Context } from 'hono';
import type { AppEnv } from '../env.ts';
import { countCutOff } from './count-cut-off.ts';

/** What somebody sent did not come in whole, and there is nobody any more who reads an answer. */
export class BrokenOff extends Error {
  override name = 'BrokenOff';
  /** 408: we cut them off, being too slow. 499, as nginx calls it: they went away. */
  readonly status: 408 | 499;

  constructor(status: 408 | 499, options: ErrorOptions) {
    super('a request broke off', options);
    this.status = status;
  }
}

const slow = new WeakSet<IncomingMessage>();

/** Whoever sends this is about to be cut off: they hold a place. */
export function markSlow(request: IncomingMessage): void {
  slow.add(request);
  countCutOff('slow');
}

/** Reads what somebody sends. Only what breaks here, because nothing comes any more, is no fault of ours. */
export async function untilBrokenOff<T>({ env }: Context<AppEnv>, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    const { incoming } = env ?? {};
    const isOurs = cause instanceof Error && cause.name === 'AbortError'; // we stopped reading: that has its own reason
    if (isOurs || !incoming?.destroyed || incoming.complete) throw cause;
    const status = slow.has(incoming as IncomingMessage) ? 408 : 499;
    if (status === 499) countCutOff('gone');
    throw new BrokenOff(status, { cause });
  }
}
