/** Why a database is not brought to this version: a sentence for whoever runs `npm run migrate`, or should. */
export class MigrationError extends Error {}

/** A file of SQL does not fit the database: a name in it is not there, or it is no SQL. PostgreSQL says which. */
export class SqlFileError extends MigrationError {}

/** A reference file holds what the database refuses. */
export class FileRefused extends MigrationError {}

/** The database has what the reference files no longer have: `fact`. `remedy`: what to do about that where it is to be kept. */
export class LeftBehind extends MigrationError {
  readonly fact: string;
  constructor(fact: string, remedy: string) {
    super(`${fact} ${remedy}`);
    this.fact = fact;
  }
}

/** This database was made with another `what` of the same name. */
export const notWhatMadeIt = (what: string): MigrationError =>
  new MigrationError(
    `${what} is not what it was when this database was made. Nothing was changed. Use the program that made it, or begin with a new database.`,
  );

/** A newer program was here: going on would put what is older over it. */
export const ofAnotherVersion = (what: readonly string[]): MigrationError =>
  new MigrationError(
    `The database is of another version (${what.join(', ')}). Use the program that made it, or newer.`,
  );

/** The roles are of the cluster and not in a dump: without them all that was restored is owned by who restored it. */
export const restoredWithoutRoles = (): MigrationError =>
  new MigrationError(
    'The database was restored without its roles, or without what they own. Make the roles first (`pg_dumpall --roles-only` where it was dumped) and restore again, into an empty database (see README, Backup). Nothing was changed.',
  );
