-- An incident as filed: the report, sealed. Corrections and additions are new rows.
create table incident (
  id uuid primary key default gen_random_uuid(),
  reference text not null unique,
  round_code text not null references election_round,
  definition text not null,
  body text not null,
  sha256 text not null,
  filer_organisation_id uuid generated always as ((body::jsonb ->> 'organisation')::uuid) stored references organisation, -- null: a citizen without account
  filer_person_id uuid references person,
  filer_kind text not null check (filer_kind in ('municipality', 'party', 'table', 'partner', 'ministry', 'province', 'water_board', 'citizen')),
  category_code text not null generated always as (body::jsonb ->> 'category') stored references category,
  title text not null generated always as (body::jsonb ->> 'title') stored check (length(title) between 1 and 200),
  municipality_code text generated always as (body::jsonb ->> 'municipality') stored references municipality,
  urgency text not null generated always as (body::jsonb ->> 'urgency') stored references urgency,
  tlp text not null generated always as (body::jsonb ->> 'tlp') stored check (tlp in ('RED', 'AMBER+STRICT', 'AMBER', 'GREEN', 'CLEAR')),
  victim_role text generated always as (body::jsonb ->> 'victimRole') stored references victim_role,
  exercise boolean not null generated always as ((body::jsonb ->> 'exercise')::boolean) stored,
  filed_at timestamptz not null,
  check ((filer_organisation_id is null) = (filer_kind = 'citizen')),
  check ((filer_person_id is null) = (filer_kind = 'citizen'))
);
call ctx.make_sealed('incident', 'report');
call ctx.make_bounded('incident', 'filed_at', 'ctx.bound(new.filed_at)');

-- Named readers of a TLP:RED incident, besides the person who filed it.
create table case_reader (
  incident_id uuid not null references incident,
  person_id uuid not null references person,
  added_at timestamptz not null default now(),
  primary key (incident_id, person_id)
);
create index case_reader_person on case_reader (person_id); -- the restrictive policy asks: which ones am I named on?

create table incident_addition (
  id uuid primary key default gen_random_uuid(),
  incident_id uuid not null references incident,
  person_id uuid references person, -- who reported; null: the holder of the receipt, or the desk
  desk_person_id uuid references person, -- whose answer it is; its reader learns that the desk answered
  by_desk boolean not null generated always as (desk_person_id is not null) stored,
  body text not null check (length(body) between 1 and 20000),
  added_at timestamptz not null,
  check (person_id is null or desk_person_id is null)
);
create index incident_addition_of on incident_addition (incident_id, added_at);
call ctx.make_append_only('incident_addition');
call ctx.make_bounded('incident_addition', 'added_at', 'ctx.bound(new.added_at, (select i.filed_at from incident i where i.id = new.incident_id))');

-- The bytes as received: stored under the id of their file. Staged under the form's key until the report is sent.
create table evidence_file (
  id uuid primary key default gen_random_uuid(),
  submission_key uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size > 0),
  name text not null check (length(name) between 1 and 255),
  declared_type text not null,
  sniffed_type text not null,
  received_at timestamptz not null
);
-- A form that is sent again brings no file twice.
create unique index evidence_file_once on evidence_file (submission_key, sha256, name);
-- As received, for good; but for files of a form that nobody sent: those the sweep takes (intake.sweep_staged), and nobody else.
create trigger append_only before update on evidence_file for each row execute function ctx.refuse_change();
create trigger append_only_delete before delete on evidence_file for each row when (current_user <> 'meldtafel_owner') execute function ctx.refuse_change();
create trigger append_only_truncate before truncate on evidence_file for each statement execute function ctx.refuse_change();
call ctx.make_bounded('evidence_file', 'received_at', 'ctx.bound(new.received_at)');

create table evidence (
  file_id uuid primary key references evidence_file,
  incident_id uuid not null references incident,
  attached_at timestamptz not null
);
create index evidence_of on evidence (incident_id);
call ctx.make_append_only('evidence');
call ctx.make_bounded('evidence', 'attached_at', 'ctx.bound(new.attached_at, (select greatest(i.filed_at, f.received_at)
  from incident i, evidence_file f where i.id = new.incident_id and f.id = new.file_id))');

-- One form, one incident: whatever the network, the back button or an impatient finger does (idempotency key).
create table submission (
  submission_key uuid primary key,
  incident_id uuid not null unique references incident
);
call ctx.make_append_only('submission');

-- 20 digits on paper: 8 find the row, of all of them only a MAC is stored, under a key that is not in the database (decision 0025).
create table receipt (
  handle text primary key check (handle ~ '^[0-9]{8}$'),
  incident_id uuid not null unique references incident,
  secret_hash text not null,
  issued_at timestamptz not null
);
call ctx.make_append_only('receipt');
call ctx.make_bounded('receipt', 'issued_at', 'ctx.bound(new.issued_at, (select i.filed_at from incident i where i.id = new.incident_id))');

create schema intake;

-- The only way to what is kept of a receipt's code: by the handle on paper.
create function intake.find_receipt(wanted text) returns table (incident_id uuid, secret_hash text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select r.incident_id, r.secret_hash from public.receipt r where r.handle = wanted $$;

-- The files that were received under the form that is asking. A function, because no reader but the auditor reads of which form a file is, and a policy on
-- evidence that reads evidence_file, whose policy reads evidence, would never end.
create function intake.staged_files() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select f.id from public.evidence_file f where f.submission_key = ctx.submission() $$;

-- Files that no report has yet, by when they came in: what nobody sent is found here, and not among all that ever came. Who sends
-- one, sends it again or takes it away has its row first: then the other two wait, or leave it. No reader reaches it.
create table intake.staged_file (
  file_id uuid primary key references evidence_file,
  received_at timestamptz not null
);
create index staged_file_received on intake.staged_file (received_at, file_id);

create function intake.stage_file() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  insert into intake.staged_file (file_id, received_at) values (new.id, new.received_at);
  return new;
end
$$;
create trigger stages after insert on evidence_file for each row execute function intake.stage_file();

-- Sent again with its form a file is no second one, but as young as one.
create function intake.renew_file() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  update intake.staged_file s set received_at = new.received_at from public.evidence_file f
  where f.id = s.file_id and f.submission_key = new.submission_key and f.sha256 = new.sha256 and f.name = new.name;
  return new;
end
$$;
create trigger renews before insert on evidence_file for each row execute function intake.renew_file();

create function intake.send_file() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  delete from intake.staged_file where file_id = new.file_id;
  return case when exists (select from public.evidence_file f where f.id = new.file_id) then new end; -- the sweep was first: no evidence
end
$$;
-- Before its file is held by the key: who waits here for the sweep holds nothing that the sweep waits for.
create trigger sends before insert on evidence for each row execute function intake.send_file();

-- Files that are gone, of which the bytes have still to leave the disk. That may be late: nothing else is ever kept in their place.
create table intake.swept_file (
  number bigint generated always as identity primary key,
  file_id uuid not null
);

-- Takes away the oldest files of forms that nobody sent within a week, and tells the first after a number of those of which the bytes have to leave
-- the disk. Waits for nobody, and nobody for the disk: who sends one of them now keeps it.
create function intake.sweep_staged(after bigint) returns table (number bigint, id uuid)
  language sql security definer set search_path = pg_catalog, public, pg_temp
as $$
  with old as (
    delete from intake.staged_file where file_id = any (array(
      select s.file_id from intake.staged_file s where s.received_at < now() - interval '7 days'
      order by s.received_at, s.file_id limit 200 for update skip locked))
    returning file_id),
  gone as (delete from public.evidence_file f using old where f.id = old.file_id returning f.id)
  insert into intake.swept_file (file_id) select g.id from gone g;
  select s.number, s.file_id from intake.swept_file s where s.number > after order by s.number limit 200
$$;

-- Their bytes are gone too.
create function intake.forget_swept(removed bigint[]) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp
as $$ delete from intake.swept_file s where s.number = any (removed) $$;

-- Of ids under which bytes were placed, those that no file has. A function, because intake reads no files but of the form that is asking.
create function intake.unkept_files(ids uuid[]) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select i.id from unnest(ids) i (id) where not exists (select from public.evidence_file f where f.id = i.id) $$;

-- In which folder the bytes of all files lie: the mark that is in it. Written once, and by no reader ever after; who lost the folder takes the
-- row away as the owner.
create table intake.evidence_folder (mark uuid not null);
create unique index evidence_folder_once on intake.evidence_folder ((true));

-- The mark that is known: the first that was offered. Whoever offers another at the same time waits.
create function intake.folder(offered uuid) returns uuid
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  insert into intake.evidence_folder (mark) select offered where offered is not null on conflict do nothing;
  return (select f.mark from intake.evidence_folder f);
end
$$;

-- How a case can end, with the sentence the reporter reads.
create table outcome (
  code text primary key,
  position int not null,
  label words not null,
  public words not null,
  names_another boolean not null, -- it ends because it is told in another report: which one is asked
  valid_from date not null,
  valid_to date
);

-- How the table decided that a case ends, each time it did: sealed. A case that opens again keeps it, as history.
create table case_decision (
  id uuid primary key default gen_random_uuid(),
  incident_id uuid not null references incident,
  definition text not null,
  body text not null,
  sha256 text not null,
  outcome_code text not null generated always as (body::jsonb ->> 'outcome') stored references outcome,
  unique (id, incident_id)
);
create index case_decision_of on case_decision (incident_id);
call ctx.make_sealed('case_decision', 'decision');

-- Current state of an incident at the desk. Made with the incident, in its transaction.
create table triage_case (
  incident_id uuid primary key references incident,
  state text not null default 'new' check (state in ('new', 'claimed', 'assessed', 'referred', 'answered', 'closed')),
  category_code text not null,
  door text not null,
  -- Of its report, which never changes: kept here so that each list below is one walk over one index; of the report it only
  -- asks whether who looks may see it, the desk by its label alone.
  reference text not null,
  title text not null,
  tlp text not null,
  exercise boolean not null,
  filer_kind text not null,
  municipality_code text references municipality,
  filer_organisation_id uuid references organisation,
  filed_at timestamptz not null,
  category_confirmed boolean not null default false,
  severity int references severity,
  claimed_by uuid references person,
  claimed_at timestamptz,
  decision_id uuid, -- how it ended, while it is closed
  duplicate_of text references incident (reference), -- in which other report it is told, while it is closed for that
  -- Its turn after its last step, as turn_after says; nobody writes it but triage.take_turn.
  turn_rank int not null,
  turn_due_at timestamptz not null,
  turn_reason text not null, -- as the promise says that it comes from
  -- What came in beside its steps and nobody at the desk looked at yet, as turn_after says; nobody writes it but triage.take_news and triage.looked.
  news_rank int,
  news_due_at timestamptz,
  news_reason text check (news_reason in ('addition', 'after_closing')),
  -- When the last of it came in, also once somebody looked. No two of a case have the same: forms carry it, to say what was seen.
  news_at timestamptz check (news_at is not null or news_reason is null),
  -- When a step laid it at the desk again (lays_at_desk); not once the desk went on with it. Of triage.take_turn.
  back_at timestamptz,
  -- When the last of it all came in, the report itself too: a list asks by it what is new.
  came_at timestamptz not null generated always as (greatest(filed_at, news_at, back_at)) stored,
  -- While there is danger: until when the desk looks whether that is over, whoever has the case. Nobody writes it but triage.watch and triage.looked.
  danger_due_at timestamptz,
  -- Of whom it came: the reporter, partners (each of them once, who came first before), or both.
  news_of_reporter boolean not null default false,
  news_of_partners uuid[] not null default '{}',
  -- The transactions that brought the report, the last news, and the case back: a list that was made asks by these what was kept since.
  filed_in xid8 not null default pg_current_xact_id(),
  news_in xid8,
  back_in xid8,
  -- Where it stands in the queue: danger first, then whichever of its turn and its news comes first. What is closed waits for nothing else.
  rank int not null generated always as (case when danger_due_at is not null then 0 when news_reason is not null and (decision_id is not null
    or (news_rank, news_due_at) < (turn_rank, turn_due_at)) then news_rank else turn_rank end) stored, -- 0 danger now, 1 declined by a partner, 2 the rest: what goes before time
  due_at timestamptz not null generated always as (case when danger_due_at is not null then least(turn_due_at, news_due_at, danger_due_at)
    when news_reason is not null and (decision_id is not null or (news_rank, news_due_at) < (turn_rank, turn_due_at)) then news_due_at
    else turn_due_at end) stored, -- the earliest promise still to keep
  due_reason text not null generated always as (case
    when danger_due_at is not null and danger_due_at < least(turn_due_at, news_due_at) then 'danger'
    when danger_due_at is not null and turn_due_at <= least(turn_due_at, news_due_at) then turn_reason
    when danger_due_at is not null then news_reason
    when news_reason is not null and (decision_id is not null or (news_rank, news_due_at) < (turn_rank, turn_due_at)) then news_reason
    else turn_reason end) stored,
  -- Of which partner, and since when, when a referral moved it last: kept here so that a page of the queue stays one index walk.
  partner_id uuid references organisation,
  partner_since timestamptz,
  changed_at timestamptz not null,
  foreign key (category_code, door) references category (code, door) on update cascade, -- its door follows its category
  foreign key (decision_id, incident_id) references case_decision (id, incident_id), -- of this case, not of another
  constraint ended_by_decision check ((state = any (array['closed'])) = (decision_id is not null)), -- whoever writes it
  check (partner_id is not null or turn_reason in ('first_look', 'look_again', 'assess', 'refer', 'closed')),
  check ((partner_id is null) = (partner_since is null)),
  check (num_nonnulls(news_rank, news_due_at, news_reason) in (0, 3)),
  constraint danger_while_open check (danger_due_at is null or decision_id is null),
  constraint news_of_somebody check ((news_reason is not null) = (news_of_reporter or news_of_partners <> '{}'))
);
-- The queue, in its order: what must be done first, also when it is closed and something came in since; and what is closed, the last closed first.
create index triage_queue on triage_case (rank, due_at, incident_id) where decision_id is null or news_reason is not null;
create index triage_closed on triage_case (changed_at desc, incident_id desc) where decision_id is not null;
-- What came in last, of which a list tells that it is new.
create index triage_came on triage_case (came_at) where decision_id is null or news_reason is not null;
-- The same under each filter. Open and closed in other words, which mean the same (ended_by_decision): so the lists above cannot
-- be walked in search of a few rows, as a plan that is made once for whatever is asked now and then would.
create index triage_queue_state on triage_case (state, rank, due_at, incident_id) where (state <> 'closed' or news_reason is not null);
create index triage_queue_door on triage_case (door, rank, due_at, incident_id) where (state <> 'closed' or news_reason is not null);
create index triage_queue_category on triage_case (category_code, rank, due_at, incident_id) where (state <> 'closed' or news_reason is not null);
create index triage_queue_municipality on triage_case (municipality_code, rank, due_at, incident_id) where (state <> 'closed' or news_reason is not null);
create index triage_queue_severity on triage_case (severity, rank, due_at, incident_id) where (state <> 'closed' or news_reason is not null) and severity is not null;
create index triage_queue_holder on triage_case (claimed_by, rank, due_at, incident_id) where (state <> 'closed' or news_reason is not null) and claimed_by is not null;
create index triage_queue_nobody on triage_case (rank, due_at, incident_id) where (state <> 'closed' or news_reason is not null) and claimed_by is null;
create index triage_closed_door on triage_case (door, changed_at desc, incident_id desc) where state = 'closed';
create index triage_closed_category on triage_case (category_code, changed_at desc, incident_id desc) where state = 'closed';
create index triage_closed_municipality on triage_case (municipality_code, changed_at desc, incident_id desc) where state = 'closed';
create index triage_duplicates on triage_case (duplicate_of) where duplicate_of is not null; -- what else is told in this report
-- What an organisation reported, newest first: two lists, and neither walks over the other.
create index triage_own on triage_case (filer_organisation_id, filed_at desc, incident_id desc) where state <> 'closed';
create index triage_own_closed on triage_case (filer_organisation_id, filed_at desc, incident_id desc) where state = 'closed';

call ctx.make_stepped('case', 'triage_case', 'incident_id', 'triage_step', 20000, 'claimed_by');
call ctx.make_made_by_step('case_decision', 'triage_step', '{close}', 'incident_id');
-- Each time a case is closed it is decided about anew, with an outcome of that day, and the decision says what its step says.
call ctx.make_bring_about('triage_step', '{close}', $$exists (
  select from case_decision d join incident i on i.id = d.incident_id join outcome o on o.code = d.outcome_code
  where in_force(o.valid_from, o.valid_to, dutch_day($4)) and o.names_another = ($3 ->> 'original' is not null) and d.id::text = $3 ->> 'decision' and d.sha256 = $2 and d.body::jsonb @> jsonb_build_object('reference', i.reference,
    'outcome', $3 -> 'outcome', 'publicReason', $5, 'decidedAt', ctx.utc_text($4)))$$);

create schema triage;

-- Is one of two reports told in the other in the end, by way of whatever is between? For the guard alone: who closes one may not see all of that.
create function triage.leads_to(one text, other text) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  with recursive told (reference) as (
    select one union
    select c.duplicate_of from told join public.incident i on i.reference = told.reference
      join public.triage_case c on c.incident_id = i.id where c.duplicate_of is not null)
  select exists (select from told where reference = other)
$$;

-- No report is told in itself. Two that are closed at once, each for the other, are looked at one after the other: by a lock on what no
-- reader reaches.
create table triage.turn_of_duplicates ();
create function triage.guard_duplicate() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  lock table triage.turn_of_duplicates in exclusive mode;
  if triage.leads_to(new.duplicate_of, new.reference) then
    raise check_violation using message = 'case: a report that is told in itself', constraint = 'duplicate_circle';
  end if;
  return new;
end
$$;
create trigger guard_duplicate before update of duplicate_of on triage_case for each row when (new.duplicate_of is not null)
  execute function triage.guard_duplicate();

-- Only for colleagues at the desk; no policy lets a reporter or a partner read one.
create table triage_note (
  id uuid primary key default gen_random_uuid(),
  incident_id uuid not null references incident,
  person_id uuid not null references person,
  body text not null check (length(body) between 1 and 20000),
  at timestamptz not null
);
create index triage_note_of on triage_note (incident_id, at);
call ctx.make_append_only('triage_note');
call ctx.make_bounded('triage_note', 'at', 'ctx.bound(new.at, (select i.filed_at from incident i where i.id = new.incident_id))');

-- A case is put under a category of that day, when it is reported and when it is weighed; what it is about already stays when that ends.
create function triage.follow_category() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
begin
  select c.door into strict new.door from public.category c
  where c.code = new.category_code and public.in_force(c.valid_from, c.valid_to, public.dutch_day(new.changed_at));
  return new;
end
$$;
-- By their names these come after `moment`, which keeps the moment of the step.
create trigger names_door before insert on triage_case for each row execute function triage.follow_category();
create trigger names_other_door before update on triage_case for each row when (new.category_code <> old.category_code)
  execute function triage.follow_category();

create function triage.open_case() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  insert into public.triage_case (incident_id, category_code, reference, title, tlp, exercise, filer_kind, municipality_code, filer_organisation_id, filed_at,
    turn_rank, turn_due_at, turn_reason, changed_at)
  select new.id, new.category_code, new.reference, new.title, new.tlp, new.exercise, new.filer_kind, new.municipality_code, new.filer_organisation_id, new.filed_at,
    turn.rank, turn.due_at, turn.due_reason, new.filed_at
  from public.turn_after('file', new.urgency, null, new.filed_at, new.filed_at) turn;
  if not found then raise no_data_found using message = 'desk_promise: nothing is promised to who reports this'; end if;
  -- TLP:RED is for named people only: the confidential contacts of the election table are named at once.
  if new.tlp = 'RED' then
    insert into public.case_reader (incident_id, person_id)
    select distinct new.id, m.person_id from public.membership m join public.organisation o on o.id = m.organisation_id
    where o.kind = 'table' and m.confidential_contact and public.in_force(m.valid_from, m.valid_to, now())
      and public.in_force(o.valid_from, o.valid_to, public.dutch_day(now()))
    on conflict do nothing;
  end if;
  return new;
end
$$;
create trigger opens_case after insert on incident for each row execute function triage.open_case();

-- The turn of a case after an event, whoever caused it. `partner`: whom the case then waits for or hears from.
create function triage.take_turn(incident uuid, event text, weighed int, at timestamptz, partner uuid) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp
as $$
  update public.triage_case c set turn_rank = turn.rank, turn_due_at = turn.due_at, turn_reason = turn.due_reason,
    partner_id = partner, partner_since = case when partner is not null then at end,
    back_at = case when back then at end, back_in = case when back then pg_current_xact_id() end
  from public.triage_case found join public.incident i on i.id = found.incident_id,
    lateral (select exists (select from ctx.arrow a where a.thing = 'case' and a.action = event and a.lays_at_desk)) laid (back),
    lateral public.turn_after(event, i.urgency, coalesce(weighed, found.severity), i.filed_at, at) turn
  where c.incident_id = incident and found.incident_id = incident
$$;

create function triage.follow_step() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  -- A partner is named by what follows on a referral, which a trigger of ours takes: nobody else gives a case away.
  perform triage.take_turn(new.thing_id, new.action, (
      select (to_jsonb(new) #>> string_to_array(t.source, '.'))::int from ctx.told t
      where (t.thing, t.action, t.name) = ('case', new.action, 'severity')), new.at,
    case when pg_trigger_depth() > 1 then (new.details ->> 'partner')::uuid end);
  return new;
end
$$;
create trigger takes_turn after insert on triage_step for each row execute function triage.follow_step();

-- Something came in beside the steps of a case, of its reporter or of a partner. What came in before and nobody looked at has the older
-- promise, which stays.
create function triage.take_news(incident uuid, event text, at timestamptz, partner uuid) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp
as $$
  update public.triage_case c set news_rank = coalesce(c.news_rank, turn.rank), news_due_at = coalesce(c.news_due_at, turn.due_at),
    news_reason = coalesce(c.news_reason, turn.due_reason),
    news_of_reporter = c.news_of_reporter or partner is null,
    news_of_partners = c.news_of_partners || case when partner is not null and partner <> all (c.news_of_partners)
      then array[partner] end,
    news_at = greatest(date_trunc('milliseconds', at), c.news_at + interval '1 millisecond'), news_in = pg_current_xact_id()
  from public.triage_case found join public.incident i on i.id = found.incident_id,
    lateral public.turn_after(event, i.urgency, found.severity, i.filed_at, at) turn
  where c.incident_id = incident and found.incident_id = incident
$$;

-- Danger has a clock of its own: it begins anew when the desk does something with the case, also when that weighs it as danger, and ends
-- when the desk weighs it as less, or closes it. What a partner does leaves it as it is.
create function triage.watch() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if ctx.may('triage.act') then
    new.danger_due_at := (select turn.due_at from public.incident i,
      lateral public.turn_after('watch', i.urgency, new.severity, i.filed_at, new.changed_at) turn
      where i.id = new.incident_id and new.decision_id is null);
  end if;
  return new;
end
$$;
-- Comes after `moment`, which keeps the moment of the step as soon as that is there: what it sets follows.
create trigger watched before update on triage_case for each row
  when ((new.changed_at, new.severity, new.decision_id) is distinct from (old.changed_at, old.severity, old.decision_id))
  execute function triage.watch();

-- Somebody at the desk did something with the case on a page that told what had come in until then: what came in later they did not see.
-- Anybody can say until when; only the desk is heard. While there is danger, they look at it again from then on.
create function triage.looked(incident uuid, at timestamptz) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp
as $$
  update public.triage_case c set danger_due_at = turn.due_at
  from public.triage_case found join public.incident i on i.id = found.incident_id,
    lateral public.turn_after('watch', i.urgency, found.severity, i.filed_at, at) turn
  where c.incident_id = incident and found.incident_id = incident and found.danger_due_at is not null and ctx.may('triage.act');
  update public.triage_case set news_rank = null, news_due_at = null, news_reason = null,
    news_of_reporter = false, news_of_partners = '{}'
  where incident_id = incident and news_reason is not null and news_at <= nullif(current_setting('triage.heard', true), '')::timestamptz
    and ctx.may('triage.act')
$$;

create function triage.hear_reporter(incident uuid, at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  decision uuid;
begin
  select c.decision_id into strict decision from public.triage_case c where c.incident_id = incident for no key update;
  perform triage.take_news(incident, case when decision is null then 'addition' else 'addition_after_closing' end, at, null);
end
$$;

create function triage.follow_addition() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if new.by_desk then
    perform triage.looked(new.incident_id, new.added_at);
  else
    perform triage.hear_reporter(new.incident_id, new.added_at);
  end if;
  return new;
end
$$;
create trigger makes_news after insert on incident_addition for each row execute function triage.follow_addition();

-- A file that did not come with the report itself.
create function triage.follow_evidence() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if exists (select from public.incident i where i.id = new.incident_id and i.xmin <> pg_current_xact_id()::xid) then
    perform triage.hear_reporter(new.incident_id, new.attached_at);
  end if;
  return new;
end
$$;
create trigger makes_news after insert on evidence for each row execute function triage.follow_evidence();

-- A note or a step of the desk, whichever page it came from; who takes one elsewhere says of no news that they saw it.
-- Argument: the column that names the report.
create function triage.look() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform triage.looked((to_jsonb(new) ->> tg_argv[0])::uuid, new.at);
  return new;
end
$$;
create trigger looked after insert on triage_note for each row execute function triage.look('incident_id');
create trigger looked after insert on triage_step for each row execute function triage.look('thing_id');

-- The names on a TLP:RED case, for those who are named themselves: case_reader shows everybody else only their own row.
create function triage.named_readers(wanted uuid) returns table (name text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select p.name from public.case_reader r join public.person p on p.id = r.person_id
  where r.incident_id = wanted
    and exists (select from public.case_reader own where own.incident_id = wanted and own.person_id = ctx.person())
    and coalesce(ctx.incident() = wanted, true)
  order by p.name
$$;
