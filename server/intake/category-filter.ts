import { code } from '../kernel/fields/chosen.ts';
import { defineFilter } from '../kernel/filter.ts';

/** What a report is about, on the way to its form. */
export const categoryFilter = defineFilter({ category: ['categorie', code()] });
