import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbedded, type EmbeddedPostgres } from './embedded.ts';

const patience = 120; // tries of half a second: what a killed server left behind needs a moment to go

/**
 * An embedded PostgreSQL that is started again, where it was, when it ends without being told to (killed, out of memory).
 * Everything confirmed is on disk; connections find it back by themselves. `onEnd` hears of it.
 */
export async function keepEmbedded(
  dataDir: string,
  onEnd: () => void,
): Promise<Omit<EmbeddedPostgres, 'ended' | 'pid'>> {
  const first = await startEmbedded({ dataDir });
  const { socketDir, password, dataDir: folder } = first;
  let stopping = false;
  const keep = async (running: EmbeddedPostgres): Promise<EmbeddedPostgres> => {
    await running.ended;
    if (stopping) return running;
    onEnd();
    const again = await startAgain(
      () => startEmbedded({ dataDir, socketDir }),
      () => stopping,
    );
    return again ? ((current = again), keep(again)) : running;
  };
  let current = first;
  const kept = keep(first);
  const stop: EmbeddedPostgres['stop'] = async (how) => {
    stopping = true;
    await current.stop(how);
    await (await kept).stop(how); // it may just have been started again
  };
  return { socketDir, password, dataDir: folder, stop };
}

async function startAgain(
  start: () => Promise<EmbeddedPostgres>,
  stopping: () => boolean,
): Promise<EmbeddedPostgres | undefined> {
  for (let tries = 1; !stopping(); tries++) {
    try {
      return await start();
    } catch (error) {
      if (tries === patience) throw error;
      await sleep(500);
    }
  }
  return undefined;
}
