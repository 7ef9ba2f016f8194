import { Refusal } from '../kernel/refusal.ts';
import { sectionsOf, type ComposeLetter } from './letter.ts';
import type { NoticeContent, NoticeInput } from './notice.ts';
import { routeOn, statusInWords } from './instruction/platform-status.ts';
import { isAllowed } from './read-notice.ts';
import { sealAnswers } from './instruction/sealed-answers.ts';
import type { NoticeRules } from './instruction/rules.ts';

/** What an officer wrote, with the facts of the day and the letter it makes. Refuses what the rules of the day refuse. */
export function writeContent(
  input: NoticeInput,
  { reference, rules, compose }: { reference: string; rules: NoticeRules; compose: ComposeLetter },
): NoticeContent {
  const chosen = routeOn(rules.statuses, input, rules.day);
  if (!chosen || !isAllowed(input, rules)) throw new Refusal('draft_out_of_date');
  const ground = rules.grounds.find(({ code }) => code === input.legalGround) ?? null;
  return {
    ...input,
    channel: chosen.channel,
    platformStatus: statusInWords(rules.statuses, chosen, rules.day, input.locale),
    instructionVersion: rules.instruction.version,
    ...sealAnswers(rules.instruction, input.answers),
    letter: compose({
      ...input,
      sections: sectionsOf(input),
      platform: chosen.name,
      reference,
      ground,
      sender: rules.sender,
    }),
  };
}
