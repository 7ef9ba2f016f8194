import { z } from 'zod';
import type { Json } from '#db/schema.ts';
import { LEAF_FIELDS } from '../ledger/leaf.ts';
import { outcomes as outcomeCodes } from '../vocabulary/outcomes.ts';
import { closableFields, type ClosedField, type Closing, type OpenField, type Outcome } from './entry.ts';

const field = z.enum(LEAF_FIELDS);
const value = z.union([z.null(), z.string(), z.array(z.string())]);
const openings = z.array(z.tuple([z.string(), field, value]));
const closed = z.array(z.object({ field, ground: z.string() }));
const outcomes = z.array(
  z.object({ position: z.number(), outcome: z.enum(outcomeCodes), at: z.union([z.null(), z.string()]) }),
);

// What jsonb columns of an entry hold. Checked once more on the way out: this is what the public reads.
export const readOpenings = (stored: Json): OpenField[] => openings.parse(stored);
export const readClosed = (stored: Json): ClosedField[] => closed.parse(stored);
export const readOutcomes = (stored: Json): Outcome[] => outcomes.parse(stored);
/** The same as the choices of a form. */
export const readClosing = (stored: Json): Closing =>
  Object.fromEntries(
    readClosed(stored).flatMap(({ field: name, ground }) =>
      closableFields.some((known) => known === name) ? [[name, ground]] : [],
    ),
  );
