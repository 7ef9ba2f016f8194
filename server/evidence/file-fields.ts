import { z } from 'zod';
import { files, hidden, key } from '../kernel/fields/carried.ts';
import { defineForm } from '../kernel/form.ts';

const uuid = z.uuid();

// The ids of files that were received before and go along: 20 at most, each with a box of its own (`keep1`, `keep2`…).
const keptFiles = {
  ...hidden(
    z.string().transform((ids) => ids.split(' ').filter((id) => uuid.safeParse(id).success)),
    { parts: Array.from({ length: 20 }, (_, index) => String(index + 1)), max: 20 * 37 },
  ),
  optional: true,
  blank: [] as string[],
};

/** What every form with files has: the key under which they wait, those received before, and the field for more. */
export const fileFields = { sleutel: key(), keep: keptFiles, evidence: files() };

/** That part of a form, whatever else it asks. */
export const filesForm = defineForm(fileFields);
