import { z } from 'zod';

/** Anything whose text PostgreSQL can keep, wherever it stands: without NUL, and without half of a sign. */
export const kept = z.unknown().superRefine((value, context) => {
  for (const path of unkeptIn(value, []))
    context.addIssue({ code: 'custom', path, message: 'a sign that no text can hold (NUL, or half of one)' });
});

function unkeptIn(value: unknown, path: PropertyKey[]): PropertyKey[][] {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? [path] : [];
  if (Array.isArray(value)) return value.flatMap((each, index) => unkeptIn(each, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [...unkeptIn(key, path), ...unkeptIn(each, [...path, key])]);
}
