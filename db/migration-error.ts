/** Why a database is not brought to this version: a sentence for whoever runs `npm run migrate`, or should. */
export class MigrationError extends Error {}

/** A file of SQL does not fit the database: a name in it is not there, or it is no SQL. PostgreSQL says which. */
export class SqlFileError extends MigrationError {}

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
