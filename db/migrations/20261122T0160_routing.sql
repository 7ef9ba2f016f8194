-- Routes are law and agreements with dates (decision 0004): a bill that is not in force ships inactive.
create table routing_rule (
  code text primary key,
  category_code text not null references category,
  victim_role text, -- the rule holds only for this role of the victim
  position int not null,
  partner_code text not null references organisation (code),
  part text not null check (part in ('first', 'also')),
  voluntary boolean not null, -- the reporter is free to; no service level
  clock words not null, -- a deadline the partner or the law has
  reason words not null,
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
  reason words not null,
  valid_from date not null,
  valid_to date,
  primary key (partner_code, category_code, valid_from)
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
create index referral_of_incident on referral (incident_id, changed_at desc); -- whose answer a case waits for
create index referral_of_partner on referral (partner_id, offered_at desc, id desc); -- what a partner has dealt with, newest first
-- The partner's queue: few, however many it has dealt with.
create index referral_open on referral (partner_id) where state in ('offered', 'received', 'acknowledged', 'accepted');

create table referral_package (
  referral_id uuid primary key references referral,
  definition text not null,
  body text not null, -- exactly what was sent
  sha256 text not null,
  tlp text not null generated always as (body::jsonb ->> 'tlp') stored check (tlp in ('RED', 'AMBER+STRICT', 'AMBER', 'GREEN', 'CLEAR'))
);
call ctx.make_sealed('referral_package', 'package');

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

-- Files that went along with a package.
create table referral_file (
  referral_id uuid not null references referral,
  file_id uuid not null references evidence_file,
  primary key (referral_id, file_id)
);
create index referral_file_id on referral_file (file_id); -- the policy on files asks: was it handed to me?
call ctx.make_append_only('referral_file');

-- What is done cannot be undone by either side: the steps of a contract, whatever the application says.
create function triage.guard_referral() returns trigger language plpgsql
as $$
begin
  if (old.state || ' ' || new.state) not in ('offered received', 'offered acknowledged', 'received acknowledged', 'acknowledged accepted',
    'accepted resolved', 'offered declined', 'received declined', 'acknowledged declined', 'offered withdrawn', 'received withdrawn',
    'acknowledged withdrawn', 'accepted withdrawn') then
    raise check_violation using message = 'referral: this step does not follow', constraint = 'referral_order';
  end if;
  return new;
end
$$;
create trigger guard before update of state on referral for each row
  when (old.state is distinct from new.state) execute function triage.guard_referral();

-- The case follows its referrals. A trigger, because a partner who answers has no right on the table's own desk.
create function triage.follow_referral() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  update public.triage_case set
    state = case new.state when 'declined' then 'assessed' when 'withdrawn' then 'assessed' when 'resolved' then 'answered' else 'referred' end,
    changed_at = new.changed_at
  where incident_id = new.incident_id and state <> 'closed';
  if found then
    perform triage.take_turn(new.incident_id, case new.state when 'offered' then 'refer' when 'acknowledged' then 'partner_saw'
      when 'accepted' then 'partner_took' when 'declined' then 'partner_declined' when 'resolved' then 'partner_answered'
      else 'back_from_partner' end, null, new.changed_at, case when new.state <> 'withdrawn' then new.partner_id end);
  end if;
  return new;
end
$$;
create trigger moves_case after insert or update of state on referral for each row
  when (new.state <> 'received') execute function triage.follow_referral();
