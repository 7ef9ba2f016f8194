import { Refusal, type RefusalCode } from './refusal.ts';

/** What a guard of the database refuses of a form that was right when its page was made: somebody was first, between our reading and our writing. */
export const raced = {
  disclosure_embargo: 'embargo',
  disclosure_ground: 'changed_meanwhile',
  disclosure_outcomes: 'changed_meanwhile',
  disclosure_stays_closed: 'changed_meanwhile',
  disclosure_unchanged: 'changed_meanwhile',
  step_order: 'changed_meanwhile',
  step_reach: 'not_found',
} as const satisfies Readonly<Record<string, RefusalCode>>;

/** The refusal that an error is, whether a rule of ours said it or a guard of the database; undefined of a fault. */
export function refusedIn(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  const guard = guardOf(error);
  return isRaced(guard) ? new Refusal(raced[guard]) : undefined;
}

/** The name of the guard or constraint of the database that an error comes from. */
export const guardOf = (error: unknown): unknown =>
  error instanceof Error && 'constraint_name' in error ? error.constraint_name : undefined;

const isRaced = (guard: unknown): guard is keyof typeof raced =>
  typeof guard === 'string' && Object.hasOwn(raced, guard);
