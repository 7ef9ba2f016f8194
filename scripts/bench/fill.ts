import type postgres from 'postgres';
import { sealedEntry, type Entry } from '#server/disclosure/entry.ts';
import { fillReports, findCast, type Mix } from '#server/testing/plans/fill-reports.ts';
import { fillHistory } from './fill-history.ts';

const batch = 10_000;

/** Adds reports number `from` to `to` with all that happened to them, on as many connections as are given. */
export async function fill(admins: readonly postgres.Sql[], { from, to }: { from: number; to: number }): Promise<void> {
  const [admin] = admins;
  if (!admin) return;
  const cast = await findCast(admin, to);
  const mix = await mixOf(admin);
  let next = from;
  const work = async (sql: postgres.Sql) => {
    for (let first = next; first <= to; first = next) {
      next += batch;
      await sql.begin(async (tx) => {
        await fillReports(tx, cast, { from: first, to: Math.min(to, first + batch - 1), mix });
        await fillHistory(tx, cast);
      });
    }
  };
  await Promise.all(admins.map(work));
  await admin`vacuum analyze`;
}

/** Four of five are closed, the rest in every other state; one of eleven is about and from Hilversum, a third of the others from citizens. */
async function mixOf(admin: postgres.Sql): Promise<Mix> {
  const municipalities = await admin<{ code: string }[]>`select code from municipality order by code`;
  const categories = await admin<{ code: string }[]>`select code from category order by code`;
  const from = (rows: readonly { code: string }[]) =>
    `(array['${rows.map(({ code }) => code).join("', '")}'])[1 + n / 10 % ${rows.length}]`;
  return {
    state: `case when n % 25 < 20 then 'closed' else (array['new', 'claimed', 'assessed', 'referred', 'answered'])[n % 25 - 19] end`,
    municipality: `case when n % 11 = 0 then 'GM0402' else ${from(municipalities)} end`,
    category: `case when n % 7 = 0 then 'process-location' else ${from(categories)} end`,
    organisation: `case when n % 11 = 0 then 'GM0402' when n % 3 > 0 then 'GM1900' end`,
    description: 'Bij stembureau 12 staat al een uur een lange rij en de deur is dicht. '.repeat(4),
  };
}

/** Publishes `count` decisions of an election that is over, past every trigger: this measures reading, not deciding. */
export async function fillRegister(admin: postgres.Sql, count: number): Promise<void> {
  await admin.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`create temp table made on commit drop as
      select n, gen_random_uuid() as notice_id, gen_random_uuid() as leaf_id from generate_series(1, ${count}::int) n`;
    await tx`insert into ledger_queue (leaf_id, data) select leaf_id, '\\x00' from made`;
    await tx`insert into ledger_entry (log_index, leaf_id) select 1000000 + n, leaf_id from made`;
    const sealed = Array.from({ length: count }, (_, i) => ({ n: i + 1, ...sealedEntry.seal(decided(i + 1)) }));
    await tx`
      insert into disclosure_entry (notice_id, definition, body, sha256, round_code, log_index, published_by, published_at)
      select m.notice_id, s.definition, s.body, s.sha256, 'TK2025', 1000000 + m.n, (select id from person limit 1), now()
      from made m join jsonb_to_recordset(${tx.json(sealed)}) as s (n int, definition text, body text, sha256 text) using (n)`;
  });
  await admin`analyze`;
}

function decided(n: number): Entry {
  const decision = n % 2 === 0 ? 'sent' : 'not_sent';
  const platform = ['X (Twitter)', 'Facebook', 'TikTok'][n % 3] ?? '';
  const reference = `NT25-${String(n).padStart(6, '0')}-A`;
  const decidedAt = new Date(Date.now() - n * 3_600_000);
  return {
    reference,
    election: 'TK2025',
    platform,
    decision,
    decidedAt,
    logIndex: 1_000_000 + n,
    openings: [
      ['salt', 'decided_at', decidedAt.toISOString()],
      ['salt', 'decision', decision],
      ['salt', 'description', `Bericht ${n} over de wijze van stemmen`],
      ['salt', 'election', 'TK2025'],
      ['salt', 'platform', platform],
      ['salt', 'reference', reference],
    ],
    closed: [],
    outcomes: [],
    corrects: null,
    correctionReason: null,
  };
}
