import pino from 'pino';
import { currentScope } from './request-scope.ts';

/** What LOG_LEVEL may say. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const asked = process.env['LOG_LEVEL'];

/** Structured log without personal data: errors are reduced to type, code, constraint and stack. */
export const log = pino({
  level: logLevels.find((level) => level === asked) ?? 'info', // the configuration refuses another
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  // A copy: pino would otherwise write one line's fields into the next.
  mixin: () => ({ ...currentScope() }),
  serializers: { err: describeError },
});

const told = new Set<string>();

/** What is wrong with how this process was set up: said the first time that it shows, not with every request. */
export function warnOnce(sentence: string): void {
  if (told.has(sentence)) return;
  told.add(sentence);
  log.warn(sentence);
}

/** What of an error may be logged. `detail`, `query` and `parameters` of PostgreSQL hold row data and stay out. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const fields = error as Error & { code?: unknown; constraint_name?: unknown };
  return {
    type: error.name,
    code: fields.code,
    constraint: fields.constraint_name,
    // The first line of a stack repeats the message, which may quote what somebody typed.
    stack: error.stack
      ?.split('\n')
      .slice(1, 9)
      .map((line) => line.trim()),
  };
}
