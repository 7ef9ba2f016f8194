import { z } from 'zod';
import { hidden, line, optional, secret } from '../kernel/field.ts';
import { defineForm } from '../kernel/form.ts';

/** `terug`: the page to go on to. mismatch: the same whether the account exists or not. */
export const signInForm = defineForm({
  terug: optional(hidden(z.string(), { max: 2000 })),
  email: line({ max: 254 }),
  password: secret<'mismatch'>({ max: 200 }),
});
