import { z } from 'zod';
import { heard, hidden, key, seen } from '../kernel/fields/carried.ts';
import { code } from '../kernel/fields/chosen.ts';
import { optional } from '../kernel/fields/field.ts';
import { text } from '../kernel/fields/typed.ts';
import { defineForm, type Input } from '../kernel/form.ts';

/**
 * Hands a case to a partner, which may receive its label (`above_ceiling`). `sha256` is of the package that was shown: `changed` when another would go now, or none was shown. Who chooses a
 * partner outside the suggestion says why, or it is `unexplained`. `seen`: the case as it stood then; `heard`: the last that had come in beside its steps.
 */
export const offerForm = defineForm({
  key: key(),
  seen: seen(),
  heard: heard(),
  partner: code<'above_ceiling'>(),
  sha256: optional(hidden<string, 'changed'>(z.string())),
  reason: optional(text<'unexplained'>({ max: 2000 })),
});

export type OfferInput = Input<typeof offerForm>;
