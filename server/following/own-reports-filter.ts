import { meaning } from '../kernel/fields/chosen.ts';
import { defineFilter } from '../kernel/filter.ts';

/** What of the own reports an address asks for: what is closed; without a word what is open. */
export const ownReportsFilter = defineFilter({ closed: ['stand', meaning<true>({ gesloten: true })] });
