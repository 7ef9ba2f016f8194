import type postgres from 'postgres';
import { fillNotices } from './fill-notices.ts';
import { fillReferrals } from './fill-referrals.ts';
import { fillReports, findCast, type Mix } from './fill-reports.ts';

/**
 * The worst mix for an index. Hilversum has half of all reports; its newest are open and its older ones closed, elsewhere the
 * other way round. One category, alone behind its door, is rare, and so is a municipality.
 */
const skewed = (many: number): Mix => ({
  state: `case when (n % 2 = 0) <> (n > ${many / 2}) then 'closed' when n % 3 = 0 then 'new'
    else (array['claimed', 'assessed', 'referred', 'answered'])[1 + n / 2 % 4] end`,
  municipality: `case when n % 2 = 0 then 'GM0402' when n % 997 = 0 then 'GM1900'
    else (array['GM0363', 'GM0518', 'GM0599', 'GM0344', 'GM0034', 'GM0014', 'GM0772'])[1 + n % 7] end`,
  organisation: `case when n % 2 = 0 then 'GM0402' else 'GM1900' end`,
  category: `case when n % 997 = 0 then 'donation'
    else (array['process-location', 'cyber-party', 'data-breach', 'proxy-pressure', 'voter-threat', 'disturbance', 'doxing'])[1 + n % 7] end`,
  description: 'De deur van het stembureau is dicht.',
});

/** Fills the lists that people ask for, with statistics as autovacuum would make them. */
export async function fillSkewed(admin: postgres.Sql, many: number): Promise<void> {
  const cast = await findCast(admin, many);
  await admin.begin(async (tx) => {
    await fillReports(tx, cast, { from: 1, to: many, mix: skewed(many) });
    await fillTalk(tx, cast);
    await fillReferrals(tx, cast); // one partner has all of them
    await fillNotices(tx, cast);
  });
  await admin.unsafe('vacuum analyze');
}

// What was written about reports, so that one case is found among all.
async function fillTalk(
  tx: postgres.TransactionSql,
  { coordinator }: Awaited<ReturnType<typeof findCast>>,
): Promise<void> {
  await tx`insert into triage_note (incident_id, person_id, body, at) select id, ${coordinator}, 'Gebeld.', filed_at from made where n % 3 > 0`;
  await tx`insert into incident_addition (incident_id, body, added_at) select id, 'Nog steeds.', filed_at from made where n % 3 > 0`;
  await tx`insert into triage_step (thing_id, action, from_state, to_state, person_id, at)
    select id, 'claim', 'new', 'claimed', ${coordinator}, filed_at from made where n % 3 > 0`;
}
