/** Signs contexts in tests and measurements: nothing real. */
export const testSecret = 'only for tests: a secret that signs nothing real';

/** What everybody in the test world signs in with. */
export const testPassword = 'vier woorden maken een zin';
