import type { web as nl } from '../nl/web.ts';
import type { Wording } from '../wording.ts';

export const web: Wording<typeof nl> = {};
