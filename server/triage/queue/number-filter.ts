import { line } from '../../kernel/fields/typed.ts';
import { defineFilter } from '../../kernel/filter.ts';

/** The number of a report that somebody has before them. */
export const numberFilter = defineFilter({ number: ['nummer', line({ max: 300 })] });
