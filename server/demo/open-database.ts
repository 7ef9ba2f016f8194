import { rmSync } from 'node:fs';
import path from 'node:path';
import { connect } from '#db/connect.ts';
import { keepEmbedded } from '#db/embedded/keep-embedded.ts';
import type { ConnectionOptions } from '#db/postgres/open-driver.ts';
import { roleOf, type Reader } from '#db/readers.ts';
import { demoProgress } from './progress.ts';
import type { Closing } from '../closing.ts';
import { log } from '../kernel/process/log.ts';
import { showProgress } from './show-progress.ts';
import { updateDemo } from './update-database.ts';

export type DemoDatabase = {
  owner: ConnectionOptions;
  /** A login of its own for every reader. */
  connectionOf: (reader: Reader) => ConnectionOptions;
  /** The demonstration is in it. */
  loaded: boolean;
};

/**
 * PostgreSQL under the data folder, running and brought up to date. A demonstration whose loading was cut off cannot be
 * finished, because facts are never taken back: then everything of it goes and begins anew. So it does when the data folder
 * is `fresh` while PostgreSQL has an older life: as root it may be kept elsewhere, and outlive a folder that was removed.
 */
export async function openDemoDatabase(
  dataDir: string,
  { secret, fresh }: { secret: string; fresh: boolean },
  closing: Closing,
): Promise<DemoDatabase> {
  const opened = await open(dataDir, secret, closing);
  const loaded = opened.progress === 'loaded';
  if (opened.progress === 'absent' || (loaded && !fresh)) return { ...opened, loaded };
  await opened.stop();
  for (const folder of [opened.folder, ...['evidence', 'mail', 'log-key'].map((name) => path.join(dataDir, name))])
    rmSync(folder, { recursive: true, force: true });
  return { ...(await open(dataDir, secret, closing)), loaded: false };
}

async function open(dataDir: string, secret: string, closing: Closing) {
  const starting = keepEmbedded(path.join(dataDir, 'postgres'), () =>
    log.error('PostgreSQL ended; it is started again'),
  );
  const pg = await showProgress(
    'Starting PostgreSQL',
    closing.opening(starting, (started) => started.stop()),
  );
  const owner = { host: pg.socketDir, user: 'postgres', password: pg.password, database: 'postgres' };
  const passwords = await showProgress('Bringing the database up to date', updateDemo(owner, secret));
  const connectionOf = (reader: Reader) => ({ ...owner, user: roleOf(reader), password: passwords[reader] });
  const keeper = connect({ reader: 'owner', connection: owner, max: 1 });
  const progress = await demoProgress(keeper);
  await keeper.close();
  return { owner, connectionOf, progress, stop: pg.stop, folder: pg.dataDir };
}
