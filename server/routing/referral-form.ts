import { z } from 'zod';
import { heard, hidden, key, seen } from '../kernel/fields/carried.ts';
import { code } from '../kernel/fields/chosen.ts';
import { optional } from '../kernel/fields/field.ts';
import { line, text } from '../kernel/fields/typed.ts';
import { defineForm, type Input } from '../kernel/form.ts';
import { longest } from './package/package.ts';

/**
 * Hands a case to a partner, which may receive its label (`above_ceiling`). `sha256` is of the package that was shown: `changed` when another would go now, or none was shown. Who chooses a
 * partner outside the suggestion says why, or it is `unexplained`. What the desk writes to the partner goes in the package: a message, where it must be, whom it can call. With `other`, nothing
 * is sent: another partner is looked at, or chosen when it is empty, and the words go along. `seen`: the case as it stood then; `heard`: the last that had come in beside its steps.
 */
export const offerForm = defineForm({
  key: key(),
  seen: seen(),
  heard: heard(),
  partner: code<'above_ceiling'>(),
  sha256: optional(hidden<string, 'changed'>(z.string())),
  message: optional(text({ max: longest.text })),
  place: optional(line({ max: longest.place })),
  phone: optional(line({ max: longest.phone })),
  reason: optional(text<'unexplained'>({ max: 2000 })),
  other: optional(hidden(z.string().regex(/^[\w.+|-]+$/))),
});

export type OfferInput = Omit<Input<typeof offerForm>, 'other'>;
