import type { intake as nl } from '../nl/intake.ts';
import type { Wording } from '../wording.ts';

export const intake: Wording<typeof nl> = {};
