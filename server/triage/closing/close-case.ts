import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database, Tx } from '#db/connect.ts';
import { isFaultless, type Faults, type Input } from '../../kernel/form.ts';
import { dayOf } from '../../kernel/local-time.ts';
import type { caseForms } from '../case-forms.ts';
import { sealedDecision } from './decision.ts';
import { insertDecision, isChoosable } from '../queries.ts';
import { move } from '../../steps/move.ts';
import { caseThing } from '../case-thing.ts';

type Closing = { reference: string; seen: Date; heard?: Date | null; outcome: string; publicReason: string };

/** Ends a case. `publicReason` is what the reporter reads, in their language and without names. */
export async function closeCase(
  database: Database,
  asker: Asker,
  { outcome, publicReason, ...seen }: Closing,
  now: Date,
): Promise<{ faults?: Faults<typeof caseForms.close> }> {
  return asPerson(database, asker, async (tx) => {
    const faults = await closeFacts(tx, { outcome }, now);
    if (!isFaultless(faults)) return { faults };
    const { reference } = seen;
    await move(tx, asker, caseThing, { ...seen, action: 'close', reason: publicReason }, now, async (decidedAt) => {
      const sealed = sealedDecision.seal({ reference, outcome, publicReason, decidedAt });
      return { details: { outcome, hash: sealed.sha256, decision: await insertDecision(tx, reference, sealed) } };
    });
    return {};
  });
}

/** How it ends can be chosen today. */
export const closeFacts = async (
  tx: Tx,
  { outcome }: Partial<Input<typeof caseForms.close>>,
  now: Date,
): Promise<Faults<typeof caseForms.close>> =>
  outcome === undefined || (await isChoosable(tx, 'outcome', outcome, dayOf(now))) ? {} : { outcome: 'unknown' };
