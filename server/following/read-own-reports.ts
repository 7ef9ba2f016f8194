import { asPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import type { Page, Turn } from '#db/turn-page.ts';
import { readTablePhone } from '../accounts/read-table-phone.ts';
import { listOwnIncidents, listReferrals } from './queries.ts';
import { statusSentence, type StatusSentence } from './status-sentence.ts';

/** A report as its organisation sees it in a list. */
export type OwnReport = { reference: string; title: string; tlp: string; filedAt: Date; status: StatusSentence };

/**
 * A page of what the organisation that asks reported, open or closed, newest first, with where it stands; and the number
 * to call when nothing happens.
 */
export function readOwnReports(
  database: Database,
  asker: Asker,
  { closed, turn, size }: { closed: boolean; turn: Turn; size: number },
  now: Date,
): Promise<{ page: Page<OwnReport>; phone: string | null }> {
  const { organisationId = '' } = asker;
  return asPerson(database, asker, async (tx) => {
    const page = await listOwnIncidents(tx, organisationId, { closed, turn, size });
    const referrals = await listReferrals(
      tx,
      page.rows.map(({ id }) => id),
    );
    const perIncident = Map.groupBy(referrals, ({ incidentId }) => incidentId);
    const rows = page.rows.map((row) => {
      const { reference, title, tlp, filedAt } = row;
      return { reference, title, tlp, filedAt, status: statusSentence(row, perIncident.get(row.id) ?? [], now) };
    });
    return { page: { ...page, rows }, phone: await readTablePhone(tx, now) };
  });
}
