-- Published entries are for everybody, after the embargo of their election and not a second before.
grant select on disclosure_entry to meldtafel_public, meldtafel_desk;
grant insert on disclosure_entry to meldtafel_desk;
create policy after_embargo on disclosure_entry for select to meldtafel_public using (
  round_code = any (array(select r.code from election_round r where r.embargo_until <= now())));
create policy ministry_reads on disclosure_entry for select to meldtafel_desk
  using ((select ctx.role()) in ('flagging_officer', 'second_officer', 'publisher', 'auditor'));
create policy publisher_publishes on disclosure_entry for insert to meldtafel_desk
  with check ((select ctx.role()) = 'publisher' and published_by = (select ctx.person()));
