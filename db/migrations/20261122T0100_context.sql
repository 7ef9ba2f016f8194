-- Who is asking. A transaction enters a context that the application signs; policies read it through these functions, which
-- look again whether it was entered. A role that can only send SQL cannot forge one, nor use one twice (decision 0024).
create schema ctx;

-- Of the key that one reader's contexts are signed with, its SHA-256: by it the database knows the key when the application shows that
-- it has it, and cannot sign itself. Written by `npm run migrate`.
create table ctx.reader_key (
  reader text primary key,
  sha256 bytea not null check (length(sha256) = 32)
);

-- What a session remembers and no reader can write: currval tells what setval said in the same session, and only functions of the
-- owner say it. Nothing of it outlives the session. Two numbers of 64 bits are one of 128.
create unlogged sequence ctx.key_a minvalue -9223372036854775808; -- the key that contexts are signed with in this session
create unlogged sequence ctx.key_b minvalue -9223372036854775808;
create unlogged sequence ctx.turn minvalue 0; -- the last transaction that was entered here
create unlogged sequence ctx.mark_a minvalue -9223372036854775808; -- what was entered, by whom and in which transaction
create unlogged sequence ctx.mark_b minvalue -9223372036854775808;

-- The database role that acts, also inside a function that runs as its owner.
create function ctx.acting_role() returns text language sql stable
return coalesce(nullif(current_setting('role', true), 'none'), session_user::text);

-- A hash that only who has the key can make. In two steps, because of one hash alone somebody else can make a longer one.
create function ctx.keyed(key bytea, message bytea) returns bytea language sql immutable
return sha256(key || sha256(key || message));

create function ctx.session_key() returns bytea language sql volatile
return convert_to(lpad(to_hex(currval('ctx.key_a')), 16, '0') || lpad(to_hex(currval('ctx.key_b')), 16, '0'), 'utf8');

create function ctx.xor(one bytea, other bytea) returns bytea language plpgsql immutable strict set search_path = pg_catalog, pg_temp
as $$
begin
  for at in 0 .. length(one) - 1 loop
    one := set_byte(one, at, get_byte(one, at) # get_byte(other, at));
  end loop;
  return one;
end
$$;

-- Something that was never asked before, for ctx.open. Until that is answered no context is good in this session.
create function ctx.challenge() returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform setval('ctx.turn', 9223372036854775807), setval('ctx.key_a', hashtextextended(gen_random_uuid()::text, 0)),
    setval('ctx.key_b', hashtextextended(gen_random_uuid()::text, 0));
  return convert_from(ctx.session_key(), 'utf8');
end
$$;

-- Shows that the application has the key of this reader, without showing it (RFC 5802: what is sent is the key, hidden under
-- what only the two of us can make of the challenge). From then on both sign with a key of this session alone.
create function ctx.open(proof bytea) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  asked bytea := ctx.session_key();
  stored bytea := (select k.sha256 from ctx.reader_key k where 'meldtafel_' || k.reader = ctx.acting_role());
  key bytea := ctx.xor(ctx.keyed(stored, asked), proof);
  own text;
begin
  if (sha256(key) = stored) is not true then -- nor where nothing is stored, or nothing shown
    raise insufficient_privilege using message = 'context: signature does not match';
  end if;
  own := encode(sha256(key || asked), 'hex');
  perform setval('ctx.turn', 0), setval('ctx.key_a', ('x' || substr(own, 1, 16))::bit(64)::bigint), setval('ctx.key_b', ('x' || substr(own, 17, 16))::bit(64)::bigint);
  -- The session goes on with what it was told (false); the sequence itself, and so a dump of it, holds nothing of it.
  perform setval('ctx.key_a', 0, false), setval('ctx.key_b', 0, false);
end
$$;

-- What says that this was entered: as this role, in this transaction. No transaction of a session begins when another did, but one that
-- is begun by the same message to the server, by whoever sends that.
create function ctx.hash_of(payload text, acting text) returns text language sql stable
return encode(sha256(convert_to(payload || '|' || acting, 'utf8')), 'hex');
create function ctx.this_transaction() returns bigint language sql stable
return (date_part('epoch', now()) * 1000000)::bigint;

create function ctx.mark(payload text) returns void
  language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  hash text := ctx.hash_of(payload, 'meldtafel_' || split_part(payload, '|', 2));
begin
  perform set_config('ctx.payload', payload, true), setval('ctx.mark_a', hashtextextended(hash, ctx.this_transaction())),
    setval('ctx.mark_b', hashtextextended(hash, - ctx.this_transaction()));
end
$$;

create function ctx.is_marked(hash text) returns boolean language sql volatile
return currval('ctx.mark_a') = hashtextextended(hash, ctx.this_transaction()) and currval('ctx.mark_b') = hashtextextended(hash, - ctx.this_transaction());

create function ctx.is_over(payload text) returns boolean language sql volatile
return split_part(payload, '|', 1)::bigint < date_part('epoch', clock_timestamp());

-- What guards look at is what is there now: not what was there when a long transaction began.
create function ctx.reads_committed() returns boolean language sql stable
return current_setting('transaction_isolation') = 'read committed';

create function ctx.said() returns text language sql stable
return nullif(current_setting('ctx.payload', true), '');

-- What who is asking was told to say: null without a context; an error with one that was not entered in this transaction, as this
-- role, or has ended. Looked at in every question, because anybody can set a setting: what it costs, every page pays forty times.
-- payload: 1 end (epoch seconds)|2 reader|3 asker: visitor, person, key:<id>, link:<id> or receipt|4 person|5 organisation|6 kind of organisation|7 role|8 only|9 incident|10 submission|11 turn
-- |12 SHA-256 of the token somebody is signed in with: checked by ctx.enter, in every transaction anew
create function ctx.payload() returns text
  language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
  payload text := ctx.said();
  hash text;
begin
  if payload is null then
    return null;
  end if;
  hash := ctx.hash_of(payload, ctx.acting_role());
  if ctx.is_marked(hash) and ctx.reads_committed() then
    if ctx.is_over(payload) then
      raise insufficient_privilege using message = 'context: expired';
    end if;
    return payload;
  end if;
  raise insufficient_privilege using message = 'context: not entered in this transaction';
end
$$;

-- Good once: each has a later turn than the one before it in this session.
create function ctx.enter(payload text, mac text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not ctx.reads_committed() then
    raise feature_not_supported using message = 'context: only in a transaction that reads what is committed';
  end if;
  if payload is null or mac is distinct from encode(ctx.keyed(ctx.session_key(), convert_to(payload, 'utf8')), 'hex') then
    raise insufficient_privilege using message = 'context: signature does not match';
  end if;
  if split_part(payload, '|', 11)::bigint <= currval('ctx.turn') then
    raise insufficient_privilege using message = 'context: used before';
  end if;
  perform setval('ctx.turn', split_part(payload, '|', 11)::bigint);
  if 'meldtafel_' || split_part(payload, '|', 2) is distinct from ctx.acting_role() then
    raise insufficient_privilege using message = 'context: made for another role';
  end if;
  if ctx.is_over(payload) then
    raise insufficient_privilege using message = 'context: expired';
  end if;
  perform ctx.mark(payload);
  if split_part(payload, '|', 12) <> '' and account.holds(payload) is not true then
    raise exception using errcode = 'MT401', message = 'context: signed out, or no longer for that';
  end if;
end
$$;

-- What this database is: which migrations, policies and words it has, as one hash, and the moment of its first migration, by which a
-- process sees that all its readers are at the same one.
create function ctx.installed(out version text, out since timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select (select sha256 from meta.version), min(at) from meta.migration $$;

create function ctx.person() returns uuid language sql stable
return nullif(split_part(ctx.payload(), '|', 4), '')::uuid;
create function ctx.organisation() returns uuid language sql stable
return nullif(split_part(ctx.payload(), '|', 5), '')::uuid;
create function ctx.organisation_kind() returns text language sql stable
return nullif(split_part(ctx.payload(), '|', 6), '');
-- the one incident that who is asking is here for: all that the holder of a receipt may see; null: whichever. When nobody is
-- asking it is one that is not there, because null opens, and a statement can empty the setting while it runs.
create function ctx.incident() returns uuid language sql stable
return nullif(split_part(coalesce(ctx.payload(), '||||||||00000000-0000-0000-0000-000000000000'), '|', 9), '')::uuid;
-- the one form whose staged files its sender may see
create function ctx.submission() returns uuid language sql stable
return nullif(split_part(ctx.payload(), '|', 10), '')::uuid;

-- Who may do what; role '' is whoever has none. Written by `npm run migrate`, from the one page that says so.
create table ctx.permission (permission text, role text, primary key (permission, role));

-- May who is asking do this? Policies name what is done, never who does it. In a policy always `(select ctx.may('…'))`:
-- asked once, and the planner still walks an index. A key or a link never does more than it was made for.
create function ctx.may(wanted text) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  payload text := ctx.payload();
  limits text := split_part(payload, '|', 8);
begin
  -- Nobody is asking, so nobody may: that has no role, not even ''.
  return exists (select from ctx.permission p where p.permission = wanted and p.role = split_part(payload, '|', 7))
    and (limits = '' or wanted = any (string_to_array(limits, ',')));
end
$$;

-- What may follow on what, for everything with a life cycle. Written by `npm run migrate`, from the tables of the application.
create table ctx.arrow (
  thing text,
  action text,
  from_state text, -- 'none': it begins with this
  to_state text not null,
  permission text, -- 'worker': the worker's own; null: only what it follows brings it about
  not_by_same_as text[] not null, -- nor by anybody who ever did one of these
  since text, -- or from the last time of this on
  not_after text, -- nor once this was done
  needs_reason boolean not null,
  holder text check (holder in ('asker', 'another', 'nobody')),
  follows text, -- <thing>.<action>
  besides boolean not null, -- instead, while another of those is open
  lays_at_desk boolean not null, -- a list of the desk tells that it is back
  told_to_reporter boolean not null,
  rethinks boolean not null, -- what partners said before that no longer says where it stands
  outlasts text[] not null, -- it still does when the last other one ends with one of these
  primary key (thing, action, from_state)
);

-- Which column of a thing a step sets, and what it then holds: something of the step (`person_id`, `reason`, `details.severity`, …),
-- `nothing`, `yes`, or what only the use case knows, perhaps nothing (`given`, `optional`). Written by `npm run migrate`, from the same tables.
create table ctx.told (
  thing text,
  action text, -- 'none': before any step sets it
  name text,
  source text not null,
  primary key (thing, name, action)
);

-- A language: a folder of views/messages. Which ones there are is said there; the database only knows what one looks like.
create domain language as text check (value ~ '^[a-z]{2,3}$');
-- What something is called, by language: {"nl": …, "en": …}. Dutch is always there, and nothing of it is empty.
create domain words as jsonb check (value is null or (value ? 'nl' and not value @?
  'strict $.keyvalue() ? (@.value.type() != "string" || @.value == "" || !(@.key like_regex "^[a-z]{2,3}$"))') is true);
create domain word_lists as jsonb check (value is null or (value ? 'nl' and not value @?
  'strict $.keyvalue() ? (@.value.type() != "array" || @.value.size() == 0 || !(@.key like_regex "^[a-z]{2,3}$")
    || exists (@.value[*] ? (@.type() != "string" || @ == "")))') is true);

-- Facts are never edited: attached to every append-only table, for every verb that could change or remove a row.
create function ctx.refuse_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  raise insufficient_privilege using message = format('%I is append-only: %s refused', tg_table_name, tg_op);
end
$$;

create procedure ctx.make_append_only(target regclass) language plpgsql set search_path = public, pg_catalog, pg_temp
as $$
begin
  execute format('create trigger append_only before update or delete on %s for each row execute function ctx.refuse_change()', target);
  execute format('create trigger append_only_truncate before truncate on %s for each statement execute function ctx.refuse_change()', target);
end
$$;

-- A moment as a sealed body writes it: ISO 8601 in UTC, so that no setting of a session changes what it means.
create function ctx.moment(iso text) returns timestamptz language plpgsql immutable strict set search_path = pg_catalog, pg_temp
as $$
begin
  if iso !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3}Z$' then
    raise data_exception using message = 'a sealed body holds a moment that is not in UTC';
  end if;
  return iso::timestamptz;
end
$$;

-- The body of a sealed document, for a function that says a part of it: an error when it is not what was sealed.
create function ctx.open_sealed(body text, sha256 text) returns jsonb language plpgsql immutable strict set search_path = pg_catalog, pg_temp
as $$
begin
  if sha256 <> encode(sha256(convert_to(body, 'utf8')), 'hex') then
    raise data_corrupted using message = 'a sealed document is not what was sealed';
  end if;
  return body::jsonb;
end
$$;

-- The definitions that this version of the program can open, or an earlier one made. Written by `npm run migrate`.
create table ctx.definition (definition text primary key, shape jsonb not null); -- JSON Schema of its body

-- Is a value of this shape? Knows the words of JSON Schema that the definitions use; what a shape does not name does not fit.
create function ctx.fits(said jsonb, shape jsonb) returns boolean language plpgsql immutable strict set search_path = pg_catalog, pg_temp
as $$
declare
  kind text := jsonb_typeof(said);
begin
  if shape ? 'anyOf' then
    return exists (select from jsonb_array_elements(shape -> 'anyOf') one where ctx.fits(said, one));
  end if;
  if kind = 'number' and shape -> 'type' ? 'integer' then
    return said::numeric = trunc(said::numeric) and said::numeric between (shape ->> 'minimum')::numeric and (shape ->> 'maximum')::numeric;
  end if;
  if (shape -> 'type' ? kind) is not true or not coalesce(shape -> 'enum' @> said, true) then
    return false;
  end if;
  if kind = 'object' then
    return not exists (select from jsonb_array_elements_text(shape -> 'required') name where not said ? name)
      and not exists (select from jsonb_each(said) member
        where ctx.fits(member.value, coalesce(shape -> 'properties' -> member.key, shape -> 'additionalProperties')) is not true);
  end if;
  if kind = 'array' then
    return jsonb_array_length(said) >= coalesce((shape ->> 'minItems')::int, 0)
      and not exists (select from jsonb_array_elements(said) with ordinality member (value, place)
        where ctx.fits(member.value, coalesce(shape -> 'prefixItems' -> (place::int - 1), shape -> 'items')) is not true);
  end if;
  if length(said #>> '{}') not between (shape ->> 'minLength')::int and (shape ->> 'maxLength')::int then
    return false;
  end if;
  return coalesce(said #>> '{}' ~ (shape ->> 'pattern') collate "C", true); -- a digit or a letter is one of ASCII, as in ECMAScript
end
$$;

-- Puts names in the order of UTF-16 when they are sorted by code point: what lies beyond the first plane comes before U+E000.
create function ctx.utf16_order(name text) returns text language sql immutable
return case when octet_length(name) = length(name) then name
  else regexp_replace(regexp_replace(name, E'[\\ue000-\\uffff]', E'\uF000\\&', 'g'), E'[\\U00010000-\\U0010ffff]', E'\uE000\\&', 'g') end;

-- The one form of a value (RFC 8785), as server/kernel/canonical-json.ts writes it; what PostgreSQL writes of a text is that
-- form. Shapes know whole numbers only. Only what can hold more is opened: this is asked of every report.
create function ctx.canonical(said jsonb) returns text language plpgsql immutable strict set search_path = pg_catalog, pg_temp
as $$
begin
  case jsonb_typeof(said) -- each of its own: a session plans them once
    when 'object' then return '{' || coalesce((select string_agg(to_json(member.key)::text || ':'
        || case when jsonb_typeof(member.value) in ('object', 'array', 'number') then ctx.canonical(member.value) else member.value::text end, ','
        order by ctx.utf16_order(member.key) collate "C")
      from jsonb_each(said) member), '') || '}';
    when 'array' then return '[' || coalesce((select string_agg(ctx.canonical(member.value), ',' order by place)
      from jsonb_array_elements(said) with ordinality member (value, place)), '') || ']';
    when 'number' then return trim_scale(said::numeric)::text;
    else return said::text;
  end case;
end
$$;

-- What nobody could open takes down every page that shows it: whoever writes past the application seals nothing else than it would.
create function ctx.guard_shape() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  -- A definition that is not there is refused as that.
  if exists (select from ctx.definition d where d.definition = new.definition and ctx.fits(new.body::jsonb, d.shape) is not true) then
    raise check_violation using message = format('%s: not what %s says', tg_table_name, new.definition), constraint = 'sealed_shape';
  end if;
  -- Nothing hides in a body that is not its one form: a member twice, or what stands between its words.
  if new.body <> ctx.canonical(new.body::jsonb) then
    raise check_violation using message = format('%s: not in its one form', tg_table_name), constraint = 'sealed_canonical';
  end if;
  return new;
end
$$;

-- A sealed document stays as it was made: its body, the hash of exactly that body, and the definition it was made under. The
-- columns that are searched, sorted or policed are generated from the body, so that none can say something else.
create procedure ctx.make_sealed(target regclass, kind text) language plpgsql set search_path = public, pg_catalog, pg_temp
as $$
begin
  execute format('alter table %s add constraint %I check (definition ~ %L)', target, target || '_sealed_as', '^' || kind || '/[1-9][0-9]*$');
  execute format('alter table %s add constraint %I foreign key (definition) references ctx.definition', target, target || '_known');
  execute format('alter table %s add constraint %I check (sha256 = encode(sha256(convert_to(body, ''utf8'')), ''hex''))', target, target || '_sealed');
  execute format('create trigger shape before insert on %s for each row execute function ctx.guard_shape()', target);
  call ctx.make_append_only(target);
end
$$;

-- Only what the reader may change takes a step, and is locked for it. Runs as who asks, before the guard that looks further:
-- what is out of reach is refused alike, whatever its state, and nobody can hold it up. Arguments: thing, table of its state, key.
create function ctx.guard_reach() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  found_it boolean;
begin
  execute format('select true from public.%I t where t.%I = $1 for no key update', tg_argv[1], tg_argv[2]) into found_it using new.thing_id;
  if found_it is not true then
    raise insufficient_privilege using message = format('%s: out of reach', tg_argv[0]), constraint = 'step_reach';
  end if;
  return new;
end
$$;

-- When something happened, the application says, because its clock is the one people saw. Two clocks that are kept in time
-- differ by less than a second, and no request takes minutes; five is what signed tickets are allowed (RFC 4120). What lies
-- further off is brought back to that, what lies before what it is about (`since`) to that. Only a demonstration tells of days
-- gone by: its accounts give it away, and production does not start with one. To the millisecond, as forms carry it.
create function ctx.bound(said timestamptz, since timestamptz default null) returns timestamptz language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
  here timestamptz := date_trunc('milliseconds', clock_timestamp());
begin
  if said < here - interval '5 minutes' and not exists (select from public.person where demo) then
    said := here - interval '5 minutes';
  end if;
  return greatest(since, least(said, here + interval '5 minutes'));
end
$$;

-- Who writes a row does not choose this moment of it: what is kept is written instead of what was said. The names of these
-- triggers come after `moment`, in the order of their columns; each has a function of its own, which a session plans once.
create procedure ctx.make_bounded(target regclass, moment text, kept text, verb text default 'insert') language plpgsql set search_path = public, pg_catalog, pg_temp
as $$
declare
  keep text := format('keep_%s_%s_%s', (select relname from pg_class where oid = target), moment, verb);
begin
  execute format('create function ctx.%I() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as %L',
    keep, format('begin new.%I := %s; return new; end', moment, kept));
  execute format('create trigger %I before %s on %s for each row when (new.%I is not null%s) execute function ctx.%I()',
    format('moment_%s_%s', moment, verb), verb, target, moment, case verb when 'update' then format(' and new.%1$I is distinct from old.%1$I', moment) else '' end, keep);
end
$$;

-- One guard for the steps of everything with a life cycle, whatever the application does: the arrow is there, from where the
-- thing really stands and its last step led, so that one transaction cannot take two from one state; who takes it is who
-- asks, may, and is not the one person who may not; what must be said is said.
-- Arguments: thing, table of its state, key of that, column of its holder ('' without).
create function ctx.guard_step() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  arrow ctx.arrow;
  state text;
  holder uuid;
  begun timestamptz;
  allowed boolean;
  after_that boolean;
  same_person boolean;
  last record;
  holds jsonb;
begin
  select * into arrow from ctx.arrow a where a.thing = tg_argv[0] and a.action = new.action and a.from_state = new.from_state;
  execute format('select t.state, t.changed_at, %s, to_jsonb(t) from public.%I t where t.%I = $1 for no key update',
    case tg_argv[3] when '' then 'null::uuid' else format('t.%I', tg_argv[3]) end, tg_argv[1], tg_argv[2])
    into state, begun, holder, holds using new.thing_id;
  if new.from_state = 'none' then
    state := case state when new.to_state then 'none' end; -- added just now
  end if;
  execute format('select s.to_state, s.at, age(s.xmin) <= age(pg_current_xact_id()::xid) as just_now from public.%I s where s.thing_id = $1 order by s.position desc limit 1', tg_table_name)
    into last using new.thing_id;
  if arrow.thing is null or arrow.to_state <> new.to_state or state is distinct from new.from_state or last.to_state <> new.from_state then
    raise check_violation using message = format('%s: this does not follow on that', tg_argv[0]), constraint = 'step_order';
  end if;
  if (new.person_id, new.organisation_id) is distinct from (ctx.person(), ctx.organisation()) then
    raise check_violation using message = format('%s: a step in another name', tg_argv[0]), constraint = 'step_own_name';
  end if;
  allowed := case when arrow.follows is not null then pg_trigger_depth() > 1 -- brought about by a trigger of ours
    when arrow.permission = 'worker' then ctx.acting_role() = 'meldtafel_worker'
    else ctx.may(arrow.permission) end;
  if allowed is not true then
    raise insufficient_privilege using message = format('%s: not for who asks', tg_argv[0]), constraint = 'step_permission';
  end if;
  if arrow.needs_reason and coalesce(new.reason, '') = '' then
    raise check_violation using message = format('%s: nothing said with it', tg_argv[0]), constraint = 'step_reason';
  end if;
  if arrow.holder <> (case when holder is null then 'nobody' when holder = new.person_id then 'asker' else 'another' end) then -- null where the arrow does not say
    raise check_violation using message = format('%s: held by another than it is done by or from', tg_argv[0]), constraint = 'step_holder';
  end if;
  execute format('select count(*) filter (where s.action = $2) > 0, count(*) filter (where s.action = any ($3) and (s.person_id = $4) is not false
      and s.position >= coalesce((select max(b.position) from public.%1$I b where b.thing_id = $1 and b.action = $5), 0)) > 0
    from public.%1$I s where s.thing_id = $1', tg_table_name)
    into after_that, same_person using new.thing_id, arrow.not_after, arrow.not_by_same_as, new.person_id, arrow.since;
  if after_that then
    raise check_violation using message = format('%s: not after that', tg_argv[0]), constraint = 'step_not_after';
  end if;
  if same_person then
    raise check_violation using message = format('%s: not by the same person', tg_argv[0]), constraint = 'step_same_person';
  end if;
  -- What the step before said is there, for a moment at least: at the end of a transaction only the last one counts. A step after
  -- a savepoint bears a later number than its transaction, and so may one that was committed, which is as told.
  if last.just_now and ctx.untold(tg_argv[0], tg_table_name, new.thing_id, holds) is not null then
    raise check_violation using message = format('%s: not what its steps say', tg_argv[0]), constraint = 'thing_as_told';
  end if;
  -- Whatever is said, a thing begins when it is there, and no two steps of it bear one moment: that is the version which a form carries.
  new.at := case when new.from_state = 'none' then begun else ctx.bound(new.at, coalesce(last.at, begun) + interval '1 millisecond') end;
  return new;
end
$$;

-- The state is what the last step made it. Arguments: thing, table of its steps, key.
create function ctx.guard_state() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  step record;
begin
  execute format('select s.from_state, s.to_state from public.%I s where s.thing_id = $1 order by s.position desc limit 1', tg_argv[1])
    into step using (to_jsonb(new) ->> tg_argv[2])::uuid;
  if (step.from_state, step.to_state) is distinct from (old.state, new.state) then
    raise check_violation using message = format('%s: no step leads there', tg_argv[0]), constraint = 'state_without_step';
  end if;
  return new;
end
$$;

-- And it changed when that step was taken, whatever is said; so does every other moment that the step sets.
-- Arguments: thing, table of its steps, key.
create function ctx.keep_moment() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  last record;
begin
  execute format('select s.action, s.at from public.%I s where s.thing_id = $1 order by s.position desc limit 1', tg_argv[1])
    into last using (to_jsonb(new) ->> tg_argv[2])::uuid;
  new := jsonb_populate_record(new, (select jsonb_object_agg(t.name, last.at) from ctx.told t
    where t.thing = tg_argv[0] and t.action = last.action and t.source = 'at'));
  new.changed_at := coalesce(last.at, old.changed_at);
  return new;
end
$$;

-- And a step leads somewhere, at its moment: checked when everything is done. Arguments: thing, table of its state, key.
create function ctx.guard_arrival() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  arrived boolean;
begin
  execute format('select (t.state, t.changed_at) = (select s.to_state, s.at from public.%I s where s.thing_id = $1 order by s.position desc limit 1) from public.%I t where t.%I = $1',
    tg_table_name, tg_argv[1], tg_argv[2]) into arrived using new.thing_id;
  if arrived is not true then
    raise check_violation using message = format('%s: a step that led nowhere', tg_argv[0]), constraint = 'step_without_state';
  end if;
  return null;
end
$$;

-- A moment as a document and the details of a step say it: ISO 8601, in UTC, to the millisecond, as `Date.toISOString` writes it.
create function ctx.utc_text(at timestamptz) returns text language sql stable
return to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

-- Do a column and what a step says of it hold the same? In the details of a step a moment is text, in UTC; whatever else stands there is another.
create function ctx.same_value(name text, one jsonb, other jsonb) returns boolean language sql stable
return case when name like '%\_at' and (one #>> '{}') ~ '^\d{4}-\d\d-\d\dT' and (other #>> '{}') like '%Z'
    then ctx.utc_text((one #>> '{}')::timestamptz) = other #>> '{}' else one = other end;

-- Which columns of a thing do not hold what its steps say: the last step that sets one counts; before any does, it holds nothing
-- or what its incident has. `holds`, `held`: the thing as it is, and as it was before this transaction changed it: what only the use case knows
-- changes with its step alone.
create function ctx.untold(about text, steps text, thing uuid, holds jsonb, held jsonb default null) returns text[]
  language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
  names text[];
begin
  execute format('select array_agg(n.name order by n.name)
    from (select distinct t.name from ctx.told t where t.thing = $1) n
    left join lateral (
      select to_jsonb(s) as step, t.source, s.xmin = pg_current_xact_id()::xid as just_now
      from public.%I s join ctx.told t on (t.thing, t.name, t.action) = ($1, n.name, s.action)
      where s.thing_id = $2 order by s.position desc limit 1) last on true
    left join ctx.told t on (t.thing, t.name, t.action) = ($1, n.name, ''none'')
    cross join lateral (select coalesce(last.source, t.source, ''nothing'') as source, $3 -> n.name as is_now, coalesce(last.step, (
      select jsonb_build_object(''incident'', to_jsonb(i)) from public.incident i where i.id = ($3 ->> ''incident_id'')::uuid)) as step) said
    where said.source <> ''optional'' and (case said.source
        when ''nothing'' then is_now in (''null'', ''false'')
        when ''yes'' then is_now = ''true''
        when ''given'' then is_now <> ''null''
        else (is_now <> ''null'' or said.source not like ''details.%%'' or said.source like ''%%?'') and ctx.same_value(n.name, is_now,
          coalesce(said.step #> string_to_array(rtrim(said.source, ''?''), ''.''), ''null'')) end) is not true
      or $4 -> n.name <> is_now and last.just_now is not true', steps)
    into names using about, thing, holds, held;
  return names;
end
$$;

-- A thing and its steps say the same: checked when everything is done, whichever of the two was written.
-- Arguments: thing, table of its state, key, table of its steps.
create function ctx.guard_columns() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  thing uuid := to_jsonb(new) ->> case tg_op when 'INSERT' then 'thing_id' else tg_argv[2] end;
  holds jsonb;
  untold text[];
begin
  execute format('select to_jsonb(t) from public.%I t where t.%I = $1', tg_argv[1], tg_argv[2]) into holds using thing;
  untold := ctx.untold(tg_argv[0], tg_argv[3], thing, holds, case tg_op when 'UPDATE' then to_jsonb(old) end);
  if untold is not null then
    raise check_violation using message = format('%s: not what its steps say: %s', tg_argv[0], array_to_string(untold, ', ')), constraint = 'thing_as_told';
  end if;
  return null;
end
$$;

-- And nothing is there without the step it began with, where the life cycle has one: checked when everything is done.
-- Arguments: thing, table of its steps, key.
create function ctx.guard_beginning() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  begun boolean;
begin
  if not exists (select from ctx.arrow a where a.thing = tg_argv[0] and a.from_state = 'none') then
    return null;
  end if;
  execute format('select exists (select from public.%I s where s.thing_id = $1 and s.from_state = ''none'')', tg_argv[1])
    into begun using (to_jsonb(new) ->> tg_argv[2])::uuid;
  if not begun then
    raise check_violation using message = format('%s: began without a step', tg_argv[0]), constraint = 'thing_without_step';
  end if;
  return null;
end
$$;

-- What is sealed has the step that made it: the last one that can carries its hash, and was taken by who wrote it; and each a step of its own.
-- Checked when everything is done. Arguments: table of the steps, actions that can, column of the thing, column of who wrote it ('' without).
create function ctx.guard_making() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  made text;
  maker text;
  content jsonb := to_jsonb(new);
  outnumbered boolean;
begin
  execute format('select s.details ->> ''hash'' , s.person_id::text from public.%I s where s.thing_id = $1 and s.action = any ($2)
    order by s.position desc limit 1', tg_argv[0]) into made, maker using (content ->> tg_argv[2])::uuid, tg_argv[1]::text[];
  execute format('select (select count(*) from public.%I r where r.%I = $1 and r.sha256 = $2)
    > (select count(*) from public.%I s where s.thing_id = $1 and s.action = any ($3) and s.details ->> ''hash'' = $2)',
    tg_table_name, tg_argv[2], tg_argv[0]) into outnumbered using (content ->> tg_argv[2])::uuid, new.sha256, tg_argv[1]::text[];
  if outnumbered or made is distinct from new.sha256 or tg_argv[3] <> '' and maker is distinct from content ->> tg_argv[3] then
    raise check_violation using message = format('%I: no step made this', tg_table_name), constraint = 'sealed_without_step';
  end if;
  return null;
end
$$;

create procedure ctx.make_made_by_step(target regclass, steps text, actions text[], thing text, writer text default '') language plpgsql set search_path = public, pg_catalog, pg_temp
as $$
begin
  execute format('create constraint trigger made after insert or update of definition, body, sha256 on %s deferrable initially deferred
    for each row execute function ctx.guard_making(%L, %L, %L, %L)', target, steps, actions, thing, writer);
end
$$;

-- And a step brought about what it says. Checked when everything is done. Argument: what must be so, of $1 the thing, $2 the
-- hash that the step carries, $3 all its details, $4 when, $5 its reason.
create function ctx.guard_effect() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  brought boolean;
begin
  execute 'select ' || tg_argv[0] into brought using new.thing_id, new.details ->> 'hash', new.details, new.at, new.reason;
  if brought is not true then
    raise check_violation using message = format('%I: a step that brought nothing about', tg_table_name), constraint = 'step_without_effect';
  end if;
  return null;
end
$$;

create procedure ctx.make_bring_about(steps regclass, actions text[], brought text) language plpgsql set search_path = public, pg_catalog, pg_temp
as $$
begin
  execute format('create constraint trigger %I after insert on %s deferrable initially deferred
    for each row when (new.action = any (%L)) execute function ctx.guard_effect(%L)', actions[1] || '_brings_about', steps, actions, brought);
end
$$;

-- The table of the steps of a thing, with all that guards it. `reason_max`: signs.
create procedure ctx.make_stepped(thing text, place text, key text, steps text, reason_max int, holder text default '') language plpgsql set search_path = public, pg_catalog, pg_temp
as $$
begin
  execute format($make$
    create table %1$I (
      id uuid primary key default gen_random_uuid(),
      position bigint generated always as identity, -- steps of one thing never overlap: the order in which they happened
      thing_id uuid not null references %2$I,
      action text not null,
      from_state text not null,
      to_state text not null,
      person_id uuid references person, -- null: the worker
      organisation_id uuid references organisation,
      reason text check (length(reason) between 1 and %3$s),
      details jsonb not null default '{}' check (jsonb_typeof(details) = 'object'),
      at timestamptz not null
    );
    create index %4$I on %1$I (thing_id, position)$make$, steps, place, reason_max, steps || '_of');
  call ctx.make_append_only(steps::regclass);
  execute format('create trigger before_guard before insert on %I for each row execute function ctx.guard_reach(%L, %L, %L)', steps, thing, place, key);
  execute format('create trigger guard before insert on %I for each row execute function ctx.guard_step(%L, %L, %L, %L)', steps, thing, place, key, holder);
  execute format('create constraint trigger arrives after insert on %I deferrable initially deferred for each row execute function ctx.guard_arrival(%L, %L, %L)',
    steps, thing, place, key);
  execute format('create constraint trigger begins after insert on %I deferrable initially deferred for each row execute function ctx.guard_beginning(%L, %L, %L)',
    place, thing, steps, key);
  execute format('create constraint trigger as_told after insert on %I deferrable initially deferred for each row execute function ctx.guard_columns(%L, %L, %L, %L)',
    steps, thing, place, key, steps);
  execute format('create constraint trigger as_told after update on %I deferrable initially deferred for each row execute function ctx.guard_columns(%L, %L, %L, %L)',
    place, thing, place, key, steps);
  execute format('create trigger moment before update on %I for each row execute function ctx.keep_moment(%L, %L, %L)', place, thing, steps, key);
  execute format('create trigger guard_state before update of state on %I for each row when (old.state is distinct from new.state)
    execute function ctx.guard_state(%L, %L, %L)', place, thing, steps, key);
end
$$;
