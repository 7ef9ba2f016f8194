import { z } from 'zod';
import { hidden } from '../kernel/fields/carried.ts';
import { code } from '../kernel/fields/chosen.ts';
import { forEach } from '../kernel/fields/field.ts';
import type { Faults, Input, Values } from '../kernel/form.ts';
import { stepForm } from '../steps/step-form.ts';
import { publicationLifecycle } from '../vocabulary/publication-lifecycle.ts';
import type { ClosableField } from '../vocabulary/decided-fields.ts';
import { toldText } from '../vocabulary/told/told-text.ts';
import { closableFields, longestCorrectionReason, type Closing, type Outcome } from './entry.ts';

const shown = 'open';

/** Per field that may be closed: `open`, or the code of a ground. */
const choices = forEach(closableFields, code<'unknown' | 'opens'>());

/** Which text somebody had before them. */
const contentSha256 = hidden(z.string());

export const prepareForm = stepForm(publicationLifecycle, 'prepare', { more: choices });
export const signForm = stepForm(publicationLifecycle, 'sign', { more: { contentSha256 } });
export const publishForm = stepForm(publicationLifecycle, 'publish', { more: { contentSha256 } });
export const correctForm = stepForm(publicationLifecycle, 'correct', {
  why: toldText<'unchanged'>({ max: longestCorrectionReason }),
  more: choices,
});
export const withdrawForm = stepForm(publicationLifecycle, 'withdraw', {
  why: toldText({ max: longestCorrectionReason }),
});

type Choices = Partial<Pick<Input<typeof prepareForm>, ClosableField>>;

/** What a form chooses to close, as far as it is filled in. */
export const closingOf = (input: Choices): Closing =>
  Object.fromEntries(
    closableFields.flatMap((field) => {
      const chosen = input[field];
      return chosen === undefined || chosen === shown ? [] : [[field, chosen]];
    }),
  );

/** The form's values for what is closed. */
export const valuesFor = (closing: Closing): Record<ClosableField, string> =>
  Object.fromEntries(closableFields.map((field) => [field, closing[field] ?? shown])) as Record<ClosableField, string>;

/** Why something is corrected, as it was sent, with what its writer confirmed about it. */
export const sentWhy = (values: Values): Values =>
  Object.fromEntries(correctForm.fields.reden.parts.map((part) => [`reden${part}`, values[`reden${part}`] ?? '']));

/** Do both close the same fields, on the same grounds? */
export const isSameClosing = (one: Closing, other: Closing): boolean =>
  closableFields.every((field) => one[field] === other[field]);

/** Grounds that do not count today. One that was chosen for a field while it did may stay there: `former` is what is closed now. */
export function closingFaults(
  closing: Closing,
  grounds: readonly { code: string }[],
  former: Closing = {},
): Faults<typeof prepareForm> {
  const known = new Set(grounds.map((ground) => ground.code));
  const unknown = closableFields.filter((field) => {
    const ground = closing[field];
    return ground !== undefined && ground !== former[field] && !known.has(ground);
  });
  return Object.fromEntries(unknown.map((field) => [field, 'unknown']));
}

/** What was published: what it closed, and what had become of each address. */
export type Former = { closing: Closing; outcomes: readonly Outcome[] };

/** What a correction may not be: one that opens what is closed, since one publisher makes it alone; or one that changes nothing. */
export function correctionFaults(
  input: Choices,
  grounds: readonly { code: string }[],
  { closing, outcomes }: Former,
  outcomesNow: readonly Outcome[],
): Faults<typeof correctForm> {
  const before = valuesFor(closing);
  const opens = closableFields.filter((field) => input[field] === shown && before[field] !== shown);
  const isSame =
    closableFields.every((field) => input[field] === before[field]) &&
    JSON.stringify(outcomes) === JSON.stringify(outcomesNow);
  return {
    ...(isSame && { reden: 'unchanged' }),
    ...closingFaults(closingOf(input), grounds, closing),
    ...Object.fromEntries(opens.map((field) => [field, 'opens'])),
  };
}
