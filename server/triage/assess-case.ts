import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import type { Faults } from '../kernel/form.ts';
import { dayOf } from '../kernel/local-time.ts';
import type { caseForms } from './case-forms.ts';
import { hasSeverity, isAbout, isChoosable } from './queries.ts';
import { move } from '../steps/move.ts';
import { caseThing } from './case-thing.ts';

type Assessment = { reference: string; seen: Date; severity: number; category: string; remark: string };

/** Weighs a case: severity 1–5 and what it really is about. What the reporter chose stays on the incident. */
export async function assessCase(
  database: Database,
  asker: Asker,
  { severity, category, remark, ...seen }: Assessment,
  now: Date,
): Promise<{ faults?: Faults<typeof caseForms.assess> }> {
  return asPerson(database, asker, async (tx) => {
    const known =
      (await isChoosable(tx, 'category', category, dayOf(now))) || (await isAbout(tx, seen.reference, category));
    if (!(await hasSeverity(tx, severity))) return { faults: { severity: 'unknown' } };
    if (!known) return { faults: { category: 'unknown' } };
    const change = { severity, category_code: category, category_confirmed: true };
    const left = { reason: remark || undefined, change, details: { severity, category } };
    await move(tx, asker, caseThing, { ...seen, action: 'assess', ...left }, now);
    return {};
  });
}
