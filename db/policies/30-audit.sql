-- Written only through audit.record. Read by the auditor; people see what they did themselves.
grant select on audit_event to meldtafel_desk;
create policy auditor_reads on audit_event for select to meldtafel_desk using ((select ctx.role()) = 'auditor');
create policy own_acts on audit_event for select to meldtafel_desk using (person_id = (select ctx.person()));
create policy owner_functions on audit_event to meldtafel_owner using (true) with check (true);
create policy owner_functions on audit_stream to meldtafel_owner using (true) with check (true);
