import type { triage as nl } from '../nl/triage.ts';
import type { Wording } from '../wording.ts';

export const triage: Wording<typeof nl> = {};
