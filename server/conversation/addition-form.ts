import { keptFiles } from '../evidence/evidence.ts';
import { files, key, optional, text } from '../kernel/field.ts';
import { defineForm } from '../kernel/form.ts';

/** Text, files or both; `nothing` when there is neither. */
export const additionForm = defineForm({
  sleutel: key(),
  text: optional(text<'nothing'>({ max: 20_000, bytes: 60_000 })),
  keep: keptFiles,
  evidence: files(),
});
