import { serve } from '@hono/node-server';
import { readFileSync } from 'node:fs';
import { Server } from 'node:http';
import path from 'node:path';
import type { Database } from '#db/connect.ts';
import { connectionFromUrl } from '#db/connection-from-url.ts';
import { EmbeddedPostgresError } from '#db/embedded.ts';
import { MigrationError, type Part } from '#db/migrate.ts';
import { packageRoot } from '#db/package-root.ts';
import { messagesFor } from '#views/messages/messages.ts';
import { createApp } from './app.ts';
import { ConfigError, readConfig, type Config } from './config.ts';
import { createMailer, type Mailer } from './delivery/mailer.ts';
import { readCalendar } from './elections/read-calendar.ts';
import { currentPhase, currentRound, type Calendar } from './elections/rounds.ts';
import { workerJobs } from './jobs.ts';
import { systemClock } from './kernel/clock.ts';
import { log } from './kernel/log.ts';
import { initialiseLog } from './ledger/initialise-log.ts';
import { LogFault } from './ledger/log-fault.ts';
import { logSigner } from './log-signer.ts';
import { checkDatabases, openDatabases } from './open-databases.ts';
import { startDemo } from './start-demo.ts';
import type { Site } from './web/env.ts';
import { startWorker } from './worker.ts';

try {
  await start(readConfig(process.env));
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}

async function start(config: Config): Promise<void> {
  const demo = config.databaseUrls ? undefined : await startDemo(config);
  const urls = config.databaseUrls;
  const connectionOf = (part: Part) => (urls ? connectionFromUrl(urls[part]) : demo?.connectionOf(part)) ?? {};
  const databases = openDatabases(config.parts, connectionOf, demo?.secret ?? config.secret ?? '');
  await checkDatabases(databases, config.production);
  const [any] = Object.values(databases);
  if (!any) throw new ConfigError('MELDTAFEL_PARTS names no part to run.');
  const calendar = await readCalendar(any);
  const site = await describeSite(config, demo !== undefined, calendar);
  const { worker, ...served } = databases;
  const mailer = worker && openMailer(demo?.mail?.smtpUrl, config);
  const running = worker && (await startJobs(worker, config, calendar, mailer));
  const server =
    Object.keys(served).length > 0
      ? await listen(createApp({ site, clock: systemClock, databases: served }).fetch, config)
      : undefined;
  process.stdout.write(
    demo?.banner(config) ?? `Meldtafel listens on ${config.host}:${config.port} for ${config.publicOrigin}\n`,
  );
  stopOnSignal(async () => {
    await Promise.all([server && drain(server), running?.stop()]);
    mailer?.close();
    await Promise.all(Object.values(databases).map((database) => database.close()));
    await demo?.stop();
  });
}

async function startJobs(
  database: Database,
  config: Config,
  calendar: Calendar,
  mailer: Mailer | undefined,
): Promise<{ stop: () => Promise<void> }> {
  const signer = logSigner(config);
  await initialiseLog(database, signer, systemClock.now());
  const roundAt = (now: Date) => currentRound(calendar, now).code;
  return startWorker(
    workerJobs({ database, signer, now: systemClock.now, roundAt, mailer, publicOrigin: config.publicOrigin }),
  );
}

// Without a mail server (a test installation) messages wait in the outbox.
function openMailer(demoUrl: string | undefined, { smtpUrl = demoUrl, mailFrom }: Config): Mailer | undefined {
  if (smtpUrl) return createMailer(smtpUrl, mailFrom);
  log.warn('SMTP_URL is not set: mail waits in the outbox');
  return undefined;
}

async function describeSite(config: Config, demo: boolean, calendar: Calendar): Promise<Site> {
  const { version } = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  const election: Site['election'] = (locale, now) => {
    const round = currentRound(calendar, now);
    return {
      name: round[locale],
      phase: messagesFor(locale).elections.phases[currentPhase(calendar, round.code, now)],
    };
  };
  const { publicOrigin, secureCookies, trustedProxies, dataDir, securityContact } = config;
  return { publicOrigin, secureCookies, trustedProxies, dataDir, securityContact, demo, version, election };
}

function listen(fetch: Parameters<typeof serve>[0]['fetch'], config: Config): Promise<Server> {
  return new Promise((resolve, reject) => {
    const serverOptions = {
      headersTimeout: 5000,
      requestTimeout: 900_000,
      connectionsCheckingInterval: 1000,
      keepAliveTimeout: 5000,
    };
    const server = serve({ fetch, port: config.port, hostname: config.host, serverOptions });
    server.once('error', reject);
    server.once('listening', () =>
      server instanceof Server ? resolve(server) : reject(new TypeError('not an HTTP/1 server')),
    );
  });
}

// Running requests finish; after 10 seconds what is left is cut off.
function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), 10_000);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'could not stop cleanly');
          process.exit(1);
        },
      );
    });
  }
}

/** One sentence that says what to do; the whole error for what nobody foresaw. */
function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof MigrationError || error instanceof LogFault)
    return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return 'This port is taken. Stop what listens there, or start with another one: PORT=3001 npm start';
  if (code === 'EACCES')
    return 'Meldtafel may not write in its data folder or listen on this port. Choose another DATA_DIR or PORT.';
  if (code === 'ENOSPC' || (error instanceof EmbeddedPostgresError && error.message.includes('No space left'))) {
    return 'The disk is full. Make room (at least 1 GB) and start again.';
  }
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'CONNECT_TIMEOUT')
    return 'PostgreSQL does not answer at DATABASE_URL. Check the address and that it is running.';
  if (code === '28P01' || code === '28000')
    return 'PostgreSQL refuses the login in DATABASE_URL. Check user and password.';
  if (code === '42P01' || code === '3F000' || code === '42883')
    return 'The database is not at this version. Run `npm run migrate` first.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
