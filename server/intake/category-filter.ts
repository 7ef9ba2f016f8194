import { code } from '../kernel/fields/chosen.ts';
import { defineFilter } from '../kernel/filter.ts';
import { addressOf } from '../web/lists/place.ts';

/** What a report is about, on the way to its form. */
export const categoryFilter = defineFilter({ category: ['categorie', code()] });

/** Where its form is. */
export const formPath = (category: string): string => addressOf('/melden', categoryFilter.write({ category }));
