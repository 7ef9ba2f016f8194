import { back, waiting } from '../kernel/fields/carried.ts';
import { line, secret } from '../kernel/fields/typed.ts';
import { defineForm } from '../kernel/form.ts';

/**
 * `terug`: the page to go on to. `kept`: a form that waits for whoever made it. mismatch: the same whether the account exists or not; other_person: the form
 * that waits is of somebody else.
 */
export const signInForm = defineForm({
  terug: back(),
  kept: waiting(),
  email: line({ max: 254 }),
  password: secret<'mismatch' | 'other_person'>({ max: 200 }),
});
