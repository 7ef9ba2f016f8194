import { z } from 'zod';
import { hidden, waiting } from '../kernel/fields/carried.ts';
import { defineForm } from '../kernel/form.ts';

/** For whom the session acts from now on: asked in the header of every page. `kept`: a form to go on with then. */
export const membershipForm = defineForm({ membership: hidden(z.uuid()), kept: waiting() });
