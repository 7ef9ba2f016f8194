-- Public bodies are known to everybody; a party is known to its own people and to the election table.
-- At which address it is told, the desk knows; the ministry reads its own, for its letters, where all addresses stand.
grant select on organisation to meldtafel_table, meldtafel_auditor;
grant select (contact) on organisation to meldtafel_ministry;
grant select (tlp_ceiling) on organisation to meldtafel_intake, meldtafel_reporter, meldtafel_ministry; -- who reports is told who may see it later
grant select (id, code, kind, receives, name, short, description, municipality_code, phone, hours, valid_from, valid_to) on organisation
  to meldtafel_intake, meldtafel_reporter, meldtafel_partner, meldtafel_ministry;
create policy public_bodies_and_own on organisation for select to meldtafel_intake, meldtafel_reporter, meldtafel_partner, meldtafel_ministry
  using (kind <> 'party' or id = (select ctx.organisation()));
create policy table_knows_all on organisation for select to meldtafel_table, meldtafel_auditor
  using (kind <> 'party' or (select ctx.may('triage.read')));
create policy owner_maintains on organisation to meldtafel_owner using (true) with check (true);

-- You see your colleagues, and so yourself: the memberships of your organisation, and the people they are of, by name.
grant select (id, name) on person to meldtafel_intake, meldtafel_reporter, meldtafel_table, meldtafel_partner, meldtafel_ministry, meldtafel_auditor;
grant select (person_id, organisation_id) on membership to meldtafel_reporter, meldtafel_table, meldtafel_partner, meldtafel_ministry, meldtafel_auditor;
create policy colleagues on person for select to meldtafel_reporter, meldtafel_table, meldtafel_partner, meldtafel_ministry, meldtafel_auditor
  using (id = any (array(select m.person_id from membership m)));
create policy colleagues on membership for select to meldtafel_reporter, meldtafel_table, meldtafel_partner, meldtafel_ministry, meldtafel_auditor
  using (organisation_id = (select ctx.organisation()));
create policy yourself on person for select to meldtafel_intake using (id = (select ctx.person()));
create policy owner_maintains on person to meldtafel_owner using (true) with check (true);

-- Which of your memberships a session may stand on.
grant select (id, person_id, valid_from, valid_to) on membership to meldtafel_account;
create policy your_own on membership for select to meldtafel_account using (person_id = (select ctx.person()));
create policy owner_maintains on membership to meldtafel_owner using (true) with check (true);

-- A password hash: only your own, to change it. Signing in goes through account.find_credential.
grant select (person_id, password_hash), update (password_hash) on credential to meldtafel_account;
create policy own_credential on credential for select to meldtafel_account
  using (person_id = (select ctx.person()) and (select ctx.may('account.manage')));
create policy own_credential_change on credential for update to meldtafel_account
  using (person_id = (select ctx.person()) and (select ctx.may('account.manage')));
create policy owner_maintains on credential to meldtafel_owner using (true) with check (true);

-- When it began nobody says: the absolute end counts from there.
grant select, insert (id_hash, person_id, membership_id, expires_at), delete on session to meldtafel_account;
grant update (expires_at, membership_id) on session to meldtafel_account;
create policy own_sessions on session to meldtafel_account using (person_id = (select ctx.person()) and (select ctx.may('session.end'))) with check (
  person_id = (select ctx.person()) and (select ctx.may('session.start'))
  and (membership_id is null or membership_id = any (array(select m.id from membership m))) -- here those are your own
  and expires_at <= account.idle_end());
-- Pages of intake know who is signed in too: there a session lives on, or ends when its time is over. It cannot change hands.
grant select (id_hash), update (expires_at), delete on session to meldtafel_intake;
create policy own_sessions_at_the_door on session to meldtafel_intake
  using (person_id = (select ctx.person()) and (select ctx.may('page.read')))
  with check (expires_at <= account.idle_end());
grant select (expires_at), delete on session to meldtafel_worker;
create policy sweep on session for select to meldtafel_worker using (expires_at < now());
create policy sweep_ended on session for delete to meldtafel_worker using (expires_at < now());
create policy owner_functions on session for select to meldtafel_owner using (true);

-- Nobody reads the counters; account.count_try counts. The worker sweeps what has passed.
grant select (window_ends), delete on throttle to meldtafel_worker;
create policy sweep on throttle for select to meldtafel_worker using (window_ends < now());
create policy sweep_ended on throttle for delete to meldtafel_worker using (window_ends < now());
create policy owner_functions on throttle to meldtafel_owner using (true) with check (true);

grant usage on schema account to meldtafel_public, meldtafel_intake, meldtafel_account, meldtafel_reporter, meldtafel_table, meldtafel_partner,
  meldtafel_ministry, meldtafel_auditor, meldtafel_worker;
grant execute on function account.open_session(bytea), account.uncount_try(bytea), account.idle_end() to meldtafel_intake, meldtafel_account;
grant execute on function account.count_try(bytea, int, interval, int) to meldtafel_intake, meldtafel_account, meldtafel_reporter, meldtafel_table,
  meldtafel_partner, meldtafel_ministry;
grant execute on function account.find_credential(text) to meldtafel_account;
grant execute on function account.has_demo_accounts() to meldtafel_public, meldtafel_intake, meldtafel_account, meldtafel_reporter,
  meldtafel_table, meldtafel_partner, meldtafel_ministry, meldtafel_auditor, meldtafel_worker;
