import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import type { Faults } from '../kernel/form.ts';
import { dayOf } from '../kernel/local-time.ts';
import type { caseForms } from './case-forms.ts';
import { moveCase, type Seen } from './move-case.ts';
import { hasSeverity, isAbout, isChoosable } from './queries.ts';

export type Assessment = { severity: number; category: string; remark: string };

/** Weighs a case: severity 1–5 and what it really is about. What the reporter chose stays on the incident. */
export async function assessCase(
  database: Database,
  asker: Asker,
  { severity, category, remark, ...seen }: Seen & Assessment,
  now: Date,
): Promise<{ faults?: Faults<typeof caseForms.assess> }> {
  return asPerson(database, asker, async (tx) => {
    const known =
      (await isChoosable(tx, 'category', category, dayOf(now))) || (await isAbout(tx, seen.reference, category));
    if (!(await hasSeverity(tx, severity))) return { faults: { severity: 'unknown' } };
    if (!known) return { faults: { category: 'unknown' } };
    const change = { severity, category_code: category, category_confirmed: true };
    const details = { severity, category };
    const move = { ...seen, action: 'assess', reason: remark || undefined, change, details } as const;
    await moveCase(tx, asker, move, now);
    return {};
  });
}
