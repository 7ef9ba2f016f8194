-- The state of a case follows its incident; only the election table moves it. A scalar subquery, because PostgreSQL turns
-- `exists` into a hash of all incidents: 146 ms for a page of the queue at 100,000, against under 2 ms. `is not null`, because
-- the planner takes that for nearly all rows, as it is.
grant select on triage_case to meldtafel_table, meldtafel_auditor;
-- Who follows a report reads where it stands, and what it is called, not how it is weighed nor who of the desk has it; the makers of notices also what it is about, and its place in the queue.
grant select (incident_id, state, filer_organisation_id, filed_at, claimed_at, decision_id, turn_reason, turn_due_at, changed_at)
  on triage_case to meldtafel_intake, meldtafel_reporter, meldtafel_ministry;
grant select (category_code, rank, due_at) on triage_case to meldtafel_ministry;
grant select (reference, title, tlp) on triage_case to meldtafel_reporter, meldtafel_ministry;
grant update (state, category_code, category_confirmed, severity, claimed_by, claimed_at, decision_id, duplicate_of, changed_at) on triage_case to meldtafel_table;
create policy with_the_incident on triage_case for select to meldtafel_intake, meldtafel_reporter, meldtafel_ministry
  using ((select true from incident i where i.id = incident_id) is not null);
-- Who reads every case is asked that once, and of a case only its label, which is that of its report: to look up a hundred reports takes
-- longer than to list them. Of TLP:RED the report says itself who reads it.
create policy all_cases on triage_case for select to meldtafel_table, meldtafel_auditor using (nullif(
  case when tlp = 'RED' then (select true from incident i where i.id = incident_id)
    else (select ctx.may('triage.read')) and coalesce(incident_id = (select ctx.incident()), true) end, false) is not null);
create policy election_table on triage_case for update to meldtafel_table
  using ((select ctx.may('triage.act')) and exists (select from incident i where i.id = incident_id));
-- What a turn in the queue follows from: urgency and moment of filing.
create policy owner_functions on incident for select to meldtafel_owner using (true);
create policy owner_functions on triage_case to meldtafel_owner using (true) with check (true);

-- Who sees the case, the reporter too, sees how it ended; who decided so, says the step.
grant select on case_decision to meldtafel_intake, meldtafel_reporter, meldtafel_table, meldtafel_ministry, meldtafel_auditor;
grant insert on case_decision to meldtafel_table;
create policy owner_functions on case_decision for select to meldtafel_owner using (true);
create policy with_the_incident on case_decision for select
  to meldtafel_intake, meldtafel_reporter, meldtafel_table, meldtafel_ministry, meldtafel_auditor
  using ((select true from incident i where i.id = incident_id));
create policy desk_decides on case_decision for insert to meldtafel_table with check (
  (select ctx.may('triage.act')) and exists (select from incident i where i.id = incident_id));

grant select on triage_step, triage_note to meldtafel_auditor;
grant select, insert on triage_note to meldtafel_table;
-- In which order steps were taken nobody says but the database.
grant select, insert (id, thing_id, action, from_state, to_state, person_id, organisation_id, reason, details, at)
  on triage_step to meldtafel_table;
create policy election_table on triage_step for select to meldtafel_table, meldtafel_auditor
  using (exists (select from incident i where i.id = thing_id));
-- What the desk did with a report, and when, for who reported it; not by whom, nor why. Which steps, their life cycle says.
grant select (thing, action, told_to_reporter) on ctx.arrow to meldtafel_intake, meldtafel_reporter, meldtafel_ministry;
grant select (thing_id, action, at) on triage_step to meldtafel_intake, meldtafel_reporter, meldtafel_ministry;
create policy reporter_knows on triage_step for select to meldtafel_intake, meldtafel_reporter, meldtafel_ministry
  using (action in (select a.action from ctx.arrow a where a.thing = 'case' and a.told_to_reporter) and exists (select from incident i where i.id = thing_id));
create policy guarded on triage_step for insert to meldtafel_table with check (true); -- which: ctx.guard_reach; who, and whether: ctx.guard_step
create policy owner_functions on triage_step to meldtafel_owner using (true) with check (true);
create policy owner_functions on triage_note for select to meldtafel_owner using (true);
create policy election_table on triage_note for select to meldtafel_table, meldtafel_auditor
  using (exists (select from incident i where i.id = incident_id));
create policy in_own_name on triage_note for insert to meldtafel_table with check (
  (select ctx.may('triage.act')) and person_id = (select ctx.person()) and exists (select from incident i where i.id = incident_id));

grant usage on schema triage to meldtafel_table, meldtafel_auditor;
grant execute on function triage.named_readers(uuid) to meldtafel_table, meldtafel_auditor;
