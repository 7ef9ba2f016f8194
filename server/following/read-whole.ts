import type { Tx } from '#db/connect.ts';
import { readTablePhone } from '../accounts/read-table-phone.ts';
import { readAdditions } from '../conversation/read-additions.ts';
import { readEvidence } from '../evidence/read-evidence.ts';
import { listReferrals, type IncidentRow } from './queries.ts';

export type WholeIncident = Awaited<ReturnType<typeof readWhole>>;

/** Everything its reporter may know of an incident; whom to call as things stand `now`. */
export async function readWhole(tx: Tx, incident: IncidentRow, now: Date) {
  const referrals = await listReferrals(tx, [incident.id]);
  const additions = await readAdditions(tx, incident.id);
  const evidence = await readEvidence(tx, incident.id);
  return { incident, referrals, additions, evidence, phone: await readTablePhone(tx, now) };
}
