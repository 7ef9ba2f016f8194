import { addressOf } from '../../web/lists/place.ts';
import { categoryFilter } from '../category-filter.ts';

/** Where the form of a category is. */
export const formPath = (category: string): string => addressOf('/melden', categoryFilter.write({ category }));

/** Where the form asks who will read what stands in it. */
export const readersPath = '/melden/lezers';

export const stationsPath = '/melden/stembureaus';
