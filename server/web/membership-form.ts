import { z } from 'zod';
import { hidden } from '../kernel/fields/carried.ts';
import { defineForm } from '../kernel/form.ts';

/** For whom the session acts from now on: asked in the header of every page. */
export const membershipForm = defineForm({ membership: hidden(z.uuid()) });
