import { line } from '../kernel/fields/typed.ts';
import { defineFilter } from '../kernel/filter.ts';

/** What somebody looks for among the municipalities. */
export const searchFilter = defineFilter({ words: ['zoek', line({ max: 100 })] });
