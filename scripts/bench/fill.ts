import type postgres from 'postgres';

/** Adds incidents, with their cases, until there are `total`: spread over categories, municipalities, urgencies and two months. */
export async function fillIncidents(admin: postgres.Sql, total: number): Promise<void> {
  const [{ have } = { have: 0 }] = await admin<{ have: number }[]>`select count(*)::int as have from incident`;
  await admin`
    with filer as (
      select m.person_id, o.id as organisation_id, row_number() over () as nr, count(*) over () as many
      from membership m join organisation o on o.id = m.organisation_id where o.kind = 'municipality'),
    town as (select code, row_number() over (order by code) as nr from municipality),
    kind as (select code, row_number() over (order by code) as nr, count(*) over () as many from category)
    insert into incident (reference, round_code, filer_organisation_id, filer_person_id, filer_kind, category_code, title, description,
      noticed_at, municipality_code, urgency, tlp, locale, filed_at)
    select 'BN27-' || lpad(n::text, 6, '0') || '-A', 'PSAB27', f.organisation_id, f.person_id, 'municipality', k.code,
      'Stembureau ' || n || ' meldt een verstoring', 'Beschrijving van wat er bij stembureau ' || n || ' gebeurde.',
      now() - make_interval(mins => n % 80000), t.code, (array['now', 'today', 'later'])[1 + n % 3], (array['GREEN', 'AMBER'])[1 + n % 2], 'nl',
      now() - make_interval(mins => n % 80000)
    from generate_series(${have + 1}::int, ${total}::int) n
    join filer f on f.nr = 1 + n % f.many join town t on t.nr = 1 + n % 342 join kind k on k.nr = 1 + n % k.many`;
  await admin`analyze`;
}

/** Publishes `count` decisions of an election that is over. Triggers are off: this measures reading, not deciding. */
export async function fillDisclosure(admin: postgres.Sql, count: number): Promise<void> {
  await admin.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`create temp table made on commit drop as
      select n, gen_random_uuid() as notice_id, gen_random_uuid() as leaf_id from generate_series(1, ${count}::int) n`;
    await tx`insert into ledger_queue (leaf_id, data) select leaf_id, '\\x00' from made`;
    await tx`insert into ledger_entry (log_index, leaf_id) select 1000000 + n, leaf_id from made`;
    await tx`
      insert into disclosure_entry (notice_id, round_code, reference, leaf_id, log_index, decision, platform_code, decided_at, openings, closed,
        outcomes, published_by, published_at)
      select m.notice_id, 'TK2025', 'NT25-' || lpad(m.n::text, 6, '0') || '-A', m.leaf_id, 1000000 + m.n,
        (array['sent', 'not_sent'])[1 + m.n % 2], (array['X (Twitter)', 'Facebook', 'TikTok'])[1 + m.n % 3], now() - make_interval(hours => m.n),
        jsonb_build_array(jsonb_build_array('salt', 'decision', (array['sent', 'not_sent'])[1 + m.n % 2]),
          jsonb_build_array('salt', 'description', 'Bericht ' || m.n || ' over de wijze van stemmen'),
          jsonb_build_array('salt', 'platform', (array['X (Twitter)', 'Facebook', 'TikTok'])[1 + m.n % 3])),
        '[]', '[]', (select id from person limit 1), now()
      from made m`;
  });
  await admin`analyze`;
}
