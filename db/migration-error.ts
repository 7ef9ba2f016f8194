/** Why a database is not brought to this version: a sentence for whoever runs `npm run migrate`. */
export class MigrationError extends Error {}
