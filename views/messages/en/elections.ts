import type { elections as nl } from '../nl/elections.ts';
import type { Wording } from '../wording.ts';

export const elections: Wording<typeof nl> = {};
