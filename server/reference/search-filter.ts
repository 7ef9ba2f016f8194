import { line } from '../kernel/fields/typed.ts';
import { defineFilter } from '../kernel/filter.ts';

/** What somebody looks for among the municipalities. */
export const searchFilter = defineFilter({ words: ['zoek', line({ max: 100 })] });

export const municipalitiesPath = '/gemeenten';

/** Where a search box asks for municipalities; `{words}` stands for what is typed. */
export const municipalitySearch = `${municipalitiesPath}?${searchFilter.names.join('')}={words}`;
