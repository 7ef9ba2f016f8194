import { z } from 'zod';
import { hidden } from '../kernel/fields/carried.ts';
import { optional } from '../kernel/fields/field.ts';
import { line, secret } from '../kernel/fields/typed.ts';
import { defineForm } from '../kernel/form.ts';

/** `terug`: the page to go on to. mismatch: the same whether the account exists or not. */
export const signInForm = defineForm({
  terug: optional(hidden(z.string(), { max: 2000 })),
  email: line({ max: 254 }),
  password: secret<'mismatch'>({ max: 200 }),
});
