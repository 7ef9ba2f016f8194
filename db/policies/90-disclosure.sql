-- Published entries are for everybody, after the embargo of the election of their leaf and not a second before; in their last version.
grant select (id, definition, body, sha256, round_code, reference, log_index, decision, platform_code, decided_at, outcomes, withdrawn, corrects,
  published_at, seq) on disclosure_entry to meldtafel_public;
create policy after_embargo on disclosure_entry for select to meldtafel_public using (
  round_code = any (array(select r.code from election_round r where r.embargo_until <= now()))
  and id <> all (array(select disclosure.superseded())));
grant usage on schema disclosure to meldtafel_public;
-- Padding is opened for everybody when the embargo of its election ends, so that no notice can hide among it.
grant execute on function disclosure.padding(bigint, bigint) to meldtafel_public;
grant execute on function disclosure.counts(text), disclosure.made_public(bigint, bigint), disclosure.is_public(text), disclosure.taken_back(uuid),
  disclosure.superseded(), disclosure.history(text), disclosure.said_in(uuid), disclosure.version() to meldtafel_public;

grant select on disclosure_entry to meldtafel_auditor;
grant select, insert (id, notice_id, definition, body, sha256, round_code, log_index, published_by, published_at) on disclosure_entry to meldtafel_ministry;
grant execute on function ctx.moment(text) to meldtafel_ministry; -- it makes decided_at
create policy ministry_reads on disclosure_entry for select to meldtafel_ministry, meldtafel_auditor using ((select ctx.may('notice.read')));
-- Who, and whether: disclosure.guard_entry, by the step that brings it about.
create policy guarded on disclosure_entry for insert to meldtafel_ministry with check (true);
create policy owner_functions on disclosure_entry for select to meldtafel_owner using (true);

-- What is being prepared is read by whoever reads notices; publishers work on it, and every step of it has its guard.
grant select on publication, publication_step to meldtafel_auditor;
grant select, insert on publication to meldtafel_ministry;
grant select, insert (id, thing_id, action, from_state, to_state, person_id, organisation_id, reason, details, at)
  on publication_step to meldtafel_ministry;
grant update (state, definition, body, sha256, changed_at) on publication to meldtafel_ministry;
create policy ministry_reads on publication for select to meldtafel_ministry, meldtafel_auditor using ((select ctx.may('notice.read')));
create policy publisher_prepares on publication for insert to meldtafel_ministry with check ((select ctx.may('disclosure.publish')));
create policy publishers_move on publication for update to meldtafel_ministry using ((select ctx.may('disclosure.publish')));
create policy owner_functions on publication for select to meldtafel_owner using (true);
create policy owner_locks on publication for update to meldtafel_owner using (true) with check (false);
create policy ministry_reads on publication_step for select to meldtafel_ministry, meldtafel_auditor using ((select ctx.may('notice.read')));
create policy guarded on publication_step for insert to meldtafel_ministry with check (true); -- which: ctx.guard_reach; who, and whether: ctx.guard_step
create policy owner_functions on publication_step for select to meldtafel_owner using (true);
