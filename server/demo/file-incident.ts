import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Asker } from '#db/as-person.ts';
import { prepareStore, receiveFile } from '../evidence/store.ts';
import { stageEvidence } from '../evidence/stage-evidence.ts';
import { submitIncident } from '../intake/submit-incident.ts';
import type { Report } from '../intake/report.ts';
import { demoEvidence } from './evidence.ts';
import type { DemoIncident } from './incident.ts';
import type { Moments } from './timeline.ts';
import type { DemoWorld } from './world.ts';

/** Files an incident as the form would, files first. */
export async function fileIncident(
  world: DemoWorld,
  incident: DemoIncident,
  moments: Moments,
): Promise<{ reference: string; filedAt: Date }> {
  const at = moments('filed');
  const submissionKey = randomUUID();
  const asker = world.asker(incident.filed_by);
  const files = await stageFiles(world, { ...asker, submissionKey }, incident.evidence, at);
  const round = { code: incident.round, prefix: world.prefixOf(incident.round) };
  const report = reportOf(incident, at);
  const given = { submissionKey, round, report, files, receiptSeed: randomUUID() };
  const { reference, filedAt } = await submitIncident(world.databases.intake, asker, given, at);
  return { reference, filedAt };
}

async function stageFiles(
  { databases, dataDir }: DemoWorld,
  asker: Asker & { submissionKey: string },
  keys: DemoIncident['evidence'],
  at: Date,
): Promise<string[]> {
  const wanted = demoEvidence.filter(({ key }) => keys.includes(key));
  if (wanted.length === 0) return [];
  await prepareStore(
    dataDir,
    wanted.reduce((sum, { text }) => sum + text.length, 0),
  );
  const arrived = await Promise.all(
    wanted.map(async ({ filename, media_type, text }) => {
      const received = await receiveFile(dataDir, Readable.from([Buffer.from(text)]), AbortSignal.timeout(10_000));
      return { name: filename, declared: media_type, received };
    }),
  );
  const { personId } = asker;
  const source = {
    from: personId === undefined ? { networks: ['demonstration'] as const } : { personId },
    adds: false,
  };
  const staged = { files: arrived, before: [], most: arrived.length, dataDir, source };
  const { kept, refused } = await stageEvidence(databases.intake, asker, staged, at);
  if (refused.length > 0) throw new Error(`Evidence of the demonstration was refused: ${refused[0]?.fault}.`);
  return kept.map(({ id }) => id);
}

function reportOf(incident: DemoIncident, filedAt: Date): Report {
  const { category, title_nl: title, description_nl: description, urgency, tlp, gm_code: municipality } = incident;
  // Who is in danger does not wait before reporting.
  const [happened, noticed] = urgency === 'now' ? [11, 3] : [30, 9];
  const happenedAt = incident.happened_at ? new Date(incident.happened_at) : minutesBefore(filedAt, happened);
  const noticedAt = minutesBefore(filedAt, noticed);
  const place = incident.place_nl ?? '';
  const victimRole = incident.victim_role;
  const moment = { noticedAt, happenedAt: happenedAt < noticedAt ? happenedAt : noticedAt };
  const told = { category, title, description, ...moment, municipality, place, urgency, tlp, victimRole };
  return { ...told, locale: 'nl', exercise: false };
}

const minutesBefore = (moment: Date, minutes: number): Date => new Date(moment.getTime() - minutes * 60_000);
