import { z } from 'zod';
import { hidden, waiting } from '../kernel/fields/carried.ts';
import { optional } from '../kernel/fields/field.ts';
import { defineForm } from '../kernel/form.ts';
import { longestBack } from './language/language-form.ts';

/** For whom the session acts from now on: asked in the header of every page. `terug`: the page to go on to; `kept`: a form to go on with then. */
export const membershipForm = defineForm({
  membership: hidden(z.uuid()),
  terug: optional(hidden(z.string(), { max: longestBack })),
  kept: waiting(),
});
