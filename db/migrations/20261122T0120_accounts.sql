create table organisation (
  id uuid primary key default gen_random_uuid(),
  code text not null unique,
  kind text not null check (kind in ('municipality', 'party', 'table', 'partner', 'ministry', 'province', 'water_board')),
  receives boolean not null generated always as (kind in ('partner', 'ministry') and contact is not null) stored, -- a referral can be sent to it, and a partner can point to it
  name words not null,
  short words, -- what everybody at the table calls it; null: its name
  description words,
  municipality_code text references municipality,
  tlp_ceiling text not null check (tlp_ceiling in ('RED', 'AMBER+STRICT', 'AMBER', 'GREEN', 'CLEAR')), -- the most sensitive label it may receive
  channel text check (channel = any (array['mail'])), -- how it is told that something waits
  contact text, -- where, as that channel writes addresses
  phone text,
  hours words,
  valid_from date,
  valid_to date, -- nobody acts for a body that has ended
  check ((channel is null) = (contact is null))
);

create table person (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 200),
  email text not null check (email = lower(email) and length(email) <= 254),
  locale language not null default 'nl',
  demo boolean not null default false, -- an account of the demonstration world: production refuses to start with one
  disabled_at timestamptz,
  created_at timestamptz not null default now()
);
create index person_demo on person (demo) where demo; -- none, or a demonstration
create unique index person_email on person (email); -- signing in looks a person up by address

create table credential (
  person_id uuid primary key references person,
  password_hash text not null -- argon2id, PHC string
);

create schema account;

-- What a membership can be. Written by `npm run migrate`, from the page that says who may do what.
create table account.role (name text primary key);

create table membership (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  organisation_id uuid not null references organisation,
  role text not null references account.role,
  confidential_contact boolean not null default false, -- becomes a named reader of TLP:RED
  valid_from timestamptz not null default now(),
  valid_to timestamptz, -- roles end with the election; the moment itself still counts
  unique (person_id, organisation_id, role)
);
create index membership_organisation on membership (organisation_id); -- who belongs to this organisation

create table session (
  id_hash bytea primary key check (length(id_hash) = 32), -- SHA-256 of the cookie: a stolen table opens no session
  public_id uuid not null unique default gen_random_uuid(), -- what the account page may show
  person_id uuid not null references person,
  membership_id uuid references membership,
  created_at timestamptz not null default now(), -- the absolute end counts from here
  expires_at timestamptz not null -- the idle end
);
create index session_person on session (person_id); -- sign out everywhere
create index session_expiry on session (expires_at); -- the sweep of ended sessions

create table throttle (
  reader text not null, -- who counts: reporting reaches no tries of signing in
  bucket bytea not null, -- HMAC of what is limited: no address is kept
  hits int not null,
  window_ends timestamptz not null,
  primary key (reader, bucket)
);
create index throttle_ended on throttle (window_ends); -- the sweep of counters that have passed

-- The only way to a password hash: by the address somebody signs in with.
create function account.find_credential(address text)
  returns table (person_id uuid, password_hash text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select c.person_id, c.password_hash from public.credential c join public.person p on p.id = c.person_id
  where p.email = lower(address) and p.disabled_at is null
$$;

-- How long a session may last at most, and when it was left alone for too long.
create function account.is_open(s session) returns boolean language sql stable
return s.expires_at > now() and s.created_at > now() - interval '12 hours';

-- Until when one that is used may be left alone again: the idle time (server/vocabulary/signed-in.ts), by a clock that may be a minute ahead.
create function account.idle_end() returns timestamptz language sql stable
return now() + interval '31 minutes';

-- Is the session of a signed context there still, and is it for exactly that: the person not disabled, the membership it stands
-- on in force and of that organisation, kind and role (none: it stands on none). The process may remember who a token is for,
-- never that it is good.
create function account.holds(payload text) returns boolean
  language plpgsql stable set search_path = pg_catalog, public, pg_temp
as $$
declare
  claims text[] := string_to_array(payload, '|');
begin
  return exists (
    select from public.session s join public.person p on p.id = s.person_id
      left join public.membership m on m.id = s.membership_id and public.in_force(m.valid_from, m.valid_to, now())
      left join public.organisation o on o.id = m.organisation_id and public.in_force(o.valid_from, o.valid_to, public.dutch_day(now()))
    where s.id_hash = decode(claims[12], 'hex') and account.is_open(s) and s.person_id = claims[4]::uuid and p.disabled_at is null
      and (coalesce(o.id::text, ''), coalesce(o.kind, ''), coalesce(case when o.id is not null then m.role end, '')) = (claims[5], claims[6], claims[7]));
end
$$;

-- Who holds this session, and what they may act as. Nothing for an ended session, a disabled person or an ended role.
create function account.open_session(token_hash bytea)
  returns table (public_id uuid, person_id uuid, name text, locale text, created_at timestamptz, expires_at timestamptz,
                 membership_id uuid, memberships jsonb)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  return query select s.public_id, s.person_id, p.name, p.locale::text, s.created_at, s.expires_at, s.membership_id,
    coalesce((
      select jsonb_agg(jsonb_build_object('id', m.id, 'role', m.role, 'organisationId', o.id, 'kind', o.kind,
        'code', o.code, 'name', o.name, 'municipalityCode', o.municipality_code) order by o.name ->> 'nl', m.role)
      from public.membership m join public.organisation o on o.id = m.organisation_id
      where m.person_id = s.person_id and public.in_force(m.valid_from, m.valid_to, now())
        and public.in_force(o.valid_from, o.valid_to, public.dutch_day(now()))), '[]')
  from public.session s join public.person p on p.id = s.person_id
  where s.id_hash = token_hash and account.is_open(s) and p.disabled_at is null;
end
$$;

-- Counts one try, or what one brings (`amount`), for the reader who asks: null while it is within the limit, else in how many seconds the
-- next is heard; one that is refused does not count. The row is held from the first line, so parallel tries cannot slip through.
create function account.count_try(bucket bytea, allowed int, span interval, amount int) returns int
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  counted public.throttle;
begin
  insert into public.throttle as t (reader, bucket, hits, window_ends) values (ctx.acting_role(), count_try.bucket, greatest(amount, 1), now() + span)
  on conflict on constraint throttle_pkey do update
    set hits = case when t.window_ends <= now() then 0 else t.hits end + greatest(amount, 1),
        window_ends = case when t.window_ends <= now() then now() + span else t.window_ends end
  returning t.* into counted;
  if counted.hits <= allowed then
    return null;
  end if;
  update public.throttle t set hits = greatest(t.hits - greatest(amount, 1), 0) where (t.reader, t.bucket) = (ctx.acting_role(), count_try.bucket);
  return ceil(extract(epoch from counted.window_ends - now()));
end
$$;

-- And takes one off again: it succeeded, or was not heard.
create function account.uncount_try(bucket bytea) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp
as $$ update public.throttle t set hits = greatest(t.hits - 1, 0)
  where (t.reader, t.bucket) = (ctx.acting_role(), uncount_try.bucket) $$;

create function account.has_demo_accounts() returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select exists (select from public.person where demo) $$;
