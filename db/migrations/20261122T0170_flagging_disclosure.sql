create table work_instruction (
  version text primary key,
  valid_from date not null,
  valid_to date,
  body jsonb not null -- sections, questions and answers; server/reference/rows/notices.ts has the shape
);

create table wording_guard (version text primary key, valid_from date not null, valid_to date, body jsonb not null);

-- A notice under DSA art. 16 names the article the content may break.
create table legal_ground (
  code text primary key,
  article text not null,
  law text not null,
  description words not null,
  valid_from date, -- for facts of this period
  valid_to date,
  active boolean not null
);

-- A notice to a platform. Two people: kept by the database whatever the application does.
create table notice (
  id uuid primary key default gen_random_uuid(),
  reference text not null unique,
  incident_id uuid not null references incident,
  round_code text not null references election_round,
  version int not null, -- of what it says now; that stands in notice_version
  platform_code text not null, -- what that says: kept here so that a list of one platform is one index walk
  approved_version int,
  state text not null check (state in ('draft', 'awaiting_approval', 'approved', 'releasing', 'sent', 'decided', 'withdrawn', 'not_sent')),
  not_sent_reason text check (length(not_sent_reason) between 1 and 2000),
  drafted_by uuid not null references person,
  submitted_by uuid references person,
  approved_by uuid references person,
  decided_by uuid references person,
  leaf_id uuid unique references ledger_queue,
  created_at timestamptz not null,
  decided_at timestamptz,
  sent_at timestamptz,
  portal_reference text check (length(portal_reference) between 1 and 200),
  changed_at timestamptz not null,
  constraint four_eyes check (approved_by is null or (approved_by <> drafted_by and approved_by <> submitted_by)),
  constraint approved_text_is_sent_text check (approved_version is null or approved_version = version),
  constraint approval_complete check (
    state not in ('approved', 'releasing', 'sent', 'decided') or (approved_by is not null and submitted_by is not null and approved_version is not null)),
  constraint decision_is_logged check (
    state not in ('releasing', 'sent', 'decided', 'not_sent') or (leaf_id is not null and decided_at is not null and decided_by is not null)),
  constraint not_sent_has_reason check (state <> 'not_sent' or not_sent_reason is not null)
);
-- Last changed first: all of them, and under a filter.
create index notice_list on notice (changed_at desc, id desc);
create index notice_state on notice (state, changed_at desc, id desc);
create index notice_round on notice (round_code, changed_at desc, id desc);
create index notice_platform on notice (platform_code, changed_at desc, id desc);
create index notice_of_incident on notice (incident_id);

-- What a notice says, each time it was written: sealed. What is approved, committed to and sent is the letter in one of these.
create table notice_version (
  notice_id uuid not null references notice,
  number int not null,
  definition text not null,
  body text not null check (body::jsonb #> '{urls,0}' is not null),
  sha256 text not null,
  platform_code text not null generated always as (body::jsonb ->> 'platform') stored references platform,
  route text not null generated always as (body::jsonb ->> 'route') stored check (route in ('status_programme', 'ordinary', 'dsa_16')),
  channel text not null generated always as (body::jsonb ->> 'channel') stored check (channel in ('mail', 'portal')),
  legal_ground text generated always as (body::jsonb ->> 'legalGround') stored references legal_ground, -- DSA art. 16 only
  instruction_version text not null generated always as (body::jsonb ->> 'instructionVersion') stored references work_instruction,
  letter jsonb not null generated always as (body::jsonb -> 'letter') stored,
  written_by uuid not null references person,
  written_at timestamptz not null,
  primary key (notice_id, number),
  constraint notice_version_platform unique (notice_id, number, platform_code),
  constraint dsa_16_needs_ground check (route <> 'dsa_16' or legal_ground is not null)
);
call ctx.make_sealed('notice_version', 'notice');
-- Checked at the end: a notice and its first version need each other.
alter table notice add constraint notice_says_something foreign key (id, version, platform_code)
  references notice_version (notice_id, number, platform_code)
  deferrable initially deferred;

-- What somebody writes before it is a draft: theirs alone, as it was typed, and no part of any record.
create table notice_writing (
  person_id uuid references person,
  incident_id uuid references incident,
  key uuid not null, -- of its form, and of the notice that it becomes
  version int not null, -- how often it was kept: a form goes on from the last
  page uuid not null, -- the shown page that kept it last: it goes on, also when it heard no answer
  fields text not null check (octet_length(fields) <= 1500000), -- JSON: name and text; more than any form may send
  primary key (person_id, incident_id)
);

create schema flagging;

-- What a platform can do with an address. Written by `npm run migrate`, from server/vocabulary/outcomes.ts.
create table flagging.outcome (name text primary key);

create table notice_outcome (
  id uuid primary key default gen_random_uuid(),
  notice_id uuid not null references notice,
  position int not null, -- of the address in what the notice says, from 1
  outcome text not null references flagging.outcome,
  note text not null default '' check (length(note) <= 2000),
  person_id uuid not null references person,
  at timestamptz not null,
  seq bigint generated always as identity, -- the order in which they were recorded: several bear one moment
  constraint notice_outcome_once unique (notice_id, position, at) -- a step says one thing of each address
);
create index notice_outcome_of on notice_outcome (notice_id, position, seq desc);
call ctx.make_append_only('notice_outcome');

-- Is a leaf word for word the commitments to these openings? As server/ledger/format/leaf.ts makes one: a digest per field,
-- RFC 8785. What PostgreSQL writes of a text is that already, but for the spaces between values.
create function flagging.commits(leaf bytea, openings jsonb) returns boolean
  language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select coalesce(bool_and(o ?& array['salt', 'field', 'value']) and leaf = convert_to('{"sd":{' || string_agg(format('"%s":"%s"', o ->> 'field', rtrim(translate(encode(sha256(convert_to(
      '[' || (o -> 'salt')::text || ',' || (o -> 'field')::text || ',' || case jsonb_typeof(o -> 'value') when 'array'
        then '[' || coalesce((select string_agg(e.value::text, ',' order by e.ordinality) from jsonb_array_elements(o -> 'value') with ordinality e), '') || ']'
        else (o -> 'value')::text end || ']', 'utf8')), 'base64'), '+/', '-_'), '=')), ',' order by (o ->> 'field') collate "C") || '},"v":1}', 'utf8'), false)
  from jsonb_array_elements(openings) o
$$;

call ctx.make_stepped('notice', 'notice', 'id', 'notice_step', 2000);
call ctx.make_bounded('notice', 'changed_at', 'ctx.bound(new.changed_at, (select i.filed_at from incident i where i.id = new.incident_id))');
call ctx.make_bounded('notice', 'created_at', 'new.changed_at');
-- Through a portal an officer says when, to the minute and perhaps a day later: after the decision, and not to come.
call ctx.make_bounded('notice', 'sent_at', 'greatest(date_trunc(''minute'', new.decided_at), least(new.sent_at, new.changed_at))', 'update');
call ctx.make_bounded('notice_version', 'written_at', 'ctx.bound(new.written_at, (select n.changed_at from notice n where n.id = new.notice_id))');
-- When its step was taken, which comes first: flagging.guard_outcome.
call ctx.make_bounded('notice_outcome', 'at', $$coalesce(
  (select s.at from notice_step s where s.thing_id = new.notice_id and s.action = 'record_outcome' order by s.position desc limit 1), new.at)$$);
-- Who ever changed the text is known by these steps, and does not approve it.
call ctx.make_made_by_step('notice_version', 'notice_step', '{draft,edit}', 'notice_id', 'written_by');
call ctx.make_bring_about('notice_step', '{draft,edit}', $$(select nullif(count(*), 0) from notice_version v where v.notice_id = $1 and v.sha256 = $2)
  = (select count(*) from notice_step s where s.thing_id = $1 and s.action in ('draft', 'edit') and s.details ->> 'hash' = $2)
  and (select v.sha256 from notice n join notice_version v on v.notice_id = n.id and v.number = n.version where n.id = $1) = $2$$);
-- Whoever approves a text names it; and what leaves is what was approved last, whatever the notice was pointed at since.
call ctx.make_bring_about('notice_step', '{approve,release}', $$exists (
  select from notice n join notice_version v on v.notice_id = n.id and v.number = n.version
  where n.id = $1 and v.sha256 = $2 and $2 = (
    select s.details ->> 'hash' from notice_step s where s.thing_id = n.id and s.action = 'approve' order by s.position desc limit 1))$$);
-- A decision has its own leaf, that commits to what can be opened; and one that is sent for us its letter.
call ctx.make_bring_about('notice_step', '{not_send,release}', $$exists (
  select from notice n join notice_version v on v.notice_id = n.id and v.number = n.version
    join ledger_queue q on q.leaf_id = n.leaf_id join ledger_opening o on o.leaf_id = n.leaf_id and o.round_code = n.round_code and not o.padding
  where n.id = $1 and flagging.commits(q.data, o.openings)
    and (n.state = 'not_sent' or v.channel = 'portal' or exists (select from outbox_message m where m.leaf_id = n.leaf_id)))$$);
-- What is to be opened of a decided notice: of its decision and of what it says, every field there is; as `flagging.opened` has it.
create function flagging.decided(n public.notice) returns jsonb language sql stable set search_path = pg_catalog, public, pg_temp
as $$
  with said (field) as (
    select jsonb_object_agg(lower(regexp_replace(part.key, '([A-Z])', E'_\\1', 'g')), nullif(part.value, '""'))
        || jsonb_build_object('type', 'notice', 'reference', n.reference, 'election', n.round_code, 'reason', n.not_sent_reason, 'corrects', null,
          'decision', case when n.not_sent_reason is null then 'sent' else 'not_sent' end,
          'decided_at', ctx.utc_text(n.decided_at))
    from public.notice_version v, jsonb_each(v.body::jsonb) part where v.notice_id = n.id and v.number = n.version)
  select jsonb_agg(jsonb_build_array(name, said.field -> name) order by name) from said,
    jsonb_array_elements_text((select d.shape #> '{properties,openings,items,prefixItems,1,enum}' from ctx.definition d where d.definition like 'entry/%'
      order by split_part(d.definition, '/', 2)::int desc limit 1)) name
$$;
create function flagging.opened(leaf uuid) returns jsonb language sql stable set search_path = pg_catalog, public, pg_temp
as $$
  select jsonb_agg(jsonb_build_array(o -> 'field', o -> 'value') order by o ->> 'field')
  from public.ledger_opening l, jsonb_array_elements(l.openings) o where l.leaf_id = leaf and jsonb_typeof(l.openings) = 'array'
$$;

-- And the leaf holds this decision; that its moment and reason are those of its step, ctx.guard_columns. Checked when everything is done.
create function flagging.guard_decision() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  n public.notice := (select n from public.notice n where n.id = new.thing_id);
begin
  if flagging.opened(n.leaf_id) is distinct from flagging.decided(n) then
    raise check_violation using message = 'notice: the leaf holds another decision', constraint = 'decision_in_leaf';
  end if;
  -- 128 bits for each field: with one for all of them, who is shown one field guesses the others.
  if (select bool_and((o ->> 'salt' ~ '^[A-Za-z0-9_-]{21}[AQgw]$') is true) and count(distinct o ->> 'salt') = count(*)
      from public.ledger_opening l, jsonb_array_elements(l.openings) o where l.leaf_id = n.leaf_id) is not true then
    raise check_violation using message = 'notice: a salt that can be guessed', constraint = 'decision_salted';
  end if;
  return null;
end
$$;
create constraint trigger tells after insert on notice_step deferrable initially deferred for each row
  when (new.action in ('not_send', 'release')) execute function flagging.guard_decision();
call ctx.make_bring_about('notice_step', '{deliver}', $$exists (
  select from notice n join outbox_message m on m.leaf_id = n.leaf_id where n.id = $1 and m.state = 'sent')$$);

-- A leaf is of a decision, or hides how many there are: nobody puts anything else in the public log. What it says, the guard
-- of the decision holds when it is decided. What was erased comes back as it was or not at all. Checked when everything is done.
create function flagging.guard_leaf() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if not exists (select from public.notice n where n.leaf_id = new.leaf_id)
    and not exists (select from public.ledger_opening o where o.leaf_id = new.leaf_id and o.padding) then
    raise check_violation using message = 'log: a leaf of no decision', constraint = 'leaf_of_decision';
  end if;
  if exists (select from public.ledger_opening o join public.ledger_queue q on q.leaf_id = o.leaf_id where o.leaf_id = new.leaf_id
      and (o.padding or q.xmin <> pg_current_xact_id()::xid) and not flagging.commits(q.data, o.openings)) then
    raise check_violation using message = 'log: this opens another leaf', constraint = 'opening_of_leaf';
  end if;
  return null;
end
$$;
create constraint trigger decided after insert on ledger_queue deferrable initially deferred for each row execute function flagging.guard_leaf();
create constraint trigger decided after insert on ledger_opening deferrable initially deferred for each row execute function flagging.guard_leaf();
-- Its own: no other step of this notice bears its moment. By whom, the policy says.
call ctx.make_bring_about('notice_step', '{record_outcome}', $$exists (
  select from notice_outcome o where o.notice_id = $1 and o.at = $4)$$);

-- What became of a notice is recorded with a step, in one transaction and at its moment: under an older one nobody writes anything more. Whose
-- name it bears, and that the notice is with the platform, the policy says. Checked when everything is done.
create function flagging.guard_outcome() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if not exists (select from notice_step s where s.thing_id = new.notice_id and s.action = 'record_outcome' and s.at = new.at
      and s.xmin = pg_current_xact_id()::xid) then
    raise check_violation using message = 'notice: no step records this', constraint = 'outcome_without_step';
  end if;
  return null;
end
$$;
create constraint trigger recorded after insert on notice_outcome deferrable initially deferred for each row execute function flagging.guard_outcome();

-- What neither its life cycle nor the constraints of one row can see: what it is about, what it says now, and how it may leave.
create function flagging.guard_notice() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if (new.id, new.reference, new.incident_id, new.round_code) is distinct from (old.id, old.reference, old.incident_id, old.round_code) then
    raise check_violation using message = 'notice: what it is about does not change', constraint = 'notice_identity';
  end if;
  if coalesce(old.leaf_id, new.leaf_id) is distinct from new.leaf_id then
    raise check_violation using message = 'notice: a decision keeps its leaf', constraint = 'notice_identity';
  end if;
  if new.version <> old.version and new.version <> (select max(v.number) from public.notice_version v where v.notice_id = new.id) then
    raise check_violation using message = 'notice: it says what was written last', constraint = 'notice_newest_text';
  end if;
  -- What is sent for us is confirmed by the worker, which is nobody; what went through a portal by the officer who did it.
  if new.state = 'sent' and old.state <> 'sent' and (not exists (select from public.ledger_entry e where e.leaf_id = new.leaf_id)
      or ((select v.channel from public.notice_version v where v.notice_id = new.id and v.number = new.version) = 'portal') = (ctx.person() is null)) then
    raise check_violation using message = 'notice: nothing is sent before it has a log index', constraint = 'notice_needs_log_index';
  end if;
  return new;
end
$$;
create trigger guard before update on notice for each row execute function flagging.guard_notice();

-- Versions follow each other, and only a draft gets one.
create function flagging.guard_notice_version() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  -- Locked, so that nobody submits the notice while it is written.
  perform from public.notice n where n.id = new.notice_id and n.state = 'draft' for share;
  if not found then
    raise check_violation using message = 'notice: only a draft can be changed', constraint = 'notice_content_frozen';
  end if;
  if new.number <> 1 + (select count(*) from public.notice_version v where v.notice_id = new.notice_id) then
    raise check_violation using message = 'notice: this version does not follow', constraint = 'notice_version_order';
  end if;
  return new;
end
$$;
create trigger guard before insert on notice_version for each row execute function flagging.guard_notice_version();

-- One decision, one letter.
create unique index platform_notice_once on outbox_message (leaf_id) where template = 'platform_notice';

-- Why a field stays closed: an article of the Woo or the AVG.
create table redaction_ground (
  code text primary key,
  position int not null,
  article text not null,
  label words not null,
  description words not null,
  valid_from date not null,
  valid_to date
);

-- How far a decision is on its way to the public, and what is to be shown: as it was chosen, signed and then published.
create table publication (
  id uuid primary key default gen_random_uuid(),
  notice_id uuid not null unique references notice,
  state text not null, -- one of the life cycle: no step leads anywhere else, and another signature is one row there
  definition text not null references ctx.definition,
  body text not null, -- the entry to be; from its first signature it stays as it is
  sha256 text not null,
  outcomes jsonb generated always as (body::jsonb -> 'outcomes') stored, -- what its page compares with what became of it since
  changed_at timestamptz not null,
  constraint publication_sealed_as check (definition ~ '^entry/[1-9][0-9]*$'),
  constraint publication_sealed check (sha256 = encode(sha256(convert_to(body, 'utf8')), 'hex'))
);
create trigger shape before insert or update of definition, body on publication for each row execute function ctx.guard_shape();

call ctx.make_stepped('publication', 'publication', 'id', 'publication_step', 1000);
call ctx.make_bounded('publication', 'changed_at', 'ctx.bound(new.changed_at, (select n.changed_at from notice n where n.id = new.notice_id))');
call ctx.make_made_by_step('publication', 'publication_step', '{prepare}', 'id');

-- The public side of a decision about a notice. Append-only: a correction is a row that points back, and so is a withdrawal:
-- that one opens nothing.
create table disclosure_entry (
  id uuid primary key default gen_random_uuid(),
  notice_id uuid not null references notice,
  definition text not null,
  body text not null, -- what opens the commitments of the leaf, what stays closed on which ground, what became of it until then
  sha256 text not null,
  round_code text not null references election_round, -- this and the next: of the leaf, whatever the body says of it
  log_index bigint not null references ledger_entry,
  reference text not null generated always as (body::jsonb ->> 'reference') stored, -- the permanent address: /openbaar/<reference>
  decision text not null generated always as (body::jsonb ->> 'decision') stored check (decision in ('sent', 'not_sent')),
  platform_code text not null generated always as (body::jsonb ->> 'platform') stored references platform,
  decided_at timestamptz not null generated always as (ctx.moment(body::jsonb ->> 'decidedAt')) stored,
  outcomes jsonb not null generated always as (body::jsonb -> 'outcomes') stored,
  withdrawn boolean not null generated always as (jsonb_array_length(body::jsonb -> 'openings') = 0) stored, -- the rest is always open in part
  corrects uuid generated always as ((body::jsonb ->> 'corrects')::uuid) stored references disclosure_entry,
  published_by uuid not null references person,
  published_at timestamptz not null,
  seq bigint generated always as identity unique, -- the order of the versions of one decision
  check ((corrects is null) = ((body::jsonb ->> 'correctionReason') is null))
);
create unique index disclosure_once on disclosure_entry (notice_id) where corrects is null; -- a second version is a correction
create unique index disclosure_corrected_once on disclosure_entry (corrects) where corrects is not null; -- corrections form one line
create index disclosure_public on disclosure_entry (round_code, decided_at desc, id desc); -- the public register, of one election
create index disclosure_newest on disclosure_entry (decided_at desc, id desc); -- and of all: a page is one walk
create index disclosure_reference on disclosure_entry (reference, seq);
create index disclosure_log_index on disclosure_entry (log_index); -- the bundle goes through the log in order
call ctx.make_sealed('disclosure_entry', 'entry');
-- Of which hash and by whom, disclosure.guard_entry says, which also gives it this moment.
call ctx.make_bring_about('publication_step', '{publish,correct,withdraw}', $$exists (
  select from disclosure_entry e join publication p on p.notice_id = e.notice_id where p.id = $1 and e.published_at = $4)$$);

create schema disclosure;

-- Not before the embargo, and not by the people who made the notice.
create function disclosure.require_reviewer(n public.notice, reviewer uuid) returns void
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if (select embargo_until from public.election_round where code = n.round_code) > now() then
    raise check_violation using message = 'disclosure: the embargo of this election has not ended', constraint = 'disclosure_embargo';
  end if;
  if (reviewer = ctx.person()) is not true or reviewer in (n.drafted_by, n.submitted_by, n.approved_by, n.decided_by)
    or exists (select from public.notice_version v where v.notice_id = n.id and v.written_by = reviewer) then
    raise check_violation using message = 'disclosure: published by somebody who did not make the notice', constraint = 'disclosure_four_eyes';
  end if;
end
$$;

create function disclosure.guard_reviewer() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform disclosure.require_reviewer(n, new.person_id) from public.notice n join public.publication p on p.notice_id = n.id where p.id = new.thing_id;
  -- Whoever agrees with what stands there, names it.
  if new.action <> all (array['prepare', 'correct', 'withdraw'])
    and new.details ->> 'hash' is distinct from (select p.sha256 from public.publication p where p.id = new.thing_id) then
    raise check_violation using message = 'publication: not what stands here, or not what was signed', constraint = 'publication_as_seen';
  end if;
  return new;
end
$$;
create trigger guard_reviewer before insert on publication_step for each row execute function disclosure.guard_reviewer();

-- Starts as a draft, and what was signed is what will be public: only a draft is written again.
create function disclosure.guard_publication() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'draft' then
      raise check_violation using message = 'publication: starts as a draft', constraint = 'publication_starts_as_draft';
    end if;
    return new;
  end if;
  if (new.id, new.notice_id) is distinct from (old.id, old.notice_id) then
    raise check_violation using message = 'publication: what it is about does not change', constraint = 'publication_identity';
  end if;
  if new.definition <> old.definition and new.sha256 = old.sha256
    or new.state <> 'draft' and (new.body, new.sha256) is distinct from (old.body, old.sha256) then
    raise check_violation using message = 'publication: what was signed does not change', constraint = 'publication_content_frozen';
  end if;
  return new;
end
$$;
create trigger guard before insert or update on publication for each row execute function disclosure.guard_publication();

-- What is prepared and what is published is about this decision, as the log and the notice have it.
create function disclosure.guard_about() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  n public.notice;
  about text;
  said jsonb := new.body;
begin
  select * into strict n from public.notice where id = new.notice_id;
  select platform_code into strict about from public.notice_version where notice_id = n.id and number = n.version;
  if not exists (select from public.ledger_entry e where e.leaf_id = n.leaf_id and e.log_index = (said ->> 'logIndex')::bigint) then
    raise check_violation using message = 'disclosure: not what the log holds', constraint = 'disclosure_matches_log';
  end if;
  if n.state not in ('sent', 'decided', 'not_sent') or (said ->> 'decision' = 'not_sent') <> (n.state = 'not_sent')
    or (said ->> 'election', said ->> 'reference', said ->> 'platform', ctx.moment(said ->> 'decidedAt'))
      is distinct from (n.round_code, n.reference, about, n.decided_at) then
    raise check_violation using message = 'disclosure: not what was decided', constraint = 'disclosure_matches_notice';
  end if;
  return new;
end
$$;
create trigger about before insert or update of body on publication for each row execute function disclosure.guard_about();
create trigger about before insert on disclosure_entry for each row execute function disclosure.guard_about();

-- Nothing is said that the leaf does not hold, and every field comes out on one side: in what is prepared and in what is
-- published. What opens nothing withdraws what was said before. After the trigger of its shape.
create function disclosure.guard_shown() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  said jsonb := new.body;
  held jsonb := (select l.openings from public.notice n join public.ledger_opening l on l.leaf_id = n.leaf_id where n.id = new.notice_id);
begin
  if tg_table_name = 'publication' and said ->> 'corrects' is not null then -- a correction is made public as it is
    raise check_violation using message = 'disclosure: what is proposed corrects nothing', constraint = 'disclosure_proposal';
  end if;
  if said -> 'openings' = '[]' then
    if said ->> 'corrects' is null or (said -> 'closed', said -> 'outcomes') is distinct from ('[]'::jsonb, '[]'::jsonb) then
      raise check_violation using message = 'disclosure: a withdrawal holds nothing, and corrects', constraint = 'disclosure_withdrawn_empty';
    end if;
    return new;
  end if;
  if exists (select from jsonb_array_elements(said -> 'openings') shown where not exists (
      select from jsonb_array_elements(held) o where shown = jsonb_build_array(o -> 'salt', o -> 'field', o -> 'value'))) then
    raise check_violation using message = 'disclosure: not what the leaf commits to', constraint = 'disclosure_opens_leaf';
  end if;
  if array(select shown ->> 1 from jsonb_array_elements(said -> 'openings') shown
      union all select kept ->> 'field' from jsonb_array_elements(said -> 'closed') kept order by 1)
    is distinct from array(select o ->> 'field' from jsonb_array_elements(held) o order by 1) then
    raise check_violation using message = 'disclosure: a field without a word', constraint = 'disclosure_every_field';
  end if;
  return new;
end
$$;
create trigger shows before insert or update of body on publication for each row execute function disclosure.guard_shown();
create trigger shows before insert on disclosure_entry for each row execute function disclosure.guard_shown();

-- What somebody chooses to show or corrects is so on that day; what is made public is what was signed. After the trigger of its shape.
create function disclosure.guard_told() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  said jsonb := new.body;
  former jsonb := (select d.body from public.disclosure_entry d where d.id = (said ->> 'corrects')::uuid); -- of this notice, guard_entry says
  known jsonb := (select jsonb_agg(jsonb_build_object('position', place,
      'outcome', coalesce((select o.outcome from public.notice_outcome o where o.notice_id = n.id and o.position = place order by o.seq desc limit 1), 'unknown'),
      'at', (select ctx.utc_text(max(o.at)) from public.notice_outcome o where o.notice_id = n.id and o.position = place))
      order by place)
    from public.notice n join public.notice_version v on v.notice_id = n.id and v.number = n.version,
      generate_series(1, jsonb_array_length(v.body::jsonb -> 'urls')) place
    where n.id = new.notice_id and n.state <> 'not_sent');
begin
  if tg_table_name = 'disclosure_entry' and (said ->> 'corrects' is null or said -> 'openings' = '[]') then
    return new;
  end if;
  if said -> 'outcomes' <> coalesce(known, '[]') then
    raise check_violation using message = 'disclosure: not what became of it', constraint = 'disclosure_outcomes';
  end if;
  -- A ground that ended stays where it was chosen, and closes nothing more.
  if exists (select from jsonb_array_elements(said -> 'closed') kept
      where not exists (select from public.redaction_ground g where g.code = kept ->> 'ground'
          and public.in_force(g.valid_from, g.valid_to, public.dutch_day(now())))
        and (former -> 'closed' @> jsonb_build_array(kept)) is not true) then
    raise check_violation using message = 'disclosure: no ground that counts today', constraint = 'disclosure_ground';
  end if;
  if said -> 'outcomes' = former -> 'outcomes' and former -> 'closed' @> (said -> 'closed') then -- nothing opens
    raise check_violation using message = 'disclosure: corrects nothing', constraint = 'disclosure_unchanged';
  end if;
  return new;
end
$$;
create trigger told before insert or update of body on publication for each row execute function disclosure.guard_told();
create trigger told before insert on disclosure_entry for each row execute function disclosure.guard_told();

-- Only with the step that brings it about, what was signed, and what the log holds: whatever the application says.
create function disclosure.guard_entry() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  n public.notice;
  last record;
  said jsonb := new.body; -- the columns are made from it only after this
begin
  select * into strict n from public.notice where id = new.notice_id;
  perform disclosure.require_reviewer(n, new.published_by);
  if said ->> 'corrects' is not null
    and not exists (select from public.disclosure_entry d where d.id = (said ->> 'corrects')::uuid and d.notice_id = new.notice_id) then
    raise check_violation using message = 'disclosure: corrects another entry', constraint = 'disclosure_same_notice';
  end if;
  if jsonb_array_length(said -> 'openings') > 0 and exists (
      select from public.disclosure_entry d, jsonb_array_elements(d.body::jsonb -> 'closed') was
      where (said ->> 'corrects')::uuid = d.id
        and not exists (select from jsonb_array_elements(said -> 'closed') now where now ->> 'field' = was ->> 'field')) then
    raise check_violation using message = 'disclosure: one publisher alone opens nothing', constraint = 'disclosure_stays_closed';
  end if;
  select s.action, s.person_id, s.details ->> 'hash' as hash, s.reason, s.at into last from public.publication_step s join public.publication p on p.id = s.thing_id
    where p.notice_id = new.notice_id order by s.position desc limit 1;
  if (last.action, last.person_id, last.hash) is distinct from (case when said ->> 'corrects' is null then 'publish'
      when jsonb_array_length(said -> 'openings') = 0 then 'withdraw' else 'correct' end, new.published_by, new.sha256) then
    raise check_violation using message = 'disclosure: no step brings this about', constraint = 'disclosure_without_step';
  end if;
  if last.reason is distinct from said ->> 'correctionReason' then
    raise check_violation using message = 'disclosure: another reason than its step says', constraint = 'disclosure_reason';
  end if;
  new.published_at := last.at; -- this and the next, whatever is said
  new.round_code := n.round_code;
  select e.log_index into strict new.log_index from public.ledger_entry e where e.leaf_id = n.leaf_id;
  if said ->> 'corrects' is null and not exists (select from public.publication p
      where p.notice_id = new.notice_id and (p.definition, p.body, p.sha256) = (new.definition, new.body, new.sha256)) then
    raise check_violation using message = 'disclosure: not what was signed', constraint = 'disclosure_as_signed';
  end if;
  return new;
end
$$;
create trigger guard before insert on disclosure_entry for each row execute function disclosure.guard_entry();

-- How many decisions an election saw, and how many of them a step made public, and took back. Nothing before its embargo ends: then the number
-- itself would be news.
create function disclosure.counts(code_of_round text, out decided bigint, out made_public bigint, out withdrawn bigint)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select count(n.id), count(s.id), count(w.id)
  from election_round r left join notice n on n.round_code = r.code and n.leaf_id is not null
    left join publication p on p.notice_id = n.id left join publication_step s on s.thing_id = p.id and s.action = 'publish'
    left join publication_step w on w.thing_id = p.id and w.action = 'withdraw'
  where r.code = code_of_round and r.embargo_until <= now() group by r.code
$$;

-- Of which leaves between these places a step made the decision public: it is public, whatever is kept of its entry.
create function disclosure.made_public(first bigint, past bigint) returns setof bigint
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select e.log_index from ledger_entry e join notice n on n.leaf_id = e.leaf_id join election_round r on r.code = n.round_code
    join publication p on p.notice_id = n.id join publication_step s on s.thing_id = p.id and s.action = 'publish'
  where e.log_index >= first and e.log_index < past and r.embargo_until <= now()
$$;

-- What opens the padding between these places. By a function and not a policy: of a table that somebody may read PostgreSQL tells them how many rows
-- it expects, so how many are no padding.
create function disclosure.padding(first bigint, past bigint) returns table (log_index bigint, openings jsonb)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select e.log_index, o.openings from ledger_entry e join ledger_opening o on o.leaf_id = e.leaf_id join election_round r on r.code = o.round_code
  where e.log_index >= first and e.log_index < past and o.padding and r.embargo_until <= now()
$$;

-- Was one decision made public, by its reference?
create function disclosure.is_public(reference_of_notice text) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select exists (select from notice n join election_round r on r.code = n.round_code join publication p on p.notice_id = n.id
    join publication_step s on s.thing_id = p.id and s.action = 'publish' where n.reference = reference_of_notice and r.embargo_until <= now())
$$;

-- Did a step take it back? That it opens nothing, an entry only says of itself.
create function disclosure.taken_back(entry uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select exists (select from disclosure_entry d join publication p on p.notice_id = d.notice_id join publication_step s on s.thing_id = p.id
    where d.id = entry and s.action = 'withdraw' and s.details ->> 'hash' = d.sha256)
$$;

-- Entries that a later one corrects. The public reads the last version only: what was closed afterwards is closed.
create function disclosure.superseded() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select corrects from disclosure_entry where corrects is not null
$$;

-- One row that every entry writes, when its guards let it through: so entries end one after another, and whose was the last is known by the
-- transaction that wrote the row. A number that an entry draws would not say: who drew it first may end last.
create table disclosure.last_entry (one boolean primary key check (one));
create function disclosure.follow_entry() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  insert into disclosure.last_entry values (true) on conflict (one) do update set one = true;
  return null;
end
$$;
create trigger last after insert on disclosure_entry for each row execute function disclosure.follow_entry();

-- Another whenever something is published, corrected or taken back, an embargo ends, or there is another word for an election, a platform or a
-- ground, or another checkpoint. Of those few rows it says which transaction wrote each last; of the entries, however many, it reads none. Asked
-- often, so past the policies.
create function disclosure.version() returns text
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  return md5(concat_ws('/', (select coalesce(max(xmin::text), '') from disclosure.last_entry), (select count(*) from election_round where embargo_until <= now()),
    (select string_agg(xmin::text, ' ' order by code) from election_round), (select string_agg(xmin::text, ' ' order by code) from platform),
    (select string_agg(xmin::text, ' ' order by code) from redaction_ground), (select string_agg(xmin::text, ' ' order by code) from legal_ground),
    (select string_agg(xmin::text, ' ' order by version) from work_instruction), (select string_agg(xmin::text, ' ' order by origin) from ledger_head)));
end
$$;

-- Tells whoever remembers the register that there may be another version of it; which, they ask. While the queue of messages, which any login can
-- fill, has room: nothing is refused because it is full, and who listens asks once a second anyhow.
create function disclosure.tell() returns trigger language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if pg_notification_queue_usage() < 0.5 then
    notify register;
  end if;
  return null;
end
$$;
create trigger tell after insert on disclosure_entry for each statement execute function disclosure.tell();
create trigger tell after insert or update or delete on election_round for each statement execute function disclosure.tell();
create trigger tell after insert or update or delete on platform for each statement execute function disclosure.tell();
create trigger tell after insert or update or delete on redaction_ground for each statement execute function disclosure.tell();
create trigger tell after insert or update or delete on legal_ground for each statement execute function disclosure.tell();
create trigger tell after insert or update or delete on work_instruction for each statement execute function disclosure.tell();

-- That an entry was corrected, when, why and in which fields stays visible; not what the fields held. The versions, opened none of them: a page is
-- cut out of these, and then asks what each of its own said.
create function disclosure.history(reference_of_entry text)
  returns table (version bigint, id uuid, id_before uuid, published_at timestamptz, first_at timestamptz, withdrawn boolean)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select row_number() over versions, d.id, lag(d.id) over versions, d.published_at, first_value(d.published_at) over versions, d.withdrawn
  from disclosure_entry d join election_round r on r.code = d.round_code
  where d.reference = reference_of_entry and r.embargo_until <= now() window versions as (order by d.seq)
$$;
create function disclosure.said_in(entry uuid) returns table (correction_reason text, closed jsonb, outcomes jsonb)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select said ->> 'correctionReason', said -> 'closed', said -> 'outcomes'
  from disclosure_entry d join election_round r on r.code = d.round_code, ctx.open_sealed(d.body, d.sha256) said
  where d.id = entry and r.embargo_until <= now()
$$;
