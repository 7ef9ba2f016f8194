import { sql, type RawBuilder } from 'kysely';
import type { Words } from './schema.ts';

/** A column of words in one language, or in Dutch where it lacks them; to sort by, or to read nothing more than that. */
export const inLanguage = (column: string, locale: string): RawBuilder<string> =>
  sql`coalesce(${sql.ref(column)} ->> ${locale}, ${sql.ref(column)} ->> 'nl')`;

/** What a code of a body is called, of a row that is joined to the left: a changed body may name one that is not there. */
export const wordsOr = (column: string, code: string): RawBuilder<Words> =>
  sql`coalesce(${sql.ref(column)}, jsonb_build_object('nl', ${sql.ref(code)}))`;

/**
 * A value for a column of words. The driver knows jsonb, not our domain over it, and would send `[object Object]`; every other
 * value stays as it is.
 */
export const asWords = <Value>(value: Value): Value | RawBuilder<Value> =>
  typeof value === 'object' && value !== null && 'nl' in value ? sql<Value>`${value}::jsonb` : value;
