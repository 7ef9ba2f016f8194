-- Routes are law and agreements with dates (decision 0004): a bill that is not in force ships inactive.
create table routing_rule (
  code text primary key,
  category_code text not null references category,
  victim_role text, -- the rule holds only for this role of the victim
  position int not null,
  partner_code text not null references organisation (code),
  part text not null check (part in ('first', 'also')),
  voluntary boolean not null, -- the reporter is free to; no service level
  clock_nl text not null default '',
  clock_en text not null default '',
  reason_nl text not null,
  reason_en text not null,
  source text not null,
  valid_from date not null,
  valid_to date,
  version text not null,
  active boolean not null
);
create index routing_rule_category on routing_rule (category_code, position);

-- What of an incident a partner needs, and why. '*' stands for every partner or every category; the most exact row counts.
create table package_profile (
  partner_code text not null,
  category_code text not null,
  fields text[] not null,
  reason_nl text not null,
  reason_en text not null,
  primary key (partner_code, category_code)
);

create table referral (
  id uuid primary key default gen_random_uuid(),
  incident_id uuid not null references incident,
  partner_id uuid not null references organisation,
  state text not null check (state in ('offered', 'received', 'acknowledged', 'accepted', 'declined', 'resolved', 'withdrawn')),
  rule_code text references routing_rule,
  rule_version text,
  overrule_reason text,
  offered_by uuid not null references person,
  offered_at timestamptz not null,
  received_at timestamptz, -- the mail was handed over
  acknowledged_at timestamptz,
  acknowledged_by text, -- the name a person of the partner answers with
  partner_reference text,
  decline_reason text,
  next_body text,
  result text,
  changed_at timestamptz not null,
  check (rule_code is not null or overrule_reason is not null)
);
-- One open hand-off per partner: a double click is one referral.
create unique index referral_once on referral (incident_id, partner_id) where state not in ('declined', 'withdrawn');
create index referral_of_partner on referral (partner_id, offered_at desc, id); -- the partner's queue

create table referral_package (
  referral_id uuid primary key references referral,
  tlp text not null,
  body text not null, -- canonical JSON (RFC 8785): exactly what was sent
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$')
);
call ctx.make_append_only('referral_package');

create table referral_step (
  id uuid primary key default gen_random_uuid(),
  referral_id uuid not null references referral,
  action text not null,
  from_state text not null,
  to_state text not null,
  person_id uuid references person, -- null: the worker, on delivery
  organisation_id uuid references organisation,
  note text,
  at timestamptz not null
);
create index referral_step_of on referral_step (referral_id, at);
call ctx.make_append_only('referral_step');
