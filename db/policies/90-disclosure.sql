-- Published entries are for everybody, after the embargo of their election and not a second before; in their last version.
grant select (id, definition, body, sha256, round_code, reference, log_index, decision, platform_code, decided_at, outcomes, corrects,
  published_at, seq) on disclosure_entry to meldtafel_public;
create policy after_embargo on disclosure_entry for select to meldtafel_public using (
  round_code = any (array(select r.code from election_round r where r.embargo_until <= now()))
  and id <> all (array(select disclosure.superseded())));
grant usage on schema disclosure to meldtafel_public;
grant execute on function disclosure.decided_count(text), disclosure.superseded(), disclosure.history(text),
  disclosure.version() to meldtafel_public;

grant select on disclosure_entry to meldtafel_auditor;
grant select, insert on disclosure_entry to meldtafel_ministry;
grant execute on function ctx.moment(text) to meldtafel_ministry; -- it makes decided_at
create policy ministry_reads on disclosure_entry for select to meldtafel_ministry, meldtafel_auditor using ((select ctx.may('notice.read')));
create policy publisher_publishes on disclosure_entry for insert to meldtafel_ministry
  with check ((select ctx.may('disclosure.publish')) and published_by = (select ctx.person()));
create policy owner_functions on disclosure_entry for select to meldtafel_owner using (true);
