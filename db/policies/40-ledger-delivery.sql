-- The log itself is public from its first leaf: it shows commitments only. Openings are secret until disclosed.
grant select on ledger_log, ledger_head, ledger_entry, ledger_tile to meldtafel_public, meldtafel_ministry, meldtafel_auditor, meldtafel_worker;
create policy everybody_reads on ledger_log for select to meldtafel_public, meldtafel_ministry, meldtafel_auditor, meldtafel_worker using (true);
create policy everybody_reads on ledger_head for select to meldtafel_public, meldtafel_ministry, meldtafel_auditor, meldtafel_worker using (true);
create policy everybody_reads on ledger_entry for select to meldtafel_public, meldtafel_ministry, meldtafel_auditor, meldtafel_worker using (true);
create policy everybody_reads on ledger_tile for select to meldtafel_public, meldtafel_ministry, meldtafel_auditor, meldtafel_worker using (true);

-- When something is queued or gets its place, nobody says but the database.
grant insert (origin, verifier_key) on ledger_log to meldtafel_worker;
grant insert (log_index, leaf_id) on ledger_entry to meldtafel_worker;
grant insert, update on ledger_head to meldtafel_worker;
grant insert, delete on ledger_tile to meldtafel_worker;
create policy sequencer on ledger_log for insert to meldtafel_worker with check (true);
create policy sequencer on ledger_entry for insert to meldtafel_worker with check (true);
create policy sequencer_starts on ledger_head for insert to meldtafel_worker with check (true);
create policy sequencer_advances on ledger_head for update to meldtafel_worker using (true) with check (true);
create policy sequencer on ledger_tile for insert to meldtafel_worker with check (true);
create policy sequencer_supersedes on ledger_tile for delete to meldtafel_worker using (width < 256);

-- Queued by whoever decides about a notice; read by the sequencer.
grant insert (leaf_id, data) on ledger_queue to meldtafel_ministry, meldtafel_worker;
grant insert on ledger_opening to meldtafel_ministry, meldtafel_worker;
grant select on ledger_queue to meldtafel_worker;
create policy decided on ledger_queue for insert to meldtafel_ministry with check ((select ctx.may('notice.decide')));
create policy sequencer on ledger_queue to meldtafel_worker using (true) with check (true);
create policy decided on ledger_opening for insert to meldtafel_ministry with check ((select ctx.may('notice.decide')) and not padding);
create policy sequencer on ledger_opening for insert to meldtafel_worker with check (padding);
-- The sequencer must know which leaves are decisions, and when their padding may be opened; never what they hold.
grant select (leaf_id, round_code, padding) on ledger_opening to meldtafel_worker;
create policy sequencer_sorts on ledger_opening for select to meldtafel_worker using (true);
grant select on ledger_opening to meldtafel_ministry, meldtafel_auditor;
create policy publisher_opens on ledger_opening for select to meldtafel_ministry, meldtafel_auditor using ((select ctx.may('log.open')));
-- The triggers that ask whether a leaf has its index.
create policy owner_functions on ledger_entry for select to meldtafel_owner using (true);
-- What a decision must bring about, and an entry may open.
create policy owner_functions on ledger_queue for select to meldtafel_owner using (true);
create policy owner_functions on ledger_opening for select to meldtafel_owner using (true);

-- A message is queued by the desk and belongs to the worker from then on. Senders see what became of it, not the whole outbox.
-- A message goes to who is meant by what it is about, word for word: policies compare it with that, in 70-routing.sql and
-- 80-flagging.sql. What becomes of it, the worker says, once: in 70-routing.sql too.
grant insert (id, dedupe_key, template, recipient_name, channel, recipient_address, locale, data, leaf_id, due_at, queued_at)
  on outbox_message to meldtafel_table, meldtafel_ministry;
grant select (id, dedupe_key, leaf_id, state, sent_at, queued_at) on outbox_message to meldtafel_table, meldtafel_ministry, meldtafel_auditor;
grant select, update (state, attempts, due_at, sent_at, last_error) on outbox_message to meldtafel_worker;
create policy fate_of_referral on outbox_message for select to meldtafel_table
  using (template = any (array['referral_offered', 'referral_withdrawn']) and (select ctx.may('referral.read')));
create policy fate_of_notice on outbox_message for select to meldtafel_ministry
  using (template = 'platform_notice' and (select ctx.may('notice.read')));
create policy fates on outbox_message for select to meldtafel_auditor using (
  case template when 'platform_notice' then (select ctx.may('notice.read')) else (select ctx.may('referral.read')) end);
create policy owner_functions on outbox_message for select to meldtafel_owner using (true);
create policy worker_reads on outbox_message for select to meldtafel_worker using (true);
