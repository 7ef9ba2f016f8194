-- Written only through audit.record. Read by the auditor; people see what they did themselves.
grant select on audit_event to meldtafel_account, meldtafel_auditor;
create policy auditor_reads on audit_event for select to meldtafel_auditor using ((select ctx.may('audit.read')));
create policy own_acts on audit_event for select to meldtafel_account using (person_id = (select ctx.person()));
create policy owner_functions on audit_event to meldtafel_owner using (true) with check (true);
create policy owner_functions on audit_stream to meldtafel_owner using (true) with check (true);
