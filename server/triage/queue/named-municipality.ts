import { foldForSearch } from '../../reference/search-key.ts';
import type { Labels } from '../labels.ts';
import type { QueueFilter } from './queue-form.ts';

/** The filter with its municipality by code, when it was typed by one of its names. What nothing is called finds nothing. */
export function withMunicipality(filter: QueueFilter, labels: Labels): QueueFilter {
  if (filter.municipality === undefined) return filter;
  return {
    ...filter,
    municipality: labels.municipalityCalled.get(foldForSearch(filter.municipality)) ?? filter.municipality,
  };
}
