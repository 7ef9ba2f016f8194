-- Who is here for one incident (a receipt, a one-time link) reaches nothing of any other, as whichever reader they come.
-- Restrictive: no other policy can pass it. What follows an incident or a referral in its own policy needs none here.
-- Files of one's own form are one's own. Reference data, the bodies we work with and the public log are nobody's incident; public and worker ask for nobody.
-- `is not null`, because the planner takes that for nearly all rows, as it is for everybody else; asked once, because every answer is checked.
create policy one_incident on incident as restrictive
  to meldtafel_intake, meldtafel_reporter, meldtafel_table, meldtafel_ministry, meldtafel_auditor
  using (nullif(coalesce(id = (select ctx.incident()), true), false) is not null);
create policy one_incident on case_reader as restrictive
  to meldtafel_reporter, meldtafel_table, meldtafel_ministry, meldtafel_auditor
  using (coalesce(incident_id = (select ctx.incident()), true));
create policy one_incident on submission as restrictive to meldtafel_intake
  using (coalesce(incident_id = (select ctx.incident()), true));
create policy one_incident on referral as restrictive to meldtafel_partner
  using (nullif(coalesce(incident_id = (select ctx.incident()), true), false) is not null);
create policy one_incident on notice as restrictive to meldtafel_ministry, meldtafel_auditor
  using (coalesce(incident_id = (select ctx.incident()), true));
create policy one_incident on notice_version as restrictive to meldtafel_ministry, meldtafel_auditor
  using (case when (select ctx.incident()) is null then true else notice_id = any (array(select n.id from notice n)) end);
create policy one_incident on notice_outcome as restrictive for select to meldtafel_ministry, meldtafel_auditor
  using (case when (select ctx.incident()) is null then true else notice_id = any (array(select n.id from notice n)) end);
create policy one_incident on notice_step as restrictive for select to meldtafel_ministry, meldtafel_auditor
  using (case when (select ctx.incident()) is null then true else thing_id = any (array(select n.id from notice n)) end);
create policy one_incident on publication as restrictive to meldtafel_ministry, meldtafel_auditor
  using (case when (select ctx.incident()) is null then true else notice_id = any (array(select n.id from notice n)) end);
create policy one_incident on publication_step as restrictive for select to meldtafel_ministry, meldtafel_auditor
  using (case when (select ctx.incident()) is null then true else thing_id = any (array(select p.id from publication p)) end);
create policy one_incident on disclosure_entry as restrictive to meldtafel_ministry, meldtafel_auditor
  using (case when (select ctx.incident()) is null then true else notice_id = any (array(select n.id from notice n)) end);
create policy one_incident on ledger_opening as restrictive for select to meldtafel_ministry, meldtafel_auditor
  using (case when (select ctx.incident()) is null then true else leaf_id = any (array(select n.leaf_id from notice n)) end);
create policy one_incident on outbox_message as restrictive for select to meldtafel_table
  using (case when (select ctx.incident()) is null then true else dedupe_key = any (array(select unnest(array['referral:' || r.id, 'withdrawal:' || r.id]) from referral r)) end);
create policy one_incident_too on outbox_message as restrictive for select to meldtafel_ministry, meldtafel_auditor
  using (case when (select ctx.incident()) is null then true else
    dedupe_key = any (array(select unnest(array['referral:' || r.id, 'withdrawal:' || r.id]) from referral r) || array(select 'notice:' || n.id from notice n)) end);
create policy one_incident on audit_event as restrictive for select to meldtafel_account, meldtafel_auditor
  using (coalesce(stream = 'incident:' || (select ctx.incident()), true));
-- Of people only themselves (a colleague is known by a membership), and no password or session.
create policy one_incident on membership as restrictive
  to meldtafel_reporter, meldtafel_table, meldtafel_partner, meldtafel_ministry, meldtafel_auditor
  using ((select ctx.incident()) is null or person_id = (select ctx.person()));
create policy one_incident on credential as restrictive to meldtafel_account using ((select ctx.incident()) is null);
create policy one_incident on session as restrictive to meldtafel_account, meldtafel_intake using ((select ctx.incident()) is null);
