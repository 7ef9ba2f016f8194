-- Dated reference data. A row that held is never removed: it ends (valid_to), so that an old incident still reads as it did.

-- Does something dated hold? Its first and its last day, or moment, count; null: since always, without an end known.
create function in_force(first date, last date, day date) returns boolean language sql immutable
return coalesce(first <= day, true) and coalesce(day <= last, true);
create function in_force(first timestamptz, last timestamptz, at timestamptz) returns boolean language sql immutable
return coalesce(first <= at, true) and coalesce(at <= last, true);
-- The day it is in the Netherlands.
create function dutch_day(at timestamptz) returns date language sql immutable
return (at at time zone 'Europe/Amsterdam')::date;

create table election_round (
  code text primary key,
  name words not null,
  reference_prefix text not null unique deferrable initially deferred, -- the first part of an incident's reference
  polling_day date not null,
  embargo_until timestamptz not null, -- nothing about notices is public before this moment
  embargo_reason words not null,
  source text not null
);

create table election_phase (
  round_code text not null references election_round,
  phase text not null check (phase in ('preparation', 'nomination', 'campaign', 'voting', 'count', 'result', 'aftermath')),
  starts_at timestamptz not null,
  source text not null,
  primary key (round_code, phase)
);

create table election (
  code text primary key,
  round_code text references election_round,
  kind text not null,
  held_on text not null, -- a day, or a month when the day is not set yet
  nomination_on text,
  scope text not null,
  status text not null,
  source text not null
);

create table province (code text primary key, name text not null);
create table safety_region (code text primary key, name text not null);
create table water_board (code text primary key, name text not null, provinces text[] not null);

-- A municipality, or a public body of the Caribbean Netherlands, which does the same and lies in no province.
create table municipality (
  code text primary key, -- CBS code, GM0518; of a public body the one that others use for it
  name text not null,
  province_code text references province,
  safety_region_code text references safety_region,
  district text not null, -- TK kieskring
  valid_from date,
  valid_to date,
  successor_code text,
  note text
);

create table municipality_name (
  municipality_code text not null references municipality,
  name text not null,
  search_key text not null, -- folded: no accents, apostrophes, hyphens or capitals
  primary key (municipality_code, search_key)
);
-- Typing ahead asks for a prefix; text_pattern_ops serves it in any collation.
create index municipality_name_prefix on municipality_name (search_key text_pattern_ops);

-- Where people vote in a round, as municipalities publish it (Stembureaus Open Data Standaard); a mobile one stands at several
-- addresses. Nothing points at a row: a report says the place in words, and a new list of a municipality replaces its old one.
create table polling_station (
  round_code text not null references election_round,
  municipality_code text not null references municipality,
  number int not null check (number > 0),
  name text not null,
  address text not null,
  primary key (round_code, municipality_code, number, address)
);

create table platform (
  code text primary key,
  name text not null,
  provider text not null,
  designation text,
  dsc_country text,
  designated_on text,
  terminated_on text,
  source text not null
);

-- What a platform offered us, from when to when: status programme, ordinary notices, DSA art. 16 notices.
create table platform_status (
  platform_code text not null references platform,
  kind text not null check (kind in ('status_programme', 'ordinary', 'dsa_16')),
  valid_from date not null,
  valid_to date,
  contact text not null,
  channel text not null check (channel in ('mail', 'portal')),
  basis words not null,
  source text not null,
  primary key (platform_code, kind, valid_from)
);

create table urgency (
  code text primary key check (code in ('now', 'today', 'later')),
  position int not null,
  label words not null,
  meaning words not null,
  rank int not null check (rank between 0 and 2) -- of a case that nobody has weighed yet; 0: danger now
);

create table severity (
  level int primary key check (level between 1 and 5),
  label words not null,
  meaning words not null,
  rank int not null check (rank between 0 and 2), -- of a case that was weighed so; 0: danger now
  triggers words not null
);

-- Events as an index can compare them: what two lists share, overlaps.
create function events_as_ranges(events text[]) returns int8multirange language sql immutable
return (select range_agg(int8range(hashtext(e), hashtext(e), '[]')) from unnest(events) e);

-- What the desk promises: what a case waits for after one of these events, and within how many minutes. Our own promises; the
-- law's terms are kept elsewhere. Each event has at most one promise in force for an urgency and a severity.
create table desk_promise (
  code text not null,
  events text[] not null, -- 'file', or what happens to a case
  urgency_code text references urgency, -- null: whichever
  severity int references severity, -- null: whichever
  reason text not null, -- why a case then stands where it stands: due_reason of a case
  rank int check (rank between 0 and 2), -- null: that of the severity, or of the urgency until it is weighed
  counts_from text not null check (counts_from in ('filing', 'event')),
  minutes int not null check (minutes >= 0),
  valid_from date not null,
  valid_to date,
  source text not null,
  primary key (code, valid_from),
  -- Deferred: a load may write the one that begins before the one that ends.
  constraint desk_promise_one exclude using gist (
    public.events_as_ranges(events) with &&,
    int8range(hashtext(urgency_code), hashtext(urgency_code), '[]') with &&,
    int4range(severity, severity, '[]') with &&,
    daterange(valid_from, valid_to, '[]') with &&
  ) deferrable initially deferred
);

-- The order of the desk, as one rule over those rows: where a case stands after an event, until when, and why. No row: an event
-- that leaves the turn of a case as it is. `weighed`: its severity, null before.
create function turn_after(event text, urgency text, weighed int, filed_at timestamptz, at timestamptz)
  returns table (rank int, due_at timestamptz, due_reason text) language sql stable
begin atomic
  select coalesce(p.rank, s.rank, u.rank),
    case p.counts_from when 'filing' then $4 else $5 end + make_interval(mins => p.minutes), p.reason
  from public.desk_promise p join public.urgency u on u.code = $2 left join public.severity s on s.level = $3
  where $1 = any (p.events) and (p.urgency_code is null or p.urgency_code = $2) and (p.severity is null or p.severity = $3)
    and public.in_force(p.valid_from, p.valid_to, public.dutch_day($5));
end;

-- Whom an incident is done to; it can change the route (a sitting member of parliament has the BVA).
create table victim_role (code text primary key, position int not null, label words not null);

create table category (
  code text primary key,
  position int not null,
  risk_area int not null check (risk_area between 1 and 3),
  door text not null check (door in ('cyber', 'information', 'process', 'people', 'money')),
  label words not null,
  help words not null,
  search words not null, -- what people call it, for who looks for it
  advice word_lists not null,
  danger boolean not null, -- show 112 before anything else
  about_process boolean not null, -- only these can ever lead to a notice of the ministry
  reporters text[] not null,
  default_urgency text not null references urgency,
  default_tlp text not null check (default_tlp in ('RED', 'AMBER+STRICT', 'AMBER', 'GREEN', 'CLEAR')),
  victim_roles text[] not null, -- the roles to ask about; empty: do not ask
  inform_municipality boolean not null, -- the municipality of the place is among the first to know
  rsit text,
  valid_from date not null,
  valid_to date,
  source text not null,
  unique (code, door) -- a case has both
);
