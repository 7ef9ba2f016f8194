import type { Asker } from '#db/as-person.ts';
import type { Tx } from '#db/connect.ts';
import { answeredWith } from '../../kernel/questions.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { loadNoticeRules } from './load-rules.ts';
import { routeOn } from './platform-status.ts';
import { inputOf } from '../notice.ts';
import type { NoticeRow } from '../queries.ts';
import { isAllowed } from '../read-notice.ts';

/** Refuses to go on towards sending when an answer blocks, or when the rules of today would not let this be written. */
export async function requireCurrent(tx: Tx, asker: Asker, { content }: NoticeRow, now: Date): Promise<void> {
  const rules = await loadNoticeRules(tx, asker, now);
  const input = inputOf(content);
  if (answeredWith(rules.instruction, input.answers, 'blocks').length > 0) throw new Refusal('blocked_by_instruction');
  const route = routeOn(rules.statuses, content, rules.day);
  const same = route?.channel === content.channel && rules.instruction.version === content.instructionVersion;
  if (!same || !isAllowed(input, rules)) throw new Refusal('draft_out_of_date');
}
