import { say, type Words } from '../kernel/words.ts';
import { asPart } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import { keepFresh } from '../kernel/process/keep-fresh.ts';
import { readCalled, type Called } from '../reference/read-called.ts';
import {
  listCategories,
  listMunicipalityNames,
  listOutcomes,
  listSeverities,
  type CategoryLabel,
  type OutcomeLabel,
  type SeverityLabel,
} from './label-queries.ts';

export type Labels = {
  categories: readonly CategoryLabel[];
  municipalities: readonly { code: string; name: string }[];
  severities: readonly SeverityLabel[];
  outcomes: readonly OutcomeLabel[];
  category: ReadonlyMap<string, CategoryLabel>;
  municipality: ReadonlyMap<string, string>;
  municipalitiesCalled: Called;
  outcome: ReadonlyMap<string, OutcomeLabel>;
};

/**
 * The words of reference data that the queue and its filters show, read at most once a minute: the queue is opened far
 * more often than a category changes.
 */
export const readLabels = keepFresh(60_000, (database: Database): Promise<Labels> =>
  asPart(database, async (tx) => {
    const categories = await listCategories(tx);
    const municipalities = await listMunicipalityNames(tx);
    const municipalitiesCalled = await readCalled(tx);
    const severities = await listSeverities(tx);
    const outcomes = await listOutcomes(tx);
    return {
      categories,
      municipalities,
      severities,
      outcomes,
      category: new Map(categories.map((each) => [each.code, each])),
      municipality: new Map(municipalities.map(({ code, name }) => [code, name])),
      municipalitiesCalled,
      outcome: new Map(outcomes.map((each) => [each.code, each])),
    };
  }),
);

/** What a code is called; undefined for a code nobody knows. */
export const labelOf = (row: { label: Words } | undefined, locale: string): string | undefined =>
  row && say(row.label, locale);
