/** A PostgreSQL of our own did not start, in the words of the program that says why. */
export class EmbeddedPostgresError extends Error {}
