import { z } from 'zod';
import { hidden } from '../kernel/fields/carried.ts';
import { code } from '../kernel/fields/chosen.ts';
import { forEach } from '../kernel/fields/field.ts';
import { text } from '../kernel/fields/typed.ts';
import { defineForm, type Faults, type Input } from '../kernel/form.ts';
import { closableFields, type ClosableField, type Closing } from './entry.ts';

const shown = 'open';

/** Per field that may be closed: `open`, or the code of a ground. */
const choices = forEach(closableFields, code<'unknown'>());

export const publishForm = defineForm(choices);

/** The same, with the reason of a correction. */
export const correctForm = defineForm({ ...choices, reden: text({ max: 1000 }) });

/** Why it is taken back. */
export const withdrawForm = defineForm({ reden: text({ max: 1000 }) });

/** Which signature, under which text. */
export const signForm = defineForm({ stap: hidden(z.string()), contentSha256: hidden(z.string()) });

/** Which text somebody had before them. */
export const seenForm = defineForm({ contentSha256: hidden(z.string()) });

/** What a form chooses to close, as far as it is filled in. */
export const closingOf = (input: Partial<Input<typeof publishForm>>): Closing =>
  Object.fromEntries(
    closableFields.flatMap((field) => {
      const chosen = input[field];
      return chosen === undefined || chosen === shown ? [] : [[field, chosen]];
    }),
  );

/** The form's values for what is closed. */
export const valuesFor = (closing: Closing): Record<ClosableField, string> =>
  Object.fromEntries(closableFields.map((field) => [field, closing[field] ?? shown])) as Record<ClosableField, string>;

/** Grounds that do not count today. One that was chosen while it did may stay: `former` is what is closed now. */
export function closingFaults(
  closing: Closing,
  grounds: readonly { code: string }[],
  former: Closing | null,
): Faults<typeof publishForm> {
  const known = new Set([...grounds.map((ground) => ground.code), ...Object.values(former ?? {})]);
  const unknown = closableFields.filter((field) => closing[field] !== undefined && !known.has(closing[field]));
  return Object.fromEntries(unknown.map((field) => [field, 'unknown']));
}
