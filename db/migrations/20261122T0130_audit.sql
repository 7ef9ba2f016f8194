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
  details jsonb not null default '{}' check (jsonb_typeof(details) = 'object'), -- never personal data
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

-- Which reader writes what, about which kind of stream. Written by `npm run migrate`, from the tables of the application.
create table audit.act (
  reader text,
  thing text,
  action text,
  primary key (reader, thing, action)
);

create function audit.digest(e public.audit_event) returns bytea
  language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  return sha256(e.previous || convert_to(jsonb_build_array(e.stream, e.seq, extract(epoch from e.at)::text, e.reader, e.asker, e.person_id,
    e.organisation_id, e.role, e.action, e.details, e.request_id)::text, 'utf8'));
end
$$;

-- Is this a kind of stream that this reader writes about, with this action? A form and a person: one's own. That the rest can be seen
-- by who writes about it, audit.reaches says.
create function audit.may_record(reader text, about text, act text) returns boolean
  language plpgsql stable set search_path = pg_catalog, public, pg_temp
as $$
declare
  kind text := split_part(about, ':', 1);
  key text := substr(about, length(kind) + 2);
begin
  return exists (select from audit.act a where a.reader = may_record.reader and a.thing = kind and a.action = act)
    and coalesce(case kind when 'person' then key = ctx.person()::text when 'submission' then key = ctx.submission()::text else true end, false);
end
$$;

-- Can who asks see what this is about, under the policies of their own? A row has one stream: its id as PostgreSQL writes it. Runs
-- as who asks; each thing in a statement of its own, which a session plans once.
create function audit.reaches(about text) returns boolean
  language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
  kind text := split_part(about, ':', 1);
  key text := substr(about, length(kind) + 2);
begin
  case
    when kind in (
      'person', -- oneself, who need not be in one's own reach: the door and the reporter see no people
      'submission', -- a form has no row before it is sent
      'log') then return true; -- the worker's, and there is one
    when key <> key::uuid::text then return false;
    when kind = 'incident' then return exists (select from public.incident t where t.id = key::uuid);
    when kind = 'referral' then return exists (select from public.referral t where t.id = key::uuid);
    when kind = 'notice' then return exists (select from public.notice t where t.id = key::uuid);
    when kind = 'publication' then return exists (select from public.publication t where t.id = key::uuid);
    else return false;
  end case;
end
$$;

-- Who acts comes from the signed context, not from what is inserted; only the worker acts for nobody. Neither holds for the owner, and a
-- superuser, whom nothing binds. The head row serialises the writers of a stream.
create function audit.chain() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  payload text := ctx.payload();
  acting text := ctx.acting_role();
  bound boolean := acting <> 'meldtafel_owner' and not exists (select from pg_roles r where r.rolname = acting and r.rolsuper);
begin
  new.reader := acting;
  if bound and payload is null and acting <> 'meldtafel_worker' then
    raise insufficient_privilege using message = 'audit: nobody is asking';
  end if;
  if bound and not audit.may_record(acting, new.stream, new.action) then
    raise insufficient_privilege using message = 'audit: not for this reader';
  end if;
  new.asker := nullif(split_part(payload, '|', 3), '');
  new.person_id := nullif(split_part(payload, '|', 4), '')::uuid;
  new.organisation_id := nullif(split_part(payload, '|', 5), '')::uuid;
  new.role := nullif(split_part(payload, '|', 7), '');
  new.seq := 1;
  new.at := clock_timestamp();
  new.previous := decode(repeat('00', 32), 'hex');
  new.hash := audit.digest(new);
  insert into public.audit_stream (stream, last_seq, last_hash) values (new.stream, 1, new.hash) on conflict do nothing;
  if not found then
    select last_seq + 1, last_hash into strict new.seq, new.previous from public.audit_stream where stream = new.stream for update;
    new.at := clock_timestamp(); -- after the wait for the row
    new.hash := audit.digest(new);
    update public.audit_stream set last_seq = new.seq, last_hash = new.hash where stream = new.stream;
  end if;
  return new;
end
$$;
-- No reader may say the hash.
create trigger chain before insert on audit_event for each row when (new.hash is null) execute function audit.chain();

-- As who asks, so that the policy of audit_event holds for them.
create function audit.record(about text, act text, particulars jsonb, request text) returns void
  language sql volatile set search_path = pg_catalog, public, pg_temp
as $$
  insert into public.audit_event (stream, action, details, request_id) values (about, act, coalesce(particulars, '{}'), request)
$$;

-- Made once, with the installation; only what follows reads it.
create table audit.code_key (key bytea not null);
insert into audit.code_key values (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'utf8')));

-- Who somebody is to an auditor, who reads no names but of colleagues: the same code for all that they did in the election of that
-- incident, another in the next. Without the key nobody finds whose it is; to anybody else it is nothing.
create function audit.code_of(person uuid, incident uuid) returns text
  language plpgsql stable strict security definer set search_path = pg_catalog, pg_temp
as $$
declare
  code text;
begin
  if ctx.may('audit.read') then
    select encode(ctx.keyed(k.key, convert_to('person ' || person || ' in ' || i.round_code, 'utf8')), 'hex')
      into code from public.incident i cross join audit.code_key k where i.id = incident;
  end if;
  return 'P-' || upper(substr(code, 1, 4) || '-' || substr(code, 5, 4));
end
$$;
