import { asPart } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { log } from '../kernel/process/log.ts';
import { listUnkept } from './queries.ts';
import { listLeftBehind, removeFile, removeLeftBehind } from './store.ts';

/**
 * Takes away what a killed process or a failed transaction left on disk a day ago: what came in and got no place, and bytes in
 * their place of which no row was committed. Nothing is removed but what was written down as coming in. What `ended` leaves over waits for the next sweep.
 */
export async function sweepLeftBehind(database: Database, dataDir: string, ended: AbortSignal): Promise<void> {
  const names = await listLeftBehind(dataDir);
  if (names.length === 0) return;
  const unkept = new Set(await asPart(database, (tx) => listUnkept(tx, names.filter(isId))));
  const stuck: { name: string; error: unknown }[] = [];
  for (const name of names) {
    if (ended.aborted) break;
    // The bytes first: what was written down goes last, so that a kill in between is made good next time.
    const cleared = unkept.has(name) ? removeFile(dataDir, name) : Promise.resolve();
    await cleared.then(() => removeLeftBehind(dataDir, name)).catch((error: unknown) => stuck.push({ name, error }));
  }
  const [first] = stuck;
  if (first)
    log.error({ err: first.error, name: first.name, files: stuck.length }, 'files left behind cannot be removed');
}

const isId = (name: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(name);
