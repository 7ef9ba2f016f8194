import type { flagging as nl } from '../nl/flagging.ts';
import type { Wording } from '../wording.ts';

export const flagging: Wording<typeof nl> = {};
