import { code } from '../kernel/fields/chosen.ts';
import { line } from '../kernel/fields/typed.ts';
import { defineFilter } from '../kernel/filter.ts';

/** What a report is about, on the way to its form. */
export const categoryFilter = defineFilter({ category: ['categorie', code()] });

/** What somebody calls it who looks for a category. */
export const categorySearch = defineFilter({ words: ['zoek', line({ max: 100 })] });
