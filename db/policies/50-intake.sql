-- An organisation sees what it filed; the election table and the auditor see all; the people who make notices see incidents
-- about the election process; at the door one sees the one incident one is there for: just filed, or of a receipt.
grant select, insert on incident to meldtafel_intake;
grant select on incident to meldtafel_reporter, meldtafel_table, meldtafel_ministry, meldtafel_auditor;
create policy this_one on incident for select to meldtafel_intake using (
  id = (select ctx.incident()) and filer_organisation_id is not distinct from (select ctx.organisation())
  and filer_person_id is not distinct from (select ctx.person()));
create policy own_organisation on incident for select to meldtafel_reporter
  using (filer_organisation_id = (select ctx.organisation()) and (select ctx.may('incident.read')));
create policy election_table on incident for select to meldtafel_table, meldtafel_auditor using ((select ctx.may('triage.read')));
create policy notice_makers on incident for select to meldtafel_ministry using (
  filer_organisation_id = (select ctx.organisation()) and (select ctx.may('incident.read'))
  or category_code = any (array(select c.code from category c where c.about_process)) and (select ctx.may('notice.read')));
create policy filed_by_member on incident for insert to meldtafel_intake with check (
  (select ctx.may('incident.submit')) and filer_person_id is not distinct from (select ctx.person()) and filer_organisation_id is not distinct from (select ctx.organisation())
  and filer_kind = coalesce((select ctx.organisation_kind()), 'citizen') and (select ctx.submission()) is not null);
-- TLP:RED is for named people only. Restrictive: no other policy can pass it. A scalar subquery, because PostgreSQL turns
-- `exists` and `any (array(…))` into a list of every case one is named on; this looks up one row, and only for RED. Whose row:
-- the policy of case_reader.
create policy tlp_red on incident as restrictive for select
  to meldtafel_reporter, meldtafel_table, meldtafel_ministry, meldtafel_auditor using (
  tlp <> 'RED' or filer_person_id = (select ctx.person())
  or (select true from case_reader r where r.incident_id = incident.id));

grant select on case_reader to meldtafel_reporter, meldtafel_table, meldtafel_ministry, meldtafel_auditor;
create policy yourself on case_reader for select to meldtafel_reporter, meldtafel_table, meldtafel_ministry, meldtafel_auditor
  using (person_id = (select ctx.person()));
create policy owner_functions on case_reader to meldtafel_owner using (true) with check (true);

-- Talk between reporter and desk: both read, each writes in its own name. Who of the desk answered, the desk knows.
grant select on incident_addition to meldtafel_table, meldtafel_auditor;
grant select (id, incident_id, person_id, by_desk, body, added_at) on incident_addition to meldtafel_intake, meldtafel_reporter, meldtafel_ministry;
grant insert (id, incident_id, person_id, body, added_at) on incident_addition to meldtafel_intake, meldtafel_reporter, meldtafel_table, meldtafel_ministry;
grant insert (desk_person_id) on incident_addition to meldtafel_table;
create policy with_the_incident on incident_addition for select
  to meldtafel_intake, meldtafel_reporter, meldtafel_table, meldtafel_ministry, meldtafel_auditor
  using (exists (select from incident i where i.id = incident_id));
create policy owner_functions on incident_addition for select to meldtafel_owner using (true);
create policy receipt_holder_adds on incident_addition for insert to meldtafel_intake with check (
  person_id is not distinct from (select ctx.person()) and exists (select from incident i where i.id = incident_id));
create policy in_own_name on incident_addition for insert to meldtafel_reporter, meldtafel_table, meldtafel_ministry with check (
  coalesce(person_id, desk_person_id) = (select ctx.person()) and exists (select from incident i where i.id = incident_id
    and case when desk_person_id is null then (select ctx.may('incident.add')) and i.filer_organisation_id = (select ctx.organisation())
      else (select ctx.may('triage.act')) end));

-- Files: staged ones only with the key of their form; attached ones with their incident, but not for the makers of notices.
grant select on evidence_file, evidence to meldtafel_auditor;
grant select (id, sha256, size, name, sniffed_type, received_at) on evidence_file
  to meldtafel_intake, meldtafel_reporter, meldtafel_table, meldtafel_ministry, meldtafel_partner;
grant insert on evidence_file to meldtafel_intake, meldtafel_reporter, meldtafel_table, meldtafel_ministry;
grant select, insert on evidence to meldtafel_intake, meldtafel_reporter, meldtafel_table, meldtafel_ministry;
create policy own_form_or_attached on evidence_file for select
  to meldtafel_intake, meldtafel_reporter, meldtafel_table, meldtafel_ministry, meldtafel_auditor
  using (submission_key = (select ctx.submission()) or exists (select from evidence e where e.file_id = id));
create policy own_form_adds on evidence_file for insert
  to meldtafel_intake, meldtafel_reporter, meldtafel_table, meldtafel_ministry
  with check (submission_key = (select ctx.submission()));
create policy with_the_incident on evidence for select to meldtafel_intake, meldtafel_reporter, meldtafel_table, meldtafel_auditor
  using (exists (select from incident i where i.id = incident_id));
-- With the report itself, or later: staged under the key of the form or of the addition.
create policy with_own_form on evidence for insert to meldtafel_intake
  with check (file_id in (select intake.staged_files()) and exists (select from incident i where i.id = incident_id));
create policy reporter_adds on evidence for insert to meldtafel_reporter, meldtafel_table, meldtafel_ministry with check (
  file_id in (select intake.staged_files()) and (select ctx.may('incident.add'))
  and exists (select from incident i where i.id = incident_id and i.filer_organisation_id = (select ctx.organisation())));

grant select, insert on submission to meldtafel_intake;
create policy own_form on submission for select to meldtafel_intake using (submission_key = (select ctx.submission()));
create policy own_form_once on submission for insert to meldtafel_intake with check (submission_key = (select ctx.submission()));

grant insert on receipt to meldtafel_intake;
create policy issued_to_citizen on receipt for insert to meldtafel_intake with check (
  (select ctx.person()) is null and exists (select from submission s where s.incident_id = receipt.incident_id)); -- of one's own form
create policy owner_functions on receipt for select to meldtafel_owner using (true);

create policy owner_functions on evidence_file for select to meldtafel_owner using (true);
create policy owner_sweeps on evidence_file for delete to meldtafel_owner using (not exists (select from evidence e where e.file_id = id));
create policy owner_functions on evidence for select to meldtafel_owner using (true);

grant usage on schema intake to meldtafel_intake, meldtafel_reporter, meldtafel_table, meldtafel_ministry;
grant execute on function intake.staged_files() to meldtafel_intake, meldtafel_reporter, meldtafel_table, meldtafel_ministry;
grant execute on function intake.find_receipt(text), intake.sweep_staged(bigint), intake.forget_swept(bigint[]), intake.unkept_files(uuid[]) to meldtafel_intake;
grant execute on function intake.folder(uuid) to meldtafel_intake, meldtafel_reporter;
