import type { Words } from '../kernel/words.ts';
import type { Tx } from '#db/connect.ts';
import { ever } from '#db/in-force.ts';
import { openReport, reportColumns, type Report } from '../intake/report.ts';

export type ConsideredIncident = {
  id: string;
  reference: string;
  title: string;
  roundCode: string;
  round: Words;
  prefix: string;
  tlp: Report['tlp'];
  /** Whether it can lead to one now: the desk may find by now that it is about something else. */
  aboutProcess: boolean;
};

/** An incident in reach that can lead to a notice: about the election process, as the desk sees it now. Or one of which the asker wrote when it could. */
export async function findIncidentToConsider(tx: Tx, reference: string): Promise<ConsideredIncident | undefined> {
  const row = await tx
    .selectFrom('incident as i')
    .innerJoin('triage_case as t', 't.incident_id', 'i.id')
    .innerJoin(ever('category as c', 'said'), 'c.code', 't.category_code')
    .innerJoin('election_round as r', 'r.code', 'i.round_code')
    .select(reportColumns)
    .select([
      'r.code as roundCode',
      'r.reference_prefix as prefix',
      'r.name as round',
      'c.about_process as aboutProcess',
    ])
    .where('i.reference', '=', reference)
    .where((is) =>
      is.or([
        is('c.about_process', '=', true),
        is.exists(is.selectFrom('notice_writing as w').select('w.key').whereRef('w.incident_id', '=', 'i.id')),
      ]),
    )
    .executeTakeFirst();
  if (!row) return undefined;
  const { report, ...incident } = openReport(row);
  return { ...incident, title: report.title, tlp: report.tlp };
}
