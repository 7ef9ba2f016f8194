import type { Json } from '#db/schema.ts';
import { sealedEntry, type ClosedField, type Closing, type Outcome } from './entry.ts';

// Parts of an entry that come out of the database by themselves. Checked once more: this is what the public reads.
export const readClosed = (stored: Json): ClosedField[] => sealedEntry.body.shape.closed.parse(stored);
export const readOutcomes = (stored: Json): Outcome[] => sealedEntry.body.shape.outcomes.parse(stored);

/** What an entry closed, as the choices of a form. */
export const closingIn = (closed: readonly ClosedField[]): Closing =>
  Object.fromEntries(closed.map(({ field, ground }) => [field, ground]));
