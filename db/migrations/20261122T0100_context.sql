-- Who is asking. A transaction enters a context that the application signs (HMAC-SHA-256, RFC 2104); policies read it
-- through these functions, which check the signature again. A role that can only send SQL cannot forge one.
create schema ctx;

-- The key, already combined with RFC 2104's two pads, so that no extension is needed. Written by `npm run migrate`.
create table ctx.key (
  id boolean primary key default true check (id),
  inner_pad bytea not null check (length(inner_pad) = 64),
  outer_pad bytea not null check (length(outer_pad) = 64)
);

-- plpgsql, not sql: it keeps its plan between calls, and this is called for every statement of every page.
create function ctx.signature(payload text) returns text
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return (select encode(sha256(k.outer_pad || sha256(k.inner_pad || convert_to(payload, 'utf8'))), 'hex') from ctx.key k);
end
$$;
revoke execute on function ctx.signature(text) from public;

-- payload: expiry (epoch seconds)|person|organisation|kind of organisation|role|incident|submission
create function ctx.enter(payload text, mac text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if mac is distinct from ctx.signature(payload) then
    raise insufficient_privilege using message = 'context: signature does not match';
  end if;
  perform set_config('ctx.payload', payload, true), set_config('ctx.mac', mac, true);
end
$$;

-- null without a context; an error with a forged or expired one.
create function ctx.payload() returns text
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  payload text := nullif(current_setting('ctx.payload', true), '');
begin
  if payload is null then
    return null;
  end if;
  if current_setting('ctx.mac', true) is distinct from ctx.signature(payload) then
    raise insufficient_privilege using message = 'context: signature does not match';
  end if;
  if split_part(payload, '|', 1)::bigint < extract(epoch from clock_timestamp()) then
    raise insufficient_privilege using message = 'context: expired';
  end if;
  return payload;
end
$$;

create function ctx.person() returns uuid language sql stable
as $$ select nullif(split_part(ctx.payload(), '|', 2), '')::uuid $$;
create function ctx.organisation() returns uuid language sql stable
as $$ select nullif(split_part(ctx.payload(), '|', 3), '')::uuid $$;
create function ctx.organisation_kind() returns text language sql stable
as $$ select nullif(split_part(ctx.payload(), '|', 4), '') $$;
create function ctx.role() returns text language sql stable
as $$ select nullif(split_part(ctx.payload(), '|', 5), '') $$;

-- Who may do what; role '' is whoever has none. Written by `npm run migrate`, from the one page that says so.
create table ctx.permission (permission text, role text, primary key (permission, role));

-- May who is asking do this? Policies name what is done, never who does it. In a policy always `(select ctx.may('…'))`:
-- asked once, and the planner still walks an index.
create function ctx.may(wanted text) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (select from ctx.permission p where p.permission = wanted and p.role = coalesce(ctx.role(), ''));
end
$$;

-- the one incident that the holder of a receipt may see
create function ctx.incident() returns uuid language sql stable
as $$ select nullif(split_part(ctx.payload(), '|', 6), '')::uuid $$;
-- the one form whose staged files its sender may see
create function ctx.submission() returns uuid language sql stable
as $$ select nullif(split_part(ctx.payload(), '|', 7), '')::uuid $$;

-- A language: a folder of views/messages. Which ones there are is said there; the database only knows what one looks like.
create domain language as text check (value ~ '^[a-z]{2,3}$');
-- What something is called, by language: {"nl": …, "en": …}. Dutch is always there.
create domain words as jsonb check (jsonb_typeof(value -> 'nl') = 'string');
create domain word_lists as jsonb check (jsonb_typeof(value -> 'nl') = 'array');

-- Facts are never edited: attached to every append-only table, for every verb that could change or remove a row.
create function ctx.refuse_change() returns trigger language plpgsql
as $$
begin
  raise insufficient_privilege using message = format('%I is append-only: %s refused', tg_table_name, tg_op);
end
$$;

create procedure ctx.make_append_only(target regclass) language plpgsql
as $$
begin
  execute format('create trigger append_only before update or delete on %s for each row execute function ctx.refuse_change()', target);
  execute format('create trigger append_only_truncate before truncate on %s for each statement execute function ctx.refuse_change()', target);
end
$$;

-- A moment as a sealed body writes it: ISO 8601 in UTC, so that no setting of a session changes what it means.
create function ctx.moment(iso text) returns timestamptz language plpgsql immutable strict set search_path = pg_catalog
as $$
begin
  if iso !~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$' then
    raise data_exception using message = 'a sealed body holds a moment that is not in UTC';
  end if;
  return iso::timestamptz;
end
$$;

-- A sealed document stays as it was made: its body, the hash of exactly that body, and the definition it was made under. The
-- columns that are searched, sorted or policed are generated from the body, so that none can say something else.
create procedure ctx.make_sealed(target regclass, kind text) language plpgsql
as $$
begin
  execute format('alter table %s add constraint %I check (definition ~ %L)', target, target || '_sealed_as', '^' || kind || '/[1-9][0-9]*$');
  execute format('alter table %s add constraint %I check (sha256 = encode(sha256(convert_to(body, ''utf8'')), ''hex''))', target, target || '_sealed');
  call ctx.make_append_only(target);
end
$$;
