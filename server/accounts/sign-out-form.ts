import { waiting } from '../kernel/fields/carried.ts';
import { defineForm } from '../kernel/form.ts';

/** `kept`: a form to go on with, without account. */
export const signOutForm = defineForm({ kept: waiting() });
