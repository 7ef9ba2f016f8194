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
  overrule_reason text check (length(overrule_reason) between 1 and 2000),
  offered_by uuid not null references person,
  offered_at timestamptz not null,
  offered_in xid8 not null default pg_current_xact_id(), -- by which transaction: a list asks by it what was kept since
  received_at timestamptz, -- the mail was handed over
  acknowledged_at timestamptz,
  acknowledged_by text check (length(acknowledged_by) between 1 and 200), -- the name a person of the partner answers with
  accepted_at timestamptz,
  partner_reference text check (length(partner_reference) between 1 and 200),
  decline_reason text check (length(decline_reason) between 1 and 5000),
  next_body text,
  result text check (length(result) between 1 and 5000),
  told text check (length(told) between 1 and 2000), -- what the partner wrote for the reporter with its last answer
  urgent boolean not null, -- its package says so: kept here so that the queue of a partner is one index walk
  -- Its place in that queue, the highest first: 4 urgent and unconfirmed, 3 unconfirmed, 2 to be decided on, 1 a result to come,
  -- 0 done. No place for any other: a state that is not here cannot be stored (server/routing/why-here.ts, compared by a test).
  turn int not null generated always as (case when state in ('offered', 'received') then case when urgent then 4 else 3 end
    when state = 'acknowledged' then 2 when state = 'accepted' then 1
    when state in ('declined', 'resolved', 'withdrawn') then 0 end) stored,
  changed_at timestamptz not null,
  check (rule_code is not null or overrule_reason is not null)
);
-- One open hand-off per partner: a double click is one referral.
create unique index referral_once on referral (incident_id, partner_id) where state not in ('declined', 'withdrawn');
create index referral_of_incident on referral (incident_id, changed_at desc); -- whose answer a case waits for
-- What a partner has to do, in its order; and what it has dealt with, newest first. Neither walks over the other.
create index referral_open on referral (partner_id, turn desc, offered_at desc, id desc) where turn > 0;
create index referral_done on referral (partner_id, offered_at desc, id desc) where turn = 0;

create table referral_package (
  referral_id uuid primary key references referral,
  definition text not null,
  body text not null, -- exactly what was sent
  sha256 text not null,
  tlp text not null generated always as (body::jsonb ->> 'tlp') stored check (tlp in ('RED', 'AMBER+STRICT', 'AMBER', 'GREEN', 'CLEAR')),
  urgent boolean not null generated always as (coalesce(body::jsonb #>> '{urgency,code}' = 'now', false)) stored,
  -- What a list of its partner shows of it; nothing where its route leaves that out.
  reference text generated always as (body::jsonb ->> 'reference') stored,
  title text generated always as (body::jsonb ->> 'title') stored,
  category words generated always as (body::jsonb #> '{category,name}') stored,
  unique (referral_id, urgent)
);
call ctx.make_sealed('referral_package', 'package');
-- Nothing is offered without saying what, and is as urgent as that says: the two are made together.
alter table referral add constraint referral_has_package foreign key (id, urgent) references referral_package (referral_id, urgent)
  deferrable initially deferred;

call ctx.make_stepped('referral', 'referral', 'id', 'referral_step', 5000);
call ctx.make_bounded('referral', 'changed_at', 'ctx.bound(new.changed_at, (select i.filed_at from incident i where i.id = new.incident_id))');
call ctx.make_bounded('referral', 'offered_at', 'new.changed_at');
call ctx.make_made_by_step('referral_package', 'referral_step', '{offer}', 'referral_id');

call ctx.make_bring_about('referral_step', '{deliver}', $$exists (
  select from outbox_message m where m.dedupe_key = 'referral:' || $1 and m.state = 'sent')$$);

-- Files that went along with a package.
create table referral_file (
  referral_id uuid not null references referral,
  file_id uuid not null references evidence_file,
  primary key (referral_id, file_id)
);
create index referral_file_id on referral_file (file_id); -- the policy on files asks: was it handed to me?
call ctx.make_append_only('referral_file');

-- A partner hears that it is over, while it still has an address.
call ctx.make_bring_about('referral_step', '{withdraw}', $$not exists (
  select from referral r join organisation p on p.id = r.partner_id
  where r.id = $1 and in_force(p.valid_from, p.valid_to, dutch_day($4)) and p.contact is not null)
  or exists (select from outbox_message m where m.dedupe_key = 'withdrawal:' || $1)$$);

-- It is offered to a body of that day, with its message, with a package that says what the report, its case and what its reporter added say, not those of another, and with the files that
-- go along as it says.
call ctx.make_bring_about('referral_step', '{offer}', $$exists (
  select from referral r join incident i on i.id = r.incident_id join triage_case c on c.incident_id = i.id
    join referral_package k on k.referral_id = r.id left join organisation o on o.id = i.filer_organisation_id
    join organisation p on p.id = r.partner_id
  where r.id = $1 and in_force(p.valid_from, p.valid_to, dutch_day($4)) and exists (select from outbox_message m where m.dedupe_key = 'referral:' || r.id)
    and not exists (
      select from jsonb_each(i.body::jsonb || jsonb_build_object('reference', i.reference, 'contest', i.round_code, 'category', c.category_code,
        'severity', c.severity, 'noticed_at', i.body::jsonb -> 'noticedAt', 'happened_at', i.body::jsonb -> 'happenedAt',
        'victim_role', i.victim_role, 'reporter_kind', i.filer_kind, 'reporter_organisation', o.code,
        'additions', (select coalesce(jsonb_agg(jsonb_build_object('at', ctx.utc_text(a.added_at),
          'text', a.body) order by a.added_at, a.id), '[]') from incident_addition a where a.incident_id = i.id and not a.by_desk))) told join jsonb_each(k.body::jsonb) sent using (key)
      where coalesce(sent.value -> 'code', sent.value -> 'level', sent.value) <> told.value)
    and not exists (select from jsonb_array_elements_text(k.body::jsonb -> 'platform_urls') address
      where address <> all (array(select intake.addresses_in(i.body::jsonb ->> 'description'))))
    and (select count(*) from referral_file f where f.referral_id = r.id)
      = case when k.body::jsonb -> 'evidence_included' = 'true' then jsonb_array_length(k.body::jsonb -> 'evidence') else 0 end)$$);

-- The addresses in a text, as server/routing/package/build-package.ts finds them: a part of one is another.
create function intake.addresses_in(said text) returns setof text language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select found[1] from regexp_matches(said, -- what JavaScript calls a space; the last sign closes no sentence
    E'https?://[^ \\t\\n\\v\\f\\r\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff<>"'']*[^ \\t\\n\\v\\f\\r\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff<>"''.,;:!?)\\]]', 'g') found
$$;

-- Nothing of it changes but with a step. By its name this comes after `moment`, which keeps the moment of the last one.
create trigger only_with_a_step before update on referral for each row when ((old.state, old.changed_at) = (new.state, new.changed_at))
  execute function ctx.refuse_change();

-- News names nobody but partners to whom the case was referred. A list of them takes no foreign key; a referral stays, and its partner by that.
create function triage.guard_news() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if exists (select from unnest(new.news_of_partners) named
    where not exists (select from referral r where r.incident_id = new.incident_id and r.partner_id = named)) then
    raise foreign_key_violation using message = 'triage_case: news of somebody to whom it was not referred', constraint = 'news_of_partners';
  end if;
  return new;
end
$$;
create trigger names_partners before insert or update of news_of_partners on triage_case for each row when (new.news_of_partners <> '{}')
  execute function triage.guard_news();

-- The case follows its referrals: the arrow that says so is taken with the step it follows. A trigger, because a partner who
-- answers has no right on the table's own desk. Nobody refers a case that is not there yet. While another partner has it, its
-- turn is never about one that no longer does, unless that just answered. When the last of them goes, what another one said in the
-- end still stands where it outlasts that, as of then, unless the desk weighed the case since.
create function triage.follow_referral() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  step text := 'referral.' || new.action;
  referred public.referral;
  here text;
  moment timestamptz;
  arrow ctx.arrow;
  said record;
  whose uuid; -- the partner by whom it comes
begin
  select * into strict referred from referral r where r.id = new.thing_id;
  select c.state into strict here from triage_case c where c.incident_id = referred.incident_id for no key update;
  select * into arrow from ctx.arrow a where a.thing = 'case' and a.follows = step and a.from_state = here
    and (not a.besides or exists (select from referral o where o.incident_id = referred.incident_id and o.id <> referred.id and o.turn > 0))
  order by a.besides desc, a.action limit 1;
  if not found then
    if exists (select from ctx.arrow a where a.thing = 'case' and a.follows = step and a.permission is not null) then
      raise check_violation using message = 'case: this does not follow on that', constraint = 'step_order';
    end if;
    perform triage.take_news(referred.incident_id, step, new.at, referred.partner_id); -- after it was closed
    perform triage.looked(referred.incident_id, new.at);
    return null;
  end if;
  select s.at, s.organisation_id as partner, a.follows into said
  from triage_step s join ctx.arrow a on a.thing = 'case' and a.action = s.action and a.from_state = s.from_state
    join ctx.arrow word on word.thing || '.' || word.action = a.follows and new.action = any (word.outlasts)
  where s.thing_id = referred.incident_id and s.organisation_id::text = s.details ->> 'partner' and s.organisation_id <> referred.partner_id
    and not exists (select from referral o where o.incident_id = referred.incident_id and o.id <> referred.id and o.turn > 0)
    and s.position > coalesce((select max(w.position) from triage_step w join ctx.arrow b on b.thing = 'case' and b.action = w.action
      and b.from_state = w.from_state where w.thing_id = s.thing_id and b.rethinks), 0)
  order by cardinality(word.outlasts) desc, s.position desc limit 1;
  if said.partner is not null then
    select * into strict arrow from ctx.arrow a where a.thing = 'case' and a.follows = said.follows and a.from_state = here and not a.besides;
  end if;
  whose := coalesce(said.partner, referred.partner_id);
  insert into triage_step (thing_id, action, from_state, to_state, person_id, organisation_id, details, at)
  values (referred.incident_id, arrow.action, here, arrow.to_state, new.person_id, new.organisation_id,
    jsonb_build_object('partner', whose), new.at)
  returning at into moment;
  update triage_case set state = arrow.to_state where incident_id = referred.incident_id;
  perform audit.record('incident:' || referred.incident_id, 'case.' || arrow.action,
    jsonb_build_object('from', here, 'to', arrow.to_state, 'partner', whose), null);
  if said.partner is not null then
    perform triage.take_turn(referred.incident_id, arrow.action, null, said.at, whose);
  elsif arrow.besides then
    perform triage.take_turn(referred.incident_id, last.action, null, last.at, last.partner_id)
    from (
      select s.action, s.at, o.partner_id
      from triage_step s join ctx.arrow a on a.thing = 'case' and a.action = s.action and a.from_state = s.from_state and a.follows is not null
        join referral o on o.incident_id = s.thing_id and o.partner_id::text = s.details ->> 'partner' -- a word: what the desk says with a step of its own is no partner's
      where s.thing_id = referred.incident_id and o.id <> referred.id and o.turn > 0
      order by s.position desc limit 1) last
    where exists (select from triage_case c where c.incident_id = referred.incident_id
      and c.partner_id = referred.partner_id and c.partner_since <> moment);
  end if;
  return null;
end
$$;
create trigger moves_case after insert on referral_step for each row execute function triage.follow_referral();
