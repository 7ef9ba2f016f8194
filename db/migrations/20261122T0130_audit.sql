-- Who did or read what. Each event carries the hash of the one before it in the same stream (decision 0002).
create table audit_event (
  stream text not null, -- what the event is about: incident:<id>, notice:<id>, person:<id>, …
  seq int not null check (seq > 0),
  at timestamptz not null,
  reader text not null, -- the database role that wrote it
  asker text, -- what was asking: person, key:<id>, link:<id>, receipt, visitor; null: the worker
  person_id uuid, -- no foreign key: the audit outlives the account
  organisation_id uuid,
  role text,
  action text not null,
  details jsonb not null default '{}', -- never personal data
  request_id text,
  previous bytea not null check (length(previous) = 32),
  hash bytea not null check (length(hash) = 32),
  primary key (stream, seq)
);
create index audit_event_at on audit_event (at); -- the auditor reads by time
call ctx.make_append_only('audit_event');

-- The head of each stream: serialises its writers and shows a stream whose last events were taken away.
create table audit_stream (
  stream text primary key,
  last_seq int not null,
  last_hash bytea not null
);

create schema audit;

-- Which reader writes about what: the kind of stream, and what the part of an action before the dot may be. Filled by db/policies.
create table audit.kind (
  reader text,
  thing text,
  acts text[] not null,
  primary key (reader, thing)
);

create function audit.digest(e public.audit_event) returns bytea
  language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  return sha256(e.previous || convert_to(jsonb_build_array(e.stream, e.seq, extract(epoch from e.at)::text, e.reader, e.asker, e.person_id,
    e.organisation_id, e.role, e.action, e.details, e.request_id)::text, 'utf8'));
end
$$;

-- Is this stream one that who is asking may write about, with this action? A form and a person: one's own; and who is here for one incident
-- writes about that one and its referrals.
create function audit.may_record(reader text, about text, act text) returns boolean
  language plpgsql stable set search_path = pg_catalog, public, pg_temp
as $$
declare
  kind text := split_part(about, ':', 1);
  key text := substr(about, length(kind) + 2);
  here uuid := case when reader <> 'meldtafel_worker' then ctx.incident() end; -- the worker acts for nobody, about all
begin
  return exists (select from audit.kind k where k.reader = may_record.reader and k.thing = kind
      and split_part(act, '.', 1) = any (k.acts))
    and case kind
      when 'person' then coalesce(key = ctx.person()::text, false)
      when 'submission' then coalesce(key = ctx.submission()::text, false)
      when 'incident' then coalesce(key = here::text, true)
      when 'referral' then here is null or exists (select from public.referral r where r.id::text = key and r.incident_id = here)
      else here is null
    end;
end
$$;

-- Who acts comes from the signed context, not from the caller's arguments; of the readers only the worker acts for nobody. The head row serialises the writers of a stream.
create function audit.record(about text, act text, particulars jsonb, request text) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  payload text := ctx.payload();
  event public.audit_event := row (about, 1, clock_timestamp(), ctx.acting_role(),
    nullif(split_part(payload, '|', 3), ''), nullif(split_part(payload, '|', 4), '')::uuid, nullif(split_part(payload, '|', 5), '')::uuid, nullif(split_part(payload, '|', 7), ''),
    act, coalesce(particulars, '{}'), request, decode(repeat('00', 32), 'hex'), '\x');
begin
  if payload is null and event.reader like 'meldtafel\_%' and event.reader not in ('meldtafel_worker', 'meldtafel_owner') then
    raise insufficient_privilege using message = 'audit: nobody is asking';
  end if;
  if event.reader like 'meldtafel\_%' and event.reader <> 'meldtafel_owner' and not audit.may_record(event.reader, about, act) then
    raise insufficient_privilege using message = 'audit: not for this reader';
  end if;
  event.hash := audit.digest(event);
  insert into public.audit_stream (stream, last_seq, last_hash) values (about, 1, event.hash) on conflict do nothing;
  if not found then
    select last_seq + 1, last_hash into strict event.seq, event.previous from public.audit_stream where stream = about for update;
    event.at := clock_timestamp(); -- after the wait for the row
    event.hash := audit.digest(event);
    update public.audit_stream set last_seq = event.seq, last_hash = event.hash where stream = about;
  end if;
  insert into public.audit_event select event.*;
end
$$;
