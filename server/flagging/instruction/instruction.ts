import type { z } from 'zod';
import type { workInstruction } from '../../reference/rows/notices.ts';

/** The work instruction: a versioned set of questions, with its words. */
export type Instruction = z.infer<typeof workInstruction>;
export type Question = Instruction['sections'][number]['questions'][number];
