import { readAsPerson, type Asker } from '#db/as-person.ts';
import type { Database } from '#db/connect.ts';
import type { Page, Turn } from '#db/lists/turn-page.ts';
import { readTablePhone } from '../accounts/read-table-phone.ts';
import { countOwnOpen, listOwnIncidents } from './queries.ts';
import { statusSentence, type StatusSentence } from './status-sentence.ts';

/** A report as its organisation sees it in a list. */
export type OwnReport = { reference: string; title: string; tlp: string; filedAt: Date; status: StatusSentence };

/**
 * A page of what the organisation that asks reported, open or closed, newest first, with where it stands; how many are open, one
 * more than `mostTold` when there are more; and the number to call when nothing happens.
 */
export async function readOwnReports(
  database: Database,
  asker: Asker,
  { closed, turn, size }: { closed: boolean; turn: Turn; size: number },
  now: Date,
): Promise<{ page: Page<OwnReport>; open: number; phone: string | null }> {
  const { organisationId = '' } = asker;
  const [page, open, phone] = await readAsPerson(database, asker, (tx) =>
    Promise.all([
      listOwnIncidents(tx, organisationId, { closed, turn, size }),
      countOwnOpen(tx, organisationId),
      readTablePhone(tx, now),
    ]),
  );
  const rows = page.rows.map((row) => {
    const { reference, title, tlp, filedAt } = row;
    const referrals = row.referrals
      .map((each) => ({ ...each, offeredAt: new Date(each.offeredAt), changedAt: new Date(each.changedAt) }))
      .toSorted((one, other) => one.offeredAt.getTime() - other.offeredAt.getTime());
    return { reference, title, tlp, filedAt, status: statusSentence(row, referrals, now) };
  });
  return { page: { ...page, rows }, open, phone };
}
