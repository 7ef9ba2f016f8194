import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database, Tx } from '#db/connect.ts';
import { isFaultless, type Faults } from '../kernel/form.ts';
import { dayOf } from '../kernel/local-time.ts';
import type { caseForms } from './case-forms.ts';
import { hasSeverity, isAbout, isChoosable } from './queries.ts';
import { move } from '../steps/move.ts';
import { caseThing } from './case-thing.ts';

type Assessment = {
  reference: string;
  seen: Date;
  heard?: Date | null;
  severity: number;
  category: string;
  remark: string;
};

/** Weighs a case: severity 1–5 and what it really is about. What the reporter chose stays on the incident. */
export async function assessCase(
  database: Database,
  asker: Asker,
  { severity, category, remark, ...seen }: Assessment,
  now: Date,
): Promise<{ faults?: Faults<typeof caseForms.assess> }> {
  return asPerson(database, asker, async (tx) => {
    const faults = await assessFacts(tx, { reference: seen.reference, severity, category }, now);
    if (!isFaultless(faults)) return { faults };
    const left = { reason: remark || undefined, details: { severity, category } };
    await move(tx, asker, caseThing, { ...seen, action: 'assess', ...left }, now);
    return {};
  });
}

/** There is such a severity; the category can be chosen today, or is what the case is about already. */
export async function assessFacts(
  tx: Tx,
  { reference, severity, category }: Partial<Assessment> & { reference: string },
  now: Date,
): Promise<Faults<typeof caseForms.assess>> {
  const faults: Faults<typeof caseForms.assess> = {};
  if (severity !== undefined && !(await hasSeverity(tx, severity))) faults.severity = 'unknown';
  const known =
    category === undefined || (await isChoosable(tx, category, dayOf(now))) || (await isAbout(tx, reference, category));
  if (!known) faults.category = 'unknown';
  return faults;
}
