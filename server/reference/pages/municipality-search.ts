import { searchFilter } from '../search-filter.ts';

export const municipalitiesPath = '/gemeenten';

/** Where a search box asks for municipalities; `{words}` stands for what is typed. */
export const municipalitySearch = `${municipalitiesPath}?${searchFilter.names.join('')}={words}`;
