-- An organisation sees what it filed; the election table and the auditor see all; the people who make notices see incidents
-- about the election process (S12); the holder of a receipt sees one. Partners see none: they get packages.
grant select, insert on incident to meldtafel_intake;
grant select on incident to meldtafel_desk, meldtafel_worker;
create policy own_organisation on incident for select to meldtafel_intake, meldtafel_desk
  using (filer_organisation_id = (select ctx.organisation()) and (select ctx.role()) <> 'administrator');
create policy election_table on incident for select to meldtafel_desk using ((select ctx.role()) in ('coordinator', 'auditor'));
create policy notice_makers on incident for select to meldtafel_desk using (
  (select ctx.role()) in ('flagging_officer', 'second_officer', 'publisher')
  and category_code = any (array(select c.code from category c where c.about_process)));
create policy receipt_holder on incident for select to meldtafel_intake using (id = (select ctx.incident()));
create policy filed_by_member on incident for insert to meldtafel_intake with check (
  filer_person_id = (select ctx.person()) and filer_organisation_id = (select ctx.organisation()) and filer_kind = (select ctx.organisation_kind()));
create policy filed_by_citizen on incident for insert to meldtafel_intake with check (
  filer_kind = 'citizen' and (select ctx.person()) is null and (select ctx.submission()) is not null);
-- TLP:RED is for named people only. Restrictive: no other policy can pass it. A scalar subquery, because PostgreSQL turns
-- `exists` and `any (array(…))` into a list of every case one is named on; this looks up one row, and only for RED.
create policy tlp_red on incident as restrictive for select to meldtafel_intake, meldtafel_desk using (
  tlp <> 'RED' or filer_person_id = (select ctx.person()) or id = (select ctx.incident())
  or (select true from case_reader r where r.incident_id = incident.id and r.person_id = (select ctx.person())));
create policy worker_reads on incident for select to meldtafel_worker using (true);

grant select on case_reader to meldtafel_intake, meldtafel_desk;
create policy yourself on case_reader for select to meldtafel_intake, meldtafel_desk using (person_id = (select ctx.person()));
create policy owner_functions on case_reader to meldtafel_owner using (true) with check (true);

-- Talk between reporter and desk: both read, each writes in its own name.
grant select, insert on incident_addition to meldtafel_intake, meldtafel_desk;
create policy with_the_incident on incident_addition for select to meldtafel_intake, meldtafel_desk
  using (exists (select from incident i where i.id = incident_id));
create policy reporter_adds on incident_addition for insert to meldtafel_intake, meldtafel_desk with check (
  author = 'reporter' and person_id is not distinct from (select ctx.person())
  and exists (select from incident i where i.id = incident_id
    and (i.filer_organisation_id = (select ctx.organisation()) or i.id = (select ctx.incident()))));
create policy desk_answers on incident_addition for insert to meldtafel_desk with check (
  author = 'desk' and person_id = (select ctx.person()) and (select ctx.role()) = 'coordinator'
  and exists (select from incident i where i.id = incident_id));

-- Files: staged ones only with the key of their form; attached ones with their incident, but not for the makers of notices.
grant select, insert on evidence_file, evidence to meldtafel_intake, meldtafel_desk;
create policy own_form on evidence_file for select to meldtafel_intake, meldtafel_desk using (submission_key = (select ctx.submission()));
create policy own_form_adds on evidence_file for insert to meldtafel_intake, meldtafel_desk
  with check (submission_key = (select ctx.submission()));
create policy attached on evidence_file for select to meldtafel_intake, meldtafel_desk
  using (exists (select from evidence e where e.file_id = id));
create policy with_the_incident on evidence for select to meldtafel_intake, meldtafel_desk using (
  coalesce((select ctx.role()), '') not in ('flagging_officer', 'second_officer', 'publisher')
  and exists (select from incident i where i.id = incident_id));
create policy with_own_form on evidence for insert to meldtafel_intake with check (
  intake.staged_here(file_id)
  and exists (select from submission s where s.incident_id = evidence.incident_id and s.submission_key = (select ctx.submission())));
-- Later, by the reporter: staged under the key of the addition.
create policy reporter_adds on evidence for insert to meldtafel_intake, meldtafel_desk with check (
  intake.staged_here(file_id)
  and exists (select from incident i where i.id = incident_id
    and (i.filer_organisation_id = (select ctx.organisation()) or i.id = (select ctx.incident()))));

grant select, insert on submission to meldtafel_intake;
create policy own_form on submission for select to meldtafel_intake using (submission_key = (select ctx.submission()));
create policy own_form_once on submission for insert to meldtafel_intake with check (submission_key = (select ctx.submission()));

grant insert on receipt to meldtafel_intake;
create policy issued_to_citizen on receipt for insert to meldtafel_intake with check (
  (select ctx.person()) is null
  and exists (select from submission s where s.incident_id = receipt.incident_id and s.submission_key = (select ctx.submission())));
create policy owner_functions on receipt for select to meldtafel_owner using (true);

create policy owner_functions on evidence_file for select to meldtafel_owner using (true);

grant usage on schema intake to meldtafel_intake, meldtafel_desk;
grant execute on function intake.staged_here(uuid) to meldtafel_intake, meldtafel_desk;
grant execute on function intake.find_receipt(text) to meldtafel_intake;
