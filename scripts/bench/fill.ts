import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { sealedEntry, type Entry } from '#server/disclosure/entry.ts';
import { sealedReport } from '#server/intake/report.ts';
import { insertFiled } from '#server/testing/incidents.ts';

/** Adds incidents, with their cases, until there are `total`: spread over categories, municipalities, urgencies and two months. */
export async function fillIncidents(admin: postgres.Sql, total: number): Promise<void> {
  const [{ have } = { have: 0 }] = await admin<{ have: number }[]>`select count(*)::int as have from incident`;
  const filers = await admin<{ personId: string; organisation: string }[]>`
    select m.person_id as "personId", o.id as organisation
    from membership m join organisation o on o.id = m.organisation_id where o.kind = 'municipality'`;
  const towns = await admin<{ code: string }[]>`select code from municipality order by code limit 342`;
  const categories = await admin<{ code: string }[]>`select code from category order by code`;
  const report = (n: number) => {
    const filer = pick(filers, n);
    const filedAt = new Date(Date.now() - (n % 80_000) * 60_000);
    const sealed = sealedReport.seal({
      category: pick(categories, n).code,
      title: `Stembureau ${n} meldt een verstoring`,
      description: `Beschrijving van wat er bij stembureau ${n} gebeurde.`,
      noticedAt: filedAt,
      happenedAt: null,
      municipality: pick(towns, n).code,
      place: '',
      urgency: pick(['now', 'today', 'later'] as const, n),
      tlp: pick(['GREEN', 'AMBER'] as const, n),
      victimRole: null,
      locale: 'nl',
      exercise: false,
      organisation: filer.organisation,
      files: [],
    });
    const reference = `BN27-${String(n).padStart(6, '0')}-A`;
    return { id: randomUUID(), reference, filer: { personId: filer.personId, kind: 'municipality' }, sealed, filedAt };
  };
  for (let n = have + 1; n <= total; n += batch) {
    const count = Math.min(batch, total - n + 1);
    await insertFiled(
      admin,
      Array.from({ length: count }, (_, i) => report(n + i)),
    );
  }
  await admin`analyze`;
}

const batch = 5000;

function pick<Item>(items: readonly Item[], n: number): Item {
  const item = items[n % items.length];
  if (item === undefined) throw new Error('Nothing to choose from: is the demonstration loaded?');
  return item;
}

/** Publishes `count` decisions of an election that is over. Triggers are off: this measures reading, not deciding. */
export async function fillDisclosure(admin: postgres.Sql, count: number): Promise<void> {
  await admin.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`create temp table made on commit drop as
      select n, gen_random_uuid() as notice_id, gen_random_uuid() as leaf_id from generate_series(1, ${count}::int) n`;
    await tx`insert into ledger_queue (leaf_id, data) select leaf_id, '\\x00' from made`;
    await tx`insert into ledger_entry (log_index, leaf_id) select 1000000 + n, leaf_id from made`;
    const decided = (n: number): Entry => {
      const decision = pick(['sent', 'not_sent'] as const, n);
      const platform = pick(['X (Twitter)', 'Facebook', 'TikTok'], n);
      return {
        reference: `NT25-${String(n).padStart(6, '0')}-A`,
        election: 'TK2025',
        platform,
        decision,
        decidedAt: new Date(Date.now() - n * 3_600_000),
        logIndex: 1_000_000 + n,
        openings: [
          ['salt', 'decision', decision],
          ['salt', 'description', `Bericht ${n} over de wijze van stemmen`],
          ['salt', 'platform', platform],
        ],
        closed: [],
        outcomes: [],
        corrects: null,
        correctionReason: null,
      };
    };
    const sealed = Array.from({ length: count }, (_, i) => ({ n: i + 1, ...sealedEntry.seal(decided(i + 1)) }));
    await tx`
      insert into disclosure_entry (notice_id, definition, body, sha256, published_by, published_at)
      select m.notice_id, s.definition, s.body, s.sha256, (select id from person limit 1), now()
      from made m join jsonb_to_recordset(${tx.json(sealed)}) as s (n int, definition text, body text, sha256 text) using (n)`;
  });
  await admin`analyze`;
}
