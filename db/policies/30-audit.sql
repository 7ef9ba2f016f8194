-- Who writes says what and about what, which must be in their reach; audit.chain says the rest. Read by the auditor; people see what they
-- did themselves.
grant insert (stream, action, details, request_id) on audit_event to meldtafel_intake, meldtafel_account, meldtafel_reporter, meldtafel_table,
  meldtafel_partner, meldtafel_ministry, meldtafel_auditor, meldtafel_worker;
grant execute on function audit.reaches(text) to meldtafel_intake, meldtafel_account, meldtafel_reporter, meldtafel_table,
  meldtafel_partner, meldtafel_ministry, meldtafel_auditor, meldtafel_worker;
create policy within_reach on audit_event for insert to meldtafel_intake, meldtafel_account, meldtafel_reporter, meldtafel_table,
  meldtafel_partner, meldtafel_ministry, meldtafel_auditor, meldtafel_worker with check (audit.reaches(stream));
grant select on audit_event to meldtafel_account, meldtafel_auditor;
create policy auditor_reads on audit_event for select to meldtafel_auditor using ((select ctx.may('audit.read')));
create policy own_acts on audit_event for select to meldtafel_account using (person_id = (select ctx.person()));
-- Asked wherever a step says who took it; tells only auditors.
grant execute on function audit.code_of(uuid, uuid) to meldtafel_reporter, meldtafel_table, meldtafel_partner, meldtafel_ministry, meldtafel_auditor;
create policy owner_functions on audit_event to meldtafel_owner using (true) with check (true);
create policy owner_functions on audit_stream to meldtafel_owner using (true) with check (true);
