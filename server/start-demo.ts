import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startEmbedded } from '#db/embedded.ts';
import { giveLogins } from '#db/logins.ts';
import { migrate, type Part } from '#db/migrate.ts';
import type { ConnectionOptions } from '#db/postgres-connection.ts';
import { ConfigError, type Config } from './config.ts';
import { startMailCatcher, type MailCatcher } from './delivery/mail-catcher.ts';
import { loadAllReference } from './load-all-reference.ts';

export type Demo = {
  secret: string;
  connectionOf: (part: Part) => ConnectionOptions;
  /** Absent when a real mail server is configured. */
  mail: MailCatcher | undefined;
  banner: (config: Config) => string;
  stop: () => Promise<void>;
};

/** The demonstration: an embedded PostgreSQL under the data folder, brought up to date, a login of its own for every part. */
export async function startDemo({ dataDir, smtpUrl }: Config): Promise<Demo> {
  mkdirSync(dataDir, { recursive: true });
  const release = lock(path.resolve(dataDir, 'lock'));
  const pg = await startEmbedded({ dataDir: path.join(dataDir, 'postgres') });
  try {
    const secret = keep(path.resolve(dataDir, 'secret'), () => randomBytes(48).toString('base64url'));
    const owner = { host: pg.socketDir, user: 'postgres', password: pg.password, database: 'postgres' };
    await migrate(owner, secret);
    const passwords = await giveLogins(owner);
    await loadAllReference(owner, secret);
    const connectionOf = (part: Part) => ({ ...owner, user: `meldtafel_${part}`, password: passwords[part] });
    const mail = smtpUrl ? undefined : await startMailCatcher(path.resolve(dataDir, 'mail'));
    const stop = async () => {
      await mail?.close();
      await pg.stop().then(release);
    };
    return { secret, connectionOf, mail, banner: (config) => banner(config, mail), stop };
  } catch (error) {
    await pg.stop();
    release();
    throw error;
  }
}

const banner = (config: Config, mail: MailCatcher | undefined): string => `
  Meldtafel (demonstration)   http://${config.host}:${config.port}
  Mail goes to                ${mail ? `${mail.folder} (nothing leaves this machine)` : 'the mail server of SMTP_URL'}
  Stop with Ctrl-C.

`;

// One Meldtafel per data folder. A lock of a process that is no more is taken over.
function lock(file: string): () => void {
  const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (holder && holder !== process.pid && alive(holder)) {
    throw new ConfigError(
      `Another Meldtafel (process ${holder}) uses this data folder. Stop it first, or set DATA_DIR to another folder.`,
    );
  }
  rmSync(file, { force: true });
  writeFileSync(file, String(process.pid), { mode: 0o600, flag: 'wx' });
  return () => rmSync(file, { force: true });
}

function keep(file: string, make: () => string): string {
  if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
