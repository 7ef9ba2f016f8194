import type { Sealed } from '../kernel/sealed.ts';
import { discloseOpenings, sealedEntry, type Closing, type Entry } from './entry.ts';
import type { OpenDecision } from './open-decision.ts';

type Correction = { corrects: string; reason: string };

/** What the public is to read about a decision, sealed: everything but what is closed. */
export function composeEntry(decision: OpenDecision, closing: Closing, correction: Correction | null): Sealed {
  const { open, closed } = discloseOpenings(decision.openings, closing);
  const { outcomes } = decision;
  return sealedEntry.seal({ ...factsOf(decision), openings: open, closed, outcomes, ...pointingBack(correction) });
}

/** What stands where a decision stood: that it was made, when and by which reference; nothing that it held. */
export const composeTombstone = (decision: OpenDecision, correction: Correction): Sealed =>
  sealedEntry.seal({
    ...factsOf(decision),
    openings: [],
    closed: [],
    outcomes: [],
    ...pointingBack(correction),
  });

const factsOf = ({ notice, logIndex }: OpenDecision) => ({
  reference: notice.reference,
  election: notice.roundCode,
  platform: notice.platformCode,
  decision: notice.decision,
  decidedAt: notice.decidedAt,
  logIndex,
});

const pointingBack = (correction: Correction | null): Pick<Entry, 'corrects' | 'correctionReason'> => ({
  corrects: correction?.corrects ?? null,
  correctionReason: correction?.reason ?? null,
});
