import type { Database } from '#db/connect.ts';
import { findDemoAccounts } from './queries.ts';

/** Is there an account of the demonstration world? Production refuses to start with one. */
export const hasDemoAccounts = (database: Database): Promise<boolean> => findDemoAccounts(database);
