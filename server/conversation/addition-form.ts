import { fileFields } from '../evidence/file-fields.ts';
import { optional } from '../kernel/fields/field.ts';
import { text } from '../kernel/fields/typed.ts';
import { defineForm } from '../kernel/form.ts';

/** Text, files or both; `nothing` when there is neither. */
export const additionForm = defineForm({
  text: optional(text<'nothing'>({ max: 20_000, bytes: 60_000 })),
  ...fileFields,
});
