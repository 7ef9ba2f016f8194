import { keptFiles } from '../evidence/evidence.ts';
import { files, key } from '../kernel/fields/carried.ts';
import { optional } from '../kernel/fields/field.ts';
import { text } from '../kernel/fields/typed.ts';
import { defineForm } from '../kernel/form.ts';

/** Text, files or both; `nothing` when there is neither. */
export const additionForm = defineForm({
  sleutel: key(),
  text: optional(text<'nothing'>({ max: 20_000, bytes: 60_000 })),
  keep: keptFiles,
  evidence: files(),
});
