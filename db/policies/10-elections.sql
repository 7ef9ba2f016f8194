-- Reference data: facts about elections, for everybody to read. Only the migrating owner writes them.
do $$
declare
  reference text;
  everybody text := 'meldtafel_public, meldtafel_intake, meldtafel_account, meldtafel_reporter, meldtafel_table, meldtafel_partner, '
    'meldtafel_ministry, meldtafel_auditor, meldtafel_worker';
begin
  foreach reference in array array['election_round', 'election_phase', 'election', 'province', 'safety_region', 'water_board', 'municipality',
    'municipality_name', 'polling_station', 'platform', 'platform_status', 'urgency', 'severity', 'desk_promise', 'victim_role', 'category', 'outcome', 'routing_rule', 'package_profile',
    'work_instruction', 'wording_guard', 'legal_ground', 'redaction_ground'] loop
    execute format('grant select on %I to %s', reference, everybody);
    execute format('create policy everybody_reads on %I for select to %s using (true)', reference, everybody);
    execute format('create policy owner_maintains on %I to meldtafel_owner using (true) with check (true)', reference);
  end loop;
end
$$;

-- What holds on a day, and which day it is: asked by queries and by policies.
grant execute on function in_force(date, date, date), in_force(timestamptz, timestamptz, timestamptz), dutch_day(timestamptz),
  turn_after(text, text, int, timestamptz, timestamptz)
  to meldtafel_public, meldtafel_intake, meldtafel_account, meldtafel_reporter, meldtafel_table, meldtafel_partner, meldtafel_ministry,
  meldtafel_auditor, meldtafel_worker;
