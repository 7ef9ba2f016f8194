-- Notices are the work of a few people of the ministry; nobody else learns that one exists before it is disclosed.
grant select on notice to meldtafel_auditor;
grant select, insert on notice to meldtafel_ministry;
grant update (version, platform_code, approved_version, state, not_sent_reason, submitted_by, approved_by, decided_by, leaf_id, decided_at, sent_at,
  portal_reference, changed_at) on notice to meldtafel_ministry;
create policy ministry_reads on notice for select to meldtafel_ministry, meldtafel_auditor using ((select ctx.may('notice.read')));
-- In whose name, and that it is a draft: the step it begins with.
create policy officer_drafts on notice for insert to meldtafel_ministry with check (
  (select ctx.may('notice.draft'))
  and exists (select from incident i join triage_case t on t.incident_id = i.id join category c on c.code = t.category_code
    where i.id = notice.incident_id and i.round_code = notice.round_code and c.about_process));
create policy officers_move on notice for update to meldtafel_ministry using ((select ctx.may('notice.decide')));
-- The worker confirms what it delivered, when all of it opens.
grant select, update (state, sent_at, changed_at) on notice to meldtafel_worker;
create policy worker_reads on notice for select to meldtafel_worker using (true);
create policy worker_confirms on notice for update to meldtafel_worker using (state = 'releasing') with check (state = 'sent');
create policy owner_functions on notice for select to meldtafel_owner using (true);
create policy owner_locks on notice for update to meldtafel_owner using (true) with check (false);

-- A letter to a platform is the approved one, word for word, to the address the platform has on that day.
create policy approved_letter on outbox_message for insert to meldtafel_ministry with check (
  template = 'platform_notice' and (select ctx.may('notice.decide')) and exists (
    select from notice n join notice_version v on v.notice_id = n.id and v.number = n.approved_version
      join platform_status s on s.platform_code = v.platform_code and s.kind = v.route and s.channel = v.channel
    where n.state = 'releasing' and (outbox_message.dedupe_key, outbox_message.leaf_id, outbox_message.recipient_name)
        = ('notice:' || n.id, n.leaf_id, (select p.name from platform p where p.code = v.platform_code))
      and outbox_message.data = v.letter
      and outbox_message.channel = v.channel and outbox_message.recipient_address = s.contact
      and in_force(s.valid_from, s.valid_to, dutch_day(n.decided_at))));

-- What a notice says: every version that was written stays.
grant select on notice_version to meldtafel_auditor;
grant select, insert on notice_version to meldtafel_ministry;
create policy ministry_reads on notice_version for select to meldtafel_ministry, meldtafel_auditor using ((select ctx.may('notice.read')));
create policy officer_writes on notice_version for insert to meldtafel_ministry with check (
  (select ctx.may('notice.draft')) and written_by = (select ctx.person())); -- of which notice: flagging.guard_notice_version
grant select on notice_version to meldtafel_worker;
create policy worker_reads on notice_version for select to meldtafel_worker using (true);
create policy owner_functions on notice_version for select to meldtafel_owner using (true);

-- What somebody writes before it is a draft, nobody else reads: it is no part of the record yet.
grant select, insert, delete, update (version, page, fields) on notice_writing to meldtafel_ministry;
create policy own_words on notice_writing to meldtafel_ministry using (
  (select ctx.may('notice.draft')) and person_id = (select ctx.person()) and exists (select from incident i where i.id = incident_id));

grant select on notice_outcome, notice_step to meldtafel_auditor;
grant select, insert (id, notice_id, position, outcome, note, person_id, at) on notice_outcome to meldtafel_ministry;
grant select on notice_step to meldtafel_ministry;
grant insert (id, thing_id, action, from_state, to_state, person_id, organisation_id, reason, details, at)
  on notice_step to meldtafel_ministry, meldtafel_worker;
create policy ministry_reads on notice_outcome for select to meldtafel_ministry, meldtafel_auditor using ((select ctx.may('notice.read')));
create policy officer_records on notice_outcome for insert to meldtafel_ministry with check (
  (select ctx.may('notice.decide')) and person_id = (select ctx.person())
  and exists (select from notice n join notice_version v on v.notice_id = n.id and v.number = n.version
    where n.id = notice_outcome.notice_id and n.state in ('sent', 'decided')
      and position between 1 and jsonb_array_length(v.body::jsonb -> 'urls')));
create policy owner_functions on notice_outcome for select to meldtafel_owner using (true);
create policy ministry_reads on notice_step for select to meldtafel_ministry, meldtafel_auditor using ((select ctx.may('notice.read')));
create policy guarded on notice_step for insert to meldtafel_ministry with check (true); -- which: ctx.guard_reach; who, and whether: ctx.guard_step
create policy owner_functions on notice_step for select to meldtafel_owner using (true);
create policy delivered on notice_step for insert to meldtafel_worker with check (true);
