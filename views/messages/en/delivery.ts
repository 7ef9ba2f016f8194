import type { delivery as nl } from '../nl/delivery.ts';
import type { Wording } from '../wording.ts';

export const delivery: Wording<typeof nl> = {};
