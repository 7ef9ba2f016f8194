import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database, Tx } from '#db/connect.ts';
import { isFaultless, type Faults, type Input } from '../../kernel/form.ts';
import { dayOf } from '../../kernel/local-time.ts';
import { readReference, referencesIn } from '../../kernel/reference.ts';
import { guardOf } from '../../kernel/refused-in.ts';
import { move } from '../../steps/move.ts';
import type { StepDone } from '../../steps/thing.ts';
import type { caseForms, OriginalFault } from '../case-forms.ts';
import { caseThing } from '../case-thing.ts';
import { findIncidentId, findOutcome, insertDecision, leadsTo } from '../queries.ts';
import { sealedDecision } from './decision.ts';

type Closing = {
  reference: string;
  seen: Date;
  heard?: Date | null;
  outcome: string;
  publicReason: string;
  /** The report in which this one is told, when it ends for that. */
  original?: string;
};

/** Ends a case. `publicReason` is what the reporter reads, in their language and without names. */
export async function closeCase(
  database: Database,
  asker: Asker,
  { outcome, publicReason, original: typed, ...seen }: Closing,
  now: Date,
): Promise<{ faults?: Faults<typeof caseForms.close> }> {
  const closing = asPerson(database, asker, async (tx) => {
    const { reference } = seen;
    const faults = await closeFacts(tx, { reference, outcome, publicReason, original: typed ?? '' }, now);
    if (!isFaultless(faults)) return { faults };
    const original = await originalOf(tx, { outcome, original: typed ?? '' }, now);
    await move(tx, asker, caseThing, { ...seen, action: 'close', reason: publicReason }, now, async (decidedAt) => {
      const sealed = sealedDecision.seal({ reference, outcome, publicReason, decidedAt });
      const decision = await insertDecision(tx, reference, sealed);
      return { details: { outcome, hash: sealed.sha256, decision, original } };
    });
    return {};
  });
  // By way of a report that the asker may not see, or of one that was closed just now.
  return closing.catch((error: unknown) => {
    if (guardOf(error) === 'duplicate_circle') return { faults: { original: 'circle' } };
    throw error;
  });
}

/** How it ends can be chosen today; in which report it is told is another one, and no report is named to who reported this one. */
export async function closeFacts(
  tx: Tx,
  given: Partial<Input<typeof caseForms.close>> & { reference: string },
  now: Date,
): Promise<Faults<typeof caseForms.close>> {
  const { reference, outcome, original, publicReason = '' } = given;
  const found = outcome === undefined ? undefined : await findOutcome(tx, outcome, dayOf(now));
  const named =
    found?.namesAnother && original !== undefined ? await originalFault(tx, reference, original) : undefined;
  return {
    ...(outcome !== undefined && !found && { outcome: 'unknown' }),
    ...(named && { original: named }),
    ...(referencesIn(publicReason).some((each) => each !== reference) && { publicReason: 'another' }),
  };
}

async function originalFault(tx: Tx, reference: string, typed: string): Promise<OriginalFault | undefined> {
  if (typed === '') return 'missing';
  const original = readReference(typed);
  if (original === reference) return 'itself';
  if (original === null || (await findIncidentId(tx, original)) === undefined) return 'unknown';
  return (await leadsTo(tx, original, reference)) ? 'circle' : undefined;
}

/** Was it closed so before? As its step kept it, however it was typed. */
export async function closedSo(
  tx: Tx,
  { outcome, publicReason, original }: Input<typeof caseForms.close>,
  step: StepDone,
): Promise<boolean> {
  const said = new Map<string, unknown>(Object.entries(step.details ?? {}));
  const told = await originalOf(tx, { outcome, original }, step.at);
  return step.reason === publicReason && said.get('outcome') === outcome && said.get('original') === told;
}

async function originalOf(
  tx: Tx,
  { outcome, original }: { outcome: string; original: string },
  at: Date,
): Promise<string | null> {
  const found = await findOutcome(tx, outcome, dayOf(at));
  return found?.namesAnother ? readReference(original) : null;
}
