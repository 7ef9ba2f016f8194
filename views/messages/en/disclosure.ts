import type { disclosure as nl } from '../nl/disclosure.ts';
import type { Wording } from '../wording.ts';

export const disclosure: Wording<typeof nl> = {};
