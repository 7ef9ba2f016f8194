import { z } from 'zod';
import { hidden } from '../kernel/fields/carried.ts';

/** A file received with a form that is not sent yet. `size` in bytes. */
export type StagedFile = { id: string; name: string; size: bigint };

/** A file that belongs to an incident; `sha256` in hex, of the bytes as received; `type` as the bytes say, not the name. */
export type EvidenceFile = StagedFile & { type: string; sha256: string; attachedAt: Date };

const uuid = z.uuid();

/** The ids of files that were received before and go along: 20 at most, each with a box of its own (`keep1`, `keep2`…). */
export const keptFiles = {
  ...hidden(
    z.string().transform((ids) => ids.split(' ').filter((id) => uuid.safeParse(id).success)),
    { parts: Array.from({ length: 20 }, (_, index) => String(index + 1)), max: 20 * 37 },
  ),
  optional: true,
  blank: [] as string[],
};
