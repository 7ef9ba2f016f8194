import type { accounts as nl } from '../nl/accounts.ts';
import type { Wording } from '../wording.ts';

export const accounts: Wording<typeof nl> = {};
