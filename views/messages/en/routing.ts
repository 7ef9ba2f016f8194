import type { routing as nl } from '../nl/routing.ts';
import type { Wording } from '../wording.ts';

export const routing: Wording<typeof nl> = {};
