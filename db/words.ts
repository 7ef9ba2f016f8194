import { sql, type RawBuilder } from 'kysely';
import type { Words } from './schema.ts';

/** A column of words in one language, or in Dutch where it lacks them; to sort by, or to read nothing more than that. */
export const inLanguage = (column: string, locale: string): RawBuilder<string> =>
  sql`coalesce(${sql.ref(column)} ->> ${locale}, ${sql.ref(column)} ->> 'nl')`;

/** What a code of a body is called, of a row that is joined to the left: a changed body may name one that is not there. */
export const wordsOr = (column: string, code: string): RawBuilder<Words> =>
  sql`coalesce(${sql.ref(column)}, jsonb_build_object('nl', ${sql.ref(code)}))`;

/** Who did it, of a row of `person` that is joined to the left: by name, or to an auditor who may not know that, by a code of the election of the incident; null to others. */
export const nameOrCode = (person: string, id: string, incident: RawBuilder<string>): RawBuilder<string | null> =>
  sql`coalesce(${sql.ref(`${person}.name`)}, audit.code_of(${sql.ref(id)}, ${incident}))`;

/** What a column of ids of organisations names, in its order: those that ended too. */
export const organisationsIn = (
  column: string,
): RawBuilder<Named[]> => sql`case when ${sql.ref(column)} = '{}' then '[]' else (
  select coalesce(jsonb_agg(jsonb_build_object('code', o.code, 'name', o.name, 'short', coalesce(o.short, o.name)) order by place), '[]')
  from unnest(${sql.ref(column)}) with ordinality as named (id, place) join organisation o on o.id = named.id) end`;

/** `short`: what everybody at the table calls it. */
export type Named = { code: string; name: Words; short: Words };

/**
 * A value for a column of words. The driver knows jsonb, not our domain over it, and would send `[object Object]`; every other
 * value stays as it is.
 */
export const asWords = <Value>(value: Value): Value | RawBuilder<Value> =>
  typeof value === 'object' && value !== null && 'nl' in value ? sql<Value>`${value}::jsonb` : value;
