import '#pinned-node';
import { say } from './kernel/words.ts';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Database } from '#db/connect.ts';
import { connectionFromUrl } from '#db/connection/connection-from-url.ts';
import type { Reader } from '#db/readers.ts';
import { packageRoot } from '#db/package-root.ts';
import { messagesFor } from '#views/messages/messages.ts';
import { createApp } from './app.ts';
import { closeOnSignal, startClosing } from './closing.ts';
import { ConfigError, readConfig, type Config } from './config.ts';
import { makeDataFolder, requireOwnFolder, takingFiles } from './data-folder.ts';
import { openSenders } from './delivery/channels.ts';
import type { Sender } from './delivery/sender.ts';
import { readCalendar } from './reference/read-calendar.ts';
import { currentPhase, currentRound, type Calendar } from './reference/rounds.ts';
import { explain } from './explain.ts';
import { intakeJobs, workerJobs } from './jobs.ts';
import { systemClock } from './kernel/process/clock.ts';
import { initialiseLog } from './ledger/initialise-log.ts';
import { drain, listen, requireAddress } from './listen.ts';
import { logSigner } from './log-signer.ts';
import { checkDatabases, openDatabases } from './open-databases.ts';
import { followRegister } from './disclosure/register/register-ground.ts';
import type { Demo } from './demo/start-demo.ts';
import type { Site } from './web/env.ts';
import { startWorker } from './worker.ts';

const closing = startClosing();
closeOnSignal(closing);
try {
  await start(readConfig(process.env));
} catch (error) {
  // Whoever stops us in the middle of starting needs no explanation; the signal ends the process.
  if (!closing.begun) {
    process.stderr.write(`${explain(error)}\n`);
    await closing.run().catch(() => {});
    process.exit(1);
  }
}

async function start(config: Config): Promise<void> {
  const urls = config.databaseUrls;
  const demo = urls ? undefined : await demonstrate(config);
  if (urls) await requireAddress(config);
  const connectionOf = (reader: Reader) => (urls ? connectionFromUrl(urls[reader]) : demo?.connectionOf(reader)) ?? {};
  const databases = openDatabases(config.parts, connectionOf, demo?.secret ?? config.keySource ?? '');
  closing.add(() => Promise.all(Object.values(databases).map((database) => database.close())));
  const taking = takingFiles(databases);
  if (taking) makeDataFolder(config.dataDir);
  await checkDatabases(databases, config.production);
  if (taking) await requireOwnFolder(taking, config.dataDir);
  const [any] = Object.values(databases);
  if (!any) throw new ConfigError('MELDTAFEL_PARTS names no part to run.');
  const calendar = await readCalendar(any);
  const site = await describeSite(config, demo !== undefined, calendar);
  const { worker, ...served } = databases;
  if (served.public) closing.add(followRegister(served.public));
  const senders = worker ? openSenders({ ...config, ...demo?.mail }) : [];
  for (const sender of senders) closing.add(sender.close);
  const running = worker && (await startJobs(worker, config, calendar, senders));
  const sweeping = served.intake && startWorker(intakeJobs(served.intake, config.dataDir));
  const server = await listen(createApp({ site, clock: systemClock, databases: served, worker }).fetch, config);
  closing.add(() => Promise.all([drain(server), running?.stop(), sweeping?.stop()]));
  const { host, port, publicOrigin } = config;
  process.stdout.write(demo?.banner ?? `Meldtafel listens on ${host}:${port} for ${publicOrigin}\n`);
}

// Loaded here and nowhere else: with a database of its own an installation runs no code of the demonstration.
async function demonstrate(config: Config): Promise<Demo> {
  const { lockDataDir } = await import('./demo/lock-data-dir.ts');
  const { startDemo } = await import('./demo/start-demo.ts');
  closing.add(lockDataDir(config.dataDir));
  await requireAddress(config);
  return startDemo(config, closing);
}

async function startJobs(
  database: Database,
  config: Config,
  calendar: Calendar,
  senders: readonly Sender[],
): Promise<{ stop: () => Promise<void> }> {
  const { signer, remedy } = logSigner(config);
  await initialiseLog(database, signer, systemClock.now(), remedy);
  const roundAt = (now: Date) => currentRound(calendar, now).code;
  return startWorker(workerJobs({ database, signer, now: systemClock.now, roundAt, senders }));
}

async function describeSite(config: Config, demo: boolean, calendar: Calendar): Promise<Site> {
  const { version } = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  const election: Site['election'] = (locale, now) => {
    const round = currentRound(calendar, now);
    return {
      name: say(round.name, locale),
      phase: messagesFor(locale).reference.phases[currentPhase(calendar, round.code, now)],
    };
  };
  const { publicOrigin, secureCookies, trustedProxies, dataDir, securityContact } = config;
  return { publicOrigin, secureCookies, trustedProxies, dataDir, securityContact, demo, version, election };
}
