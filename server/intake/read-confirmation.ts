import type { Tx } from '#db/connect.ts';
import { readTablePhone } from '../accounts/read-table-phone.ts';
import { findFiled } from './submission-queries.ts';

export type Confirmation = NonNullable<Awaited<ReturnType<typeof readConfirmation>>>;

/** What a sender reads of the report just sent, and whom to call as things stand `now`; undefined when it is not theirs or not there. */
export async function readConfirmation(tx: Tx, incidentId: string, now: Date) {
  const [filed, phone] = await Promise.all([findFiled(tx, incidentId), readTablePhone(tx, now)]);
  return filed && { ...filed, phone };
}
