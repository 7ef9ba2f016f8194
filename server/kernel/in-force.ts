/** The first and the last day of something dated, YYYY-MM-DD in the Netherlands; null: since always, without an end known. */
export type Dated = { validFrom: string | null; validTo: string | null };

/** Does it hold on `day`? Its first and its last day count. For rows in the database `db/in-force.ts` says the same. */
export const inForce =
  (day: string) =>
  ({ validFrom, validTo }: Dated): boolean =>
    (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);
