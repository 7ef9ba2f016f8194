-- A referral: for the table that offers it, for the people of the one partner it is offered to, and, so that the reporter
-- always knows, for the organisation that filed the incident: another partner among those reads as a reporter.
grant select on referral to meldtafel_table, meldtafel_auditor;
-- Who of the desk offered it, and why without a rule, the desk knows: of its steps a partner reads an id that names nobody to it, and the code of the rule.
grant select (id, incident_id, partner_id, state, offered_at, offered_in, urgent, received_at, acknowledged_at,
  acknowledged_by, accepted_at, partner_reference, decline_reason, next_body, result, told, turn, changed_at) on referral to meldtafel_partner;
-- Where it stands, who saw it there, under which number, and what was written for the reporter; not what the two told each other. By its id a message is told to be about it (one_incident_too).
grant select (incident_id, partner_id, state, offered_at, received_at, acknowledged_at, acknowledged_by, accepted_at, partner_reference, told, changed_at)
  on referral to meldtafel_intake, meldtafel_reporter, meldtafel_ministry;
grant select (id) on referral to meldtafel_ministry;
-- What the partner says is not there yet.
grant insert (id, incident_id, partner_id, state, rule_code, rule_version, overrule_reason, offered_by, offered_at, urgent, changed_at) on referral to meldtafel_table;
grant update (state, received_at, acknowledged_at, acknowledged_by, accepted_at, partner_reference, decline_reason, next_body, result, told, changed_at)
  on referral to meldtafel_table, meldtafel_partner;
create policy election_table on referral for select to meldtafel_table, meldtafel_auditor
  using ((select ctx.may('referral.read')) and exists (select from incident i where i.id = incident_id));
create policy own_partner on referral for select to meldtafel_partner
  using (partner_id = (select ctx.organisation()) and (select ctx.may('referral.receive')));
create policy reporter_knows on referral for select to meldtafel_intake, meldtafel_reporter
  using (exists (select from incident i where i.id = incident_id));
create policy own_organisation on referral for select to meldtafel_ministry using (
  exists (select from incident i where i.id = incident_id and i.filer_organisation_id = (select ctx.organisation())));
create policy offered_by_table on referral for insert to meldtafel_table with check (
  (select ctx.may('referral.offer')) and offered_by = (select ctx.person()) and state = 'offered'
  and exists (select from organisation o where o.id = partner_id and o.receives)
  and exists (select from incident i where i.id = incident_id));
create policy answered_by_partner on referral for update to meldtafel_partner
  using (partner_id = (select ctx.organisation()) and (select ctx.may('referral.answer')));
create policy withdrawn_by_table on referral for update to meldtafel_table
  using ((select ctx.may('referral.offer')) and exists (select from incident i where i.id = incident_id));
grant select (id, state, changed_at), update (state, received_at, changed_at) on referral to meldtafel_worker;
create policy delivered on referral for select to meldtafel_worker using (true);
create policy delivered_by_worker on referral for update to meldtafel_worker using (state = 'offered') with check (state = 'received');
create policy owner_functions on referral for select to meldtafel_owner using (true);
create policy owner_locks on referral for update to meldtafel_owner using (true) with check (false);

-- The message about a referral says which one, by the channel of that partner to its address there: from who offers it, or, when it
-- was withdrawn, from who withdrew it, with the name of their organisation. Without a leaf: no letter to a platform.
create policy queued_by_referral on outbox_message for insert to meldtafel_table with check (
  (select ctx.may('referral.offer')) and exists (
    select from referral r join incident i on i.id = r.incident_id join organisation o on o.id = r.partner_id
    where (outbox_message.channel, recipient_address, recipient_name, coalesce(leaf_id::text, '')) = (
        select o.channel, o.contact, o.name ->> 'nl', '')
      and (r.state = 'offered' and r.offered_by = (select ctx.person()) and (template, dedupe_key, data) = ('referral_offered', 'referral:' || r.id,
          jsonb_build_object('reference', i.reference, 'referralId', r.id))
        or exists (select from referral_step s join organisation t on t.id = s.organisation_id
          where s.thing_id = r.id and s.action = 'withdraw' and s.person_id = (select ctx.person())
            and (template, dedupe_key, data) = ('referral_withdrawn', 'withdrawal:' || r.id,
              jsonb_build_object('reference', i.reference, 'referralId', r.id, 'by', t.name ->> 'nl'))))));

-- What left, was given up or dropped stays so. Dropped is only an offer that is over by now: every other message is sent.
create policy worker_sends on outbox_message for update to meldtafel_worker using (state = 'queued') with check (
  state <> 'dropped' or (template = 'referral_offered'
    and not exists (select from referral r where dedupe_key = 'referral:' || r.id and r.state = 'offered')));

-- What hangs on a referral is for both sides, not for its reporter. Never above the partner's TLP ceiling, whoever offers it.
grant select on referral_package, referral_step, referral_file to meldtafel_table, meldtafel_partner, meldtafel_auditor;
grant insert on referral_package, referral_file to meldtafel_table;
grant insert (id, thing_id, action, from_state, to_state, person_id, organisation_id, reason, details, at)
  on referral_step to meldtafel_table, meldtafel_partner, meldtafel_worker;
create policy owner_functions on referral_package for select to meldtafel_owner using (true);
create policy with_the_referral on referral_package for select to meldtafel_table, meldtafel_partner, meldtafel_auditor
  using (exists (select from referral r where r.id = referral_id));
create policy offered_by_table on referral_package for insert to meldtafel_table with check (
  (select ctx.may('referral.offer')) and exists (select from referral r where r.id = referral_id and r.offered_by = (select ctx.person())));
create policy tlp_ceiling on referral_package as restrictive for insert to meldtafel_table with check (
  exists (select from referral r join organisation o on o.id = r.partner_id join incident i on i.id = r.incident_id where r.id = referral_id
    and referral_package.tlp <> 'RED' and referral_package.tlp = i.tlp
    and array_position(array['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'], referral_package.tlp)
      <= array_position(array['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'], o.tlp_ceiling)));

create policy with_the_referral on referral_step for select to meldtafel_table, meldtafel_partner, meldtafel_auditor
  using (exists (select from referral r where r.id = thing_id));
-- Which: ctx.guard_reach; who, and whether: ctx.guard_step.
create policy guarded on referral_step for insert to meldtafel_table, meldtafel_partner with check (true);
create policy owner_functions on referral_step for select to meldtafel_owner using (true);
create policy delivered on referral_step for insert to meldtafel_worker with check (person_id is null);

-- Files of a package: no other than it lists; listed with it, readable for the partner they were handed to.
create policy owner_functions on referral_file for select to meldtafel_owner using (true);
create policy with_the_referral on referral_file for select to meldtafel_table, meldtafel_partner, meldtafel_auditor
  using (exists (select from referral r where r.id = referral_id));
create policy offered_by_table on referral_file for insert to meldtafel_table with check (
  (select ctx.may('referral.offer'))
  and exists (select from referral r join evidence e on e.incident_id = r.incident_id
      join evidence_file f on f.id = e.file_id join referral_package k on k.referral_id = r.id
    where r.id = referral_file.referral_id and e.file_id = referral_file.file_id and r.offered_by = (select ctx.person())
      and k.body::jsonb @> jsonb_build_object('evidence_included', true, 'evidence', jsonb_build_array(jsonb_build_object('sha256', f.sha256)))));
create policy handed_to_partner on evidence_file for select to meldtafel_partner using (id = any (array(select f.file_id from referral_file f)));
