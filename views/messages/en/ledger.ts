import type { ledger as nl } from '../nl/ledger.ts';
import type { Wording } from '../wording.ts';

export const ledger: Wording<typeof nl> = {};
