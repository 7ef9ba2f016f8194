-- Written only through audit.record. Read by the auditor; people see what they did themselves.
grant select on audit_event to meldtafel_account, meldtafel_auditor;
create policy auditor_reads on audit_event for select to meldtafel_auditor using ((select ctx.may('audit.read')));
create policy own_acts on audit_event for select to meldtafel_account using (person_id = (select ctx.person()));
create policy owner_functions on audit_event to meldtafel_owner using (true) with check (true);
create policy owner_functions on audit_stream to meldtafel_owner using (true) with check (true);

-- Which reader writes about what (audit.may_record). What our own triggers write comes in the name of the reader whose step it was.
delete from audit.kind;
insert into audit.kind (reader, thing, acts) values
  ('intake', 'incident', '{incident}'),
  ('intake', 'submission', '{evidence}'),
  ('intake', 'person', '{session}'),
  ('account', 'person', '{password,session,sessions,membership}'),
  ('reporter', 'incident', '{incident,evidence}'),
  ('reporter', 'submission', '{evidence}'),
  ('table', 'incident', '{incident,case,evidence}'),
  ('table', 'referral', '{referral}'),
  ('partner', 'incident', '{case}'),
  ('partner', 'referral', '{referral,evidence}'),
  ('ministry', 'notice', '{notice}'),
  ('ministry', 'publication', '{publication}'),
  ('auditor', 'incident', '{incident,evidence}'),
  ('worker', 'incident', '{case}'),
  ('worker', 'referral', '{referral}'),
  ('worker', 'notice', '{notice}'),
  ('worker', 'log', '{log}');
