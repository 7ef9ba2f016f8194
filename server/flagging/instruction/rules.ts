import type { Words } from '../../kernel/words.ts';
import type { Instruction } from './instruction.ts';
import type { Sender } from '../letter.ts';
import type { PlatformStatus } from './platform-status.ts';
import type { WordingGuard } from './wording-guard.ts';

export type LegalGround = { code: string; article: string; law: string; description: Words };

/** Everything that says what a notice of this day may be. */
export type NoticeRules = {
  /** YYYY-MM-DD, in the Netherlands. */
  day: string;
  instruction: Instruction;
  guard: WordingGuard;
  statuses: readonly PlatformStatus[];
  grounds: readonly LegalGround[];
  sender: Sender;
};
