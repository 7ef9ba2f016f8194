import { z } from 'zod';
import { back, hidden, waiting } from '../kernel/fields/carried.ts';
import { defineForm } from '../kernel/form.ts';

/** For whom the session acts from now on: asked in the header of every page. `terug`: the page to go on to; `kept`: a form to go on with then. */
export const membershipForm = defineForm({
  membership: hidden(z.uuid()),
  terug: back(),
  kept: waiting(),
});
