/** The code of Node, or the SQLSTATE of PostgreSQL; undefined for what has none. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** PostgreSQL says that what was signed a moment ago has ended: its clock is ahead of ours. Raised by ctx.payload. */
export const isClockBehind = (error: unknown): boolean =>
  error instanceof Error && error.message === 'context: expired';
