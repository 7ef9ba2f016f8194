import { AsyncResource } from 'node:async_hooks';
import type { Readable } from 'node:stream';
import { asPerson, readAsPerson, type Asker } from '#db/as-person.ts';
import type { Database, Tx } from '#db/connect.ts';
import { isOfSystem } from '../kernel/process/error-code.ts';
import { log } from '../kernel/process/log.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { FilePlace } from './evidence.ts';
import { recordDownload, recordUndelivered } from './queries.ts';

/** A file to send on. */
export type OpenedFile = { name: string; size: bigint; bytes: Readable };

/**
 * What `open` makes of the file that `find` finds at its place. That it was asked for is recorded before the first byte leaves; should
 * it not leave whole by what is wrong on our side, at once or half-way, that is recorded after it. A reader who goes away is nothing of that.
 */
export async function deliverFile<Found>(
  database: Database,
  asker: Asker,
  {
    place,
    find,
    open,
  }: { place: FilePlace; find: (tx: Tx) => Promise<Found | undefined>; open: (found: Found) => Promise<OpenedFile> },
): Promise<OpenedFile> {
  const [found] = await readAsPerson(database, asker, (tx) => Promise.all([find(tx), recordDownload(tx, place)]));
  if (!found) throw new Refusal('not_found');
  const tell = async (error: unknown) => {
    if (!isOurs(error)) return;
    const reason = error instanceof Refusal ? error.code : 'unreadable';
    await asPerson(database, asker, (tx) => recordUndelivered(tx, place, reason)).catch((failed: unknown) =>
      log.error({ err: failed }, 'that a file did not leave whole is not recorded'),
    );
  };
  try {
    const file = await open(found);
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
