import path from 'node:path';
import { loadPeople } from '../accounts/load-people.ts';
import { requireOwnFolder } from '../data-folder.ts';
import { deliverMessage } from '../delivery/deliver-messages.ts';
import { startMailCatcher } from './mail/mail-catcher.ts';
import { mailSender } from '../delivery/mail/mail-channel.ts';
import { loadStations } from '../reference/stations/load-stations.ts';
import { readCalendar } from '../reference/read-calendar.ts';
import { onSent } from '../jobs.ts';
import { initialiseLog } from '../ledger/initialise-log.ts';
import { sequenceLog } from '../ledger/sequence-log.ts';
import { considerNotice } from './consider-notice.ts';
import { demoIncidents } from './incidents.ts';
import { fileIncident } from './file-incident.ts';
import type { DemoIncident } from './incident.ts';
import { demoParties, demoPeople } from './people.ts';
import { demoProgress, markProgress } from './progress.ts';
import { demoStations } from './stations.ts';
import { referCase } from './refer-case.ts';
import { requireNewDatabase } from './require-new-database.ts';
import { momentsOf } from './timeline.ts';
import { workCase } from './work-case.ts';
import { findMembers, type DemoGround, type DemoWorld } from './world.ts';

/** The loading was cut off earlier. What is there cannot be taken back: only a new database helps. */
export class DemoInterrupted extends Error {}

/**
 * Builds the demonstration through the use cases, as its people: a working day that ends `now`, and two elections that are
 * over. All accounts get `password`. A world that is there stays as it is (false). Its mail goes to `<dataDir>/mail` and no
 * further. Throws DemoInterrupted when an earlier load was cut off, and refuses a database that is in use.
 */
export async function loadDemo({ password, ...ground }: DemoGround & { password: string }): Promise<boolean> {
  const progress = await demoProgress(ground.owner);
  if (progress === 'loaded') return false;
  if (progress === 'halfway') throw new DemoInterrupted('The demonstration was loaded only in part.');
  await requireNewDatabase(ground);
  await requireOwnFolder(ground.databases.intake, ground.dataDir);
  await markProgress(ground.owner, 'demo.started');
  await loadPeople(ground.owner, demoParties, demoPeople, password);
  await loadStations(ground.owner, 'PSAB27', demoStations);
  const incidents = oldestFirst(ground.now);
  await initialiseLog(ground.databases.worker, ground.signer, incidents[0]?.filedAt ?? ground.now);
  const { world, close } = await openWorld(ground);
  try {
    for (const { incident } of incidents) await play(world, incident);
    // Padding alone, as in any week without a decision.
    await world.sequence('PSAB27', ground.now);
  } finally {
    await close();
  }
  await markProgress(ground.owner, 'demo.loaded');
  return true;
}

const oldestFirst = (now: Date): { incident: DemoIncident; filedAt: Date }[] =>
  demoIncidents
    .map((incident) => ({ incident, filedAt: momentsOf(incident.key, now)('filed') }))
    .toSorted((one, other) => one.filedAt.getTime() - other.filedAt.getTime());

async function play(world: DemoWorld, incident: DemoIncident): Promise<void> {
  const moments = momentsOf(incident.key, world.now);
  const { stage } = incident;
  const filed = await fileIncident(world, incident, moments);
  const held = await workCase(world, incident, filed, moments);
  if (stage.kind === 'referred') await referCase(world, { ...filed, ...stage }, moments);
  if (stage.kind === 'notice') {
    await considerNotice(world, { ...filed, round: incident.round, notice: stage.notice }, moments);
    if (stage.notice.closed) await held.close(stage.notice.closed, moments('closed'));
  }
}

async function openWorld(ground: DemoGround): Promise<{ world: DemoWorld; close: () => Promise<void> }> {
  const { databases, signer, publicOrigin, dataDir } = ground;
  const database = databases.worker;
  const members = await findMembers(ground.owner);
  const { rounds } = await readCalendar(databases.intake);
  const catcher = await startMailCatcher(path.resolve(dataDir, 'mail'));
  const mailFrom = 'meldtafel@meldtafel.example';
  const sender = mailSender({ smtpUrl: catcher.smtpUrl, mailFrom, publicOrigin });
  const member: DemoWorld['member'] = (key) => known(members.get(key), key);
  const world: DemoWorld = {
    ...ground,
    member,
    asker: (key) => (key === null ? { kind: 'visitor' } : member(key)),
    prefixOf: (code) => known(rounds.find((round) => round.code === code)?.prefix, code),
    sequence: async (roundCode, now) => void (await sequenceLog({ database, signer, now, roundCode, cover: 1 })),
    deliver: async (at) => {
      while (await deliverMessage({ database, sender, now: () => at, onSent }));
    },
  };
  const close = async () => {
    sender.close();
    await catcher.close();
  };
  return { world, close };
}

function known<Thing>(thing: Thing | undefined, name: string): Thing {
  if (thing === undefined) throw new Error(`The demonstration misses ${name}: run \`npm run migrate\`.`);
  return thing;
}
