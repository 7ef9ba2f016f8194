import { AsyncResource } from 'node:async_hooks';
import type { Readable } from 'node:stream';
import { isOfSystem } from '../kernel/process/error-code.ts';
import { log } from '../kernel/process/log.ts';
import { Refusal } from '../kernel/refusal.ts';

/**
 * What `open` makes of a file of which the asking is recorded already. Should it not leave whole by what is wrong on our side, at
 * once or half-way, `record` says so beside it. A reader who goes away is nothing of that.
 */
export async function deliverFile<File extends { bytes: Readable }>(
  open: () => Promise<File>,
  record: (reason: string) => Promise<void>,
): Promise<File> {
  const tell = async (error: unknown) => {
    if (!isOurs(error)) return;
    await record(error instanceof Refusal ? error.code : 'unreadable').catch((failed: unknown) =>
      log.error({ err: failed }, 'that a file did not leave whole is not recorded'),
    );
  };
  try {
    const file = await open();
    // It is told of the request that asked, whichever it is in which the stream fails.
    file.bytes.once(
      'error',
      AsyncResource.bind((error: unknown) => void tell(error)),
    );
    return file;
  } catch (error) {
    await tell(error);
    throw error;
  }
}

const isOurs = (error: unknown): boolean => error instanceof Refusal || isOfSystem(error);
