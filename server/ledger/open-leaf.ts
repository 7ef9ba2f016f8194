import type { RawBuilder } from 'kysely';
import { z } from 'zod';
import type { Tx } from '#db/connect.ts';
import type { Opening } from './format/leaf.ts';
import { verifyOpenings } from './format/leaf.ts';
import { decidedFieldNames } from '../vocabulary/decided-fields.ts';
import { LogFault } from './log-fault.ts';
import { findOpening } from './leaf-queries.ts';

const openings = z.array(
  z.object({
    field: z.enum(decidedFieldNames),
    salt: z.string(),
    value: z.union([z.null(), z.string(), z.array(z.string())]),
  }),
);

/**
 * What a leaf of the log holds, by all its fields, compared with the entry that everybody reads. Undefined while it has
 * no place in the log. Throws LogFault when it is not what the log committed to: that must never be shown as such.
 */
export async function openLeaf(
  tx: Tx,
  leafId: string | RawBuilder<string>,
): Promise<{ index: number; openings: Opening[] } | undefined> {
  const found = await findOpening(tx, leafId);
  if (found === undefined) return undefined;
  const opened = openings.parse(found.openings);
  const { data } = found;
  if (data === undefined || !verifyOpenings(data, opened).ok || opened.length !== decidedFieldNames.length)
    throw new LogFault(`What is kept of entry ${found.index} does not open it.`);
  return { index: found.index, openings: opened };
}
