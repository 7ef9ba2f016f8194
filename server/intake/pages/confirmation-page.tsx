import type { Context } from 'hono';
import { ConfirmationPage } from '#views/intake/confirmation.tsx';
import { readAsPerson } from '#db/as-person.ts';
import type { Tx } from '#db/connect.ts';
import { idFromKey } from '../../kernel/id-from-key.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { AppEnv } from '../../web/env.ts';
import { show } from '../../web/show.tsx';
import { readConfirmation, type Confirmation } from '../read-confirmation.ts';

/** Where it is shown later what was received, by the key of the form. */
export const receiptPath = (key: string): string => `/melden/ontvangst/${key}`;

/** What was received. `receiptCode` only in the answer to sending itself. */
export function showConfirmation(
  c: Context<AppEnv>,
  key: string,
  { receiptCode, ...filed }: Confirmation & { receiptCode: string | null },
): Response | Promise<Response> {
  const { signedIn, m } = c.var;
  const content = (
    <ConfirmationPage {...filed} {...{ receiptCode }} anonymous={signedIn === null} receiptHref={receiptPath(key)} />
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
  const { db, asker, clock } = c.var;
  const incidentId = idFromKey('incident', key);
  const read = (tx: Tx) => readConfirmation(tx, incidentId, clock.now());
  const filed = await readAsPerson(db, { ...asker, incidentId }, read);
  if (!filed) throw new Refusal('not_found');
  return showConfirmation(c, key, { ...filed, receiptCode: null });
}
