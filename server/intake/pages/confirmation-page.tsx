import type { Context } from 'hono';
import { ConfirmationPage } from '#views/intake/confirmation.tsx';
import { asPerson } from '#db/as-person.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { AppEnv } from '../../web/env.ts';
import { show } from '../../web/show.tsx';
import { readTablePhone } from '../../accounts/read-table-phone.ts';
import { findFiled, findSubmission } from '../submission-queries.ts';

/** Where it is shown later what was received, by the key of the form. */
export const receiptPath = (key: string): string => `/melden/ontvangst/${key}`;

/** What was received. `receiptCode` only in the answer to sending itself. */
export async function showConfirmation(
  c: Context<AppEnv>,
  { key, incidentId, receiptCode }: { key: string; incidentId: string; receiptCode: string | null },
): Promise<Response> {
  const { db, asker, signedIn, clock, m } = c.var;
  const { filed, phone } = await asPerson(db, { ...asker, incidentId }, async (tx) => {
    const found = await findFiled(tx, incidentId);
    if (!found) throw new Refusal('not_found');
    return { filed: found, phone: await readTablePhone(tx, clock.now()) };
  });
  const content = (
    <ConfirmationPage
      {...filed}
      {...{ receiptCode, phone }}
      anonymous={signedIn === null}
      receiptHref={receiptPath(key)}
    />
  );
  return show(c, m.intake.confirmation.title, content, {
    density: 'door',
    danger: filed.danger ?? false,
    ...(signedIn && { tlp: `TLP:${filed.tlp}` as const }),
    address: receiptPath(key),
    onlyNow: receiptCode !== null,
  });
}

/** The same, later, by the key of the form: only its sender knows that. It shows no code and nothing of what was told. */
export async function showConfirmationOf(c: Context<AppEnv>, key: string): Promise<Response> {
  const sent = await asPerson(c.var.db, { ...c.var.asker, submissionKey: key }, (tx) => findSubmission(tx, key));
  if (!sent) throw new Refusal('not_found');
  return showConfirmation(c, { key, incidentId: sent.incidentId, receiptCode: null });
}
