import { fileOf, tableNames, type ReferenceData } from '../reference-tables.ts';

type Period = { valid_from: string; valid_to: string | null };

/** Rows that hold on the same day, of what ends and goes on as another row: the same code again from a later day. */
export function overlappingPeriods(data: ReferenceData): string[] {
  const lists: [string, [string, Period][]][] = [
    ['package_fields.csv: package', data.packageFields.map((row) => [`${row.partner} ${row.category}`, row])],
    ['desk_promises.csv: desk promise', data.deskPromises.map((row) => [row.code, row])],
    ['platform_status.csv: platform status', data.platformStatuses.map((row) => [`${row.platform} ${row.kind}`, row])],
  ];
  return lists.flatMap(([kind, rows]) =>
    [...Map.groupBy(rows, ([code]) => code)].flatMap(([code, same]) => {
      const periods = same.map(([, period]) => period).toSorted((a, b) => (a.valid_from < b.valid_from ? -1 : 1));
      return periods
        .filter(({ valid_to }, index) => {
          const next = periods[index + 1];
          return next !== undefined && (valid_to === null || valid_to >= next.valid_from);
        })
        .map(({ valid_from }) => `${kind} ${code} of ${valid_from} still holds when its next row begins`);
    }),
  );
}

/** Rows whose last day is before their first. */
export function wrongPeriods(data: ReferenceData): string[] {
  return tableNames.flatMap((name) =>
    [data[name]]
      .flat()
      .filter((row: object) => endsTooSoon(row))
      .map((row) => `${fileOf(name)}: ${nameOf(row)} ends before it begins`),
  );
}

const endsTooSoon = (row: object & Partial<{ valid_from: string | null; valid_to: string | null }>): boolean =>
  Boolean(row.valid_from && row.valid_to && row.valid_to < row.valid_from);

// What a row is about stands first in every file.
const nameOf = (row: object): string =>
  Object.values(row)
    .slice(0, 2)
    .filter((value) => typeof value !== 'object')
    .join(' ');
