import { readers, type Reader } from '#db/readers.ts';

/** The roles in which the database is tried: every reader, and the owner of the tables. */
export const roles = [...readers, 'owner'] as const;
export type RoleName = Reader | 'owner';
