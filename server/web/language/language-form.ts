import { z } from 'zod';
import { back, hidden } from '../../kernel/fields/carried.ts';
import { defineForm } from '../../kernel/form.ts';

/** Which language, and the page to come back to. Where an address carries the language, it does so under the same name. */
export const languageForm = defineForm({
  taal: hidden(z.string()),
  terug: back(),
});

/** What a language is called in an address. */
export const languageName = languageForm.show().taal.name;

/** What the page to come back to is called, here and on the way to sign in. */
export const backName = languageForm.show().terug.name;
