import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database, Tx } from '#db/connect.ts';
import { isFaultless, type Faults, type Input } from '../kernel/form.ts';
import { move } from '../steps/move.ts';
import type { caseForms } from './case-forms.ts';
import type { Severity } from '../vocabulary/severities.ts';
import { caseThing } from './case-thing.ts';
import { hasSeverity } from './queries.ts';

type Weighing = { reference: string; seen: Date; heard?: Date | null; severity: Severity; weighReason: string };

/** Says how severe it is now that a partner has it: the danger is over, or there is some by now. */
export async function weighCase(
  database: Database,
  asker: Asker,
  { severity, weighReason: reason, ...seen }: Weighing,
  now: Date,
): Promise<{ faults?: Faults<typeof caseForms.weigh> }> {
  return asPerson(database, asker, async (tx) => {
    const faults = await weighFacts(tx, { severity });
    if (!isFaultless(faults)) return { faults };
    await move(tx, asker, caseThing, { ...seen, action: 'weigh', reason, details: { severity } }, now);
    return {};
  });
}

/** There is such a severity. */
export const weighFacts = async (
  tx: Tx,
  { severity }: Partial<Input<typeof caseForms.weigh>>,
): Promise<Faults<typeof caseForms.weigh>> =>
  severity === undefined || (await hasSeverity(tx, severity)) ? {} : { severity: 'unknown' };
