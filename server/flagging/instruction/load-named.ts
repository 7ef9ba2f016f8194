import type { Tx } from '#db/connect.ts';
import type { Words } from '../../kernel/words.ts';
import type { Instruction } from './instruction.ts';
import { readInstruction } from './load-rules.ts';
import { listEveryGround, listInstructions } from './rule-queries.ts';

/** What a notice of any day may name, with its words. */
export type Named = {
  instructions: readonly Instruction[];
  legalGrounds: readonly { code: string; article: string; description: Words }[];
};

export async function loadNamed(tx: Tx): Promise<Named> {
  const [versions, legalGrounds] = await Promise.all([listInstructions(tx), listEveryGround(tx)]);
  return { instructions: versions.map(readInstruction), legalGrounds };
}
