import type { Tx } from '#db/connect.ts';
import { workInstruction, wordingGuard } from '../../reference/rows/notices.ts';
import { inForce } from '../../kernel/in-force.ts';
import { dayOf } from '../../kernel/local-time.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { BrokenSeal } from '../../kernel/sealed.ts';
import { sealedNotice, type NoticeContent } from '../notice.ts';
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
  const day = dayOf(now);
  const [sender, statuses, grounds, instructions, guards] = await Promise.all([
    findSender(tx, organisationId),
    listPlatformStatuses(tx),
    listGrounds(tx, day),
    listInstructions(tx),
    listGuards(tx),
  ]);
  if (!sender) throw new Refusal('not_found');
  const instruction = readInstruction(versionOn(day, instructions));
  const { body: words, ...guardVersion } = versionOn(day, guards);
  const guard: WordingGuard = wordingGuard.parse({ ...asRecord(words), ...guardVersion });
  return { day, instruction, guard, statuses, grounds, sender };
}

/** The version of the work instruction a notice was written under, of all there are; one that never was is a broken seal. */
export function instructionOf(versions: readonly Version[], { content, contentSha256 }: Written): Instruction {
  const found = versions.find((each) => each.version === content.instructionVersion);
  if (!found) throw new BrokenSeal({ definition: sealedNotice.kind, sha256: contentSha256 }, 'body');
  return readInstruction(found);
}

type Written = { content: NoticeContent; contentSha256: string };
type Version = Awaited<ReturnType<typeof listInstructions>>[number];

// The last one that began, of those that hold. Before the first version the first one counts.
function versionOn(day: string, versions: readonly Version[]): Version {
  const holds = inForce(day);
  const [first] = versions;
  const early = first && day < first.valid_from ? first : undefined;
  const version = versions.findLast((each) => holds({ validFrom: each.valid_from, validTo: each.valid_to })) ?? early;
  if (!version)
    throw new Error(`No rules for notices hold on ${day}: look in db/reference, then run \`npm run migrate\`.`);
  return version;
}

/** A version of the work instruction as it was loaded. */
export const readInstruction = ({ body, ...version }: Version): Instruction =>
  workInstruction.parse({ ...asRecord(body), ...version });

const asRecord = (body: unknown): object => (typeof body === 'object' && body !== null ? body : {});
