import { setTimeout as sleep } from 'node:timers/promises';
import { log } from './kernel/process/log.ts';

/** Something the worker does again and again. `run` says whether there may be more to do at once; a long one leaves off when `ended`. */
export type Job = { name: string; everySeconds: number; run: (ended: AbortSignal) => Promise<boolean> };

/**
 * Runs every job in a loop of its own until stopped. A job that fails is logged and tried again at its next turn; state
 * lives in PostgreSQL, so two workers share the work and a killed one loses nothing.
 */
export function startWorker(jobs: readonly Job[]): { stop: () => Promise<void> } {
  const ended = new AbortController();
  const loops = jobs.map((job) => repeat(job, ended.signal));
  return {
    stop: async () => {
      ended.abort();
      await Promise.all(loops);
    },
  };
}

async function repeat(job: Job, ended: AbortSignal): Promise<void> {
  while (!ended.aborted) {
    const more = await runOnce(job, ended);
    if (!more) await sleep(job.everySeconds * 1000, undefined, { signal: ended }).catch(() => {});
  }
}

async function runOnce(job: Job, ended: AbortSignal): Promise<boolean> {
  try {
    return await job.run(ended);
  } catch (error) {
    log.error({ err: error, job: job.name }, 'job failed');
    return false;
  }
}
