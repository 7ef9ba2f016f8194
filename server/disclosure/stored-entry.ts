import type { Json } from '#db/schema.ts';
import type { Sealed } from '../kernel/sealed.ts';
import { sealedEntry, valuesOf, type ClosedField, type Closing, type Entry, type Outcome } from './entry.ts';

/** An entry as it is kept, with what stands beside it: of which election and leaf it is, and of one that opens nothing whether a step took it back. */
export type Kept = Sealed & { reference: string; roundCode: string; logIndex: bigint; takenBack: boolean | null };

/**
 * An entry as it was made public. Throws of one that was changed past the application under a seal that fits: that is of another
 * leaf, says something else than it opens, or opens nothing though nobody took it back.
 */
export function openEntry({ roundCode, logIndex, takenBack, definition, body, sha256 }: Kept): Entry {
  const entry = sealedEntry.open({ definition, body, sha256 });
  const { openings, reference, election, platform, decision, decidedAt } = entry;
  if (election !== roundCode || entry.logIndex !== Number(logIndex)) throw new TypeError('An entry of another leaf.');
  if (openings.length === 0) {
    if (!takenBack) throw new TypeError('An entry that opens nothing, and that nobody took back.');
    return entry;
  }
  const shown: Readonly<Record<string, unknown>> = valuesOf(openings);
  const facts = { reference, election, platform, decision, decided_at: decidedAt.toISOString() };
  for (const [field, fact] of Object.entries(facts))
    if (shown[field] !== fact) throw new TypeError(`An entry that says another ${field} than it opens.`);
  return entry;
}

// Parts of an entry that come out of the database by themselves. Checked once more: this is what the public reads.
export const readClosed = (stored: Json): ClosedField[] => sealedEntry.body.shape.closed.parse(stored);
export const readOutcomes = (stored: Json): Outcome[] => sealedEntry.body.shape.outcomes.parse(stored);

/** What an entry closed, as the choices of a form. */
export const closingIn = (closed: readonly ClosedField[]): Closing =>
  Object.fromEntries(closed.map(({ field, ground }) => [field, ground]));
