import { sql, type RawBuilder } from 'kysely';

/** An incident, for a statement about it: by its id, or by what finds that inside the statement. */
export type IncidentId = string | RawBuilder<string>;

/** Found by its reference inside the statement, so that a page asks everything about it at once. */
export const incidentCalled = (reference: string | RawBuilder<string>): RawBuilder<string> =>
  sql<string>`(select id from incident where reference = ${reference})`;

/** A notice, for a statement about it: by its id, or by what finds that inside the statement. */
export type NoticeId = string | RawBuilder<string>;

/** Found by its reference inside the statement, so that a page asks everything about it at once. */
export const noticeCalled = (reference: string): RawBuilder<string> =>
  sql<string>`(select id from notice where reference = ${reference})`;
