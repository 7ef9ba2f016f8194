import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { connect } from '#db/connect.ts';
import type { ConnectionOptions } from '#db/postgres/open-driver.ts';
import type { Reader } from '#db/readers.ts';
import { loadDemo } from './load-demo.ts';
import type { Closing } from '../closing.ts';
import type { Config } from '../config.ts';
import { requireRoom } from '../data-folder.ts';
import { startMailCatcher, type MailCatcher } from './mail/mail-catcher.ts';
import { openDemoDatabase, type DemoDatabase } from './open-database.ts';
import { demoBanner } from './banner.ts';
import { keepDemoPassword, readDemoPassword } from './password.ts';
import { systemClock } from '../kernel/process/clock.ts';
import { logSigner } from '../log-signer.ts';
import { openEveryDatabase } from '../open-databases.ts';
import { showProgress } from './show-progress.ts';

export type Demo = {
  secret: string;
  connectionOf: (reader: Reader) => ConnectionOptions;
  /** Absent when a real mail server is configured. */
  mail: MailCatcher | undefined;
  /** Where to look, and with whom to sign in. */
  banner: string;
};

/** The demonstration: a PostgreSQL of its own under the data folder, brought up to date, with its people and their work. */
export async function startDemo(config: Config, closing: Closing): Promise<Demo> {
  const { dataDir, smtpUrl, publicOrigin } = config;
  requireRoom(dataDir);
  const file = path.resolve(dataDir, 'secret');
  const fresh = !existsSync(file);
  const secret = keep(file, () => randomBytes(48).toString('base64url'));
  const database = await openDemoDatabase(dataDir, { secret, fresh }, closing);
  if (!database.loaded)
    await showProgress('Letting the people of the demonstration do their work', load(config, database, secret));
  const mail = smtpUrl ? undefined : await startMailCatcher(path.resolve(dataDir, 'mail'));
  if (mail) closing.add(mail.close);
  const password = readDemoPassword(dataDir);
  const banner = demoBanner({ address: publicOrigin, mailFolder: mail?.folder, dataDir, password });
  return { secret, connectionOf: database.connectionOf, mail, banner };
}

async function load(config: Config, { owner, connectionOf }: DemoDatabase, secret: string): Promise<void> {
  const databases = openEveryDatabase(connectionOf, secret);
  const keeper = connect({ reader: 'owner', connection: owner, max: 1 });
  try {
    await loadDemo({
      databases,
      owner: keeper,
      signer: logSigner(config).signer,
      dataDir: config.dataDir,
      publicOrigin: config.publicOrigin,
      now: systemClock.now(),
      password: keepDemoPassword(config.dataDir),
    });
  } finally {
    await Promise.all([keeper, ...Object.values(databases)].map((each) => each.close()));
  }
}

function keep(file: string, make: () => string): string {
  if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}
