import type { Tx } from '#db/connect.ts';
import { workInstruction, wordingGuard } from '../reference/reference-rows.ts';
import { localFromMoment } from '../kernel/local-time.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Instruction } from './instruction.ts';
import { findSender, listGrounds, listGuards, listInstructions, listPlatformStatuses } from './rule-queries.ts';
import type { NoticeRules } from './rules.ts';
import type { WordingGuard } from './wording-guard.ts';

/** The rules in force on the day of `now` for notices in the name of an organisation. */
export async function loadNoticeRules(
  tx: Tx,
  { organisationId = '' }: { organisationId?: string | undefined },
  now: Date,
): Promise<NoticeRules> {
  const { day } = localFromMoment(now);
  const sender = await findSender(tx, organisationId);
  if (!sender) throw new Refusal('not_found');
  const statuses = await listPlatformStatuses(tx);
  const grounds = await listGrounds(tx, day);
  const { body, ...version } = inForce(await listInstructions(tx), day);
  const { body: words, ...guardVersion } = inForce(await listGuards(tx), day);
  const instruction = readInstruction({ ...asRecord(body), ...version });
  const guard: WordingGuard = wordingGuard.parse({ ...asRecord(words), ...guardVersion });
  return { day, instruction, guard, statuses, grounds, sender };
}

/** The version of the work instruction a notice was written under. */
export async function loadInstruction(tx: Tx, version: string): Promise<Instruction> {
  const found = (await listInstructions(tx)).find((each) => each.version === version);
  if (!found) throw new TypeError(`No work instruction ${version}`);
  const { body, ...row } = found;
  return readInstruction({ ...asRecord(body), ...row });
}

// Before the first version the first one counts.
function inForce<Version extends { valid_from: string; valid_to?: string | null }>(
  versions: readonly Version[],
  day: string,
): Version {
  const begun = versions.filter(({ valid_from, valid_to }) => valid_from <= day && (!valid_to || valid_to >= day));
  const version = begun.at(-1) ?? versions[0];
  if (!version) throw new Error('No rules for notices are loaded: run `npm run migrate`.');
  return version;
}

const readInstruction = (row: unknown): Instruction => workInstruction.parse(row);
const asRecord = (body: unknown): object => (typeof body === 'object' && body !== null ? body : {});
