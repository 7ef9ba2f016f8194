import type { Labels } from '../labels.ts';
import type { QueueFilter } from './queue-form.ts';

/** The filters as the database is asked: a municipality by the codes of all that are called so. */
export type SoughtInQueue = Omit<QueueFilter, 'municipality'> & { municipalities?: readonly string[] };

/**
 * What a filter seeks, when its municipality was typed by one of its names: two may share one, and what nothing is called finds nothing.
 * And the filter as an address writes it: by code where there is one.
 */
export function seekMunicipality(typed: QueueFilter, labels: Labels): { filter: QueueFilter; sought: SoughtInQueue } {
  const { municipality, ...others } = typed;
  if (municipality === undefined) return { filter: typed, sought: others };
  const found = labels.municipalitiesCalled(municipality);
  const called = found.length > 0 ? found : [municipality];
  const [only, ...more] = called;
  const filter = only !== undefined && more.length === 0 ? { ...typed, municipality: only } : typed;
  return { filter, sought: { ...others, municipalities: called } };
}
