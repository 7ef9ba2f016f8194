-- Tries, as whoever the transaction is, every verb on every row of one table, and says what had effect. Every attempt is
-- undone. Made and called only by the policy tests.
create schema probe;
grant usage on schema probe to public;

create table probe.fixture (tab text, label text, present boolean, pk jsonb, content jsonb, place tid, primary key (tab, label));

-- The labels of rows that show at least what was found.
create function probe.labels_of(t text, found jsonb) returns text[] language sql security definer as $$
  select coalesce(array_agg(distinct f.label order by f.label), '{}')
  from jsonb_array_elements(found) as x join probe.fixture f on f.tab = t and f.present and f.content @> x
$$;

-- Rows that no longer stand where they stood when the fixture was made: changed or removed.
create function probe.moved(t text) returns text[] language plpgsql security definer as $$
declare
  result text[];
begin
  execute format('select coalesce(array_agg(f.label order by f.label), ''{}'') from probe.fixture f left join public.%I r on %s = f.pk '
    'where f.tab = %L and f.present and r.ctid is distinct from f.place', t, probe.key_of(t), t) into result;
  return result;
end
$$;

create function probe.key_of(t text) returns text language sql security definer as $$
  select 'jsonb_build_object(' || string_agg(format('%L, r.%I', k, k), ', ') || ')'
  from (select jsonb_object_keys(pk) as k from probe.fixture where tab = t and present group by 1) as keys
$$;

-- Called once, when every row is in its place.
create procedure probe.remember_places() language plpgsql as $$
declare
  t text;
begin
  for t in select distinct tab from probe.fixture loop
    execute format('update probe.fixture f set place = r.ctid from public.%I r where f.tab = %L and f.present and %s = f.pk', t, t, probe.key_of(t));
  end loop;
end
$$;

-- Leaves one row, so that what is refused for another does not hide it.
create function probe.leave_only(t text, l text) returns void language plpgsql security definer set session_replication_role = replica as $$
begin
  execute format('delete from public.%I r where %s <> (select pk from probe.fixture where tab = %L and label = %L)', t, probe.key_of(t), t, l);
end
$$;

create function probe.content_of(t text, l text) returns jsonb language sql security definer as
  $$ select content from probe.fixture where tab = t and label = l $$;
create function probe.labels(t text, only_present boolean) returns text[] language sql security definer as
  $$ select coalesce(array_agg(label order by label), '{}') from probe.fixture where tab = t and (present or not only_present) $$;

-- Runs a statement and says which rows it returned (sees) or changed. Null with the reason when it was refused.
create function probe.attempt(t text, statement text, sees boolean, alone text, out rows text[], out refused text) language plpgsql as $$
declare
  found jsonb;
  touched bigint;
begin
  if alone is not null then
    perform probe.leave_only(t, alone);
  end if;
  if sees then
    execute statement into found;
    rows := probe.labels_of(t, coalesce(found, '[]'));
  else
    execute statement;
    get diagnostics touched = row_count;
    rows := case when touched = 0 and statement not like 'truncate%' then '{}' else probe.moved(t) end;
  end if;
  raise exception using errcode = 'PT000', message = array_to_json(rows)::text; -- undoes the attempt
exception
  when sqlstate 'PT000' then
    rows := array(select json_array_elements_text(sqlerrm::json));
  when others then
    rows := null;
    refused := sqlstate || ' ' || sqlerrm;
end
$$;

-- A verb that changes: at once on the whole table, as an attacker would, and row by row where one row spoils it.
create function probe.rows_changed(t text, statement text) returns text[] language plpgsql as $$
declare
  whole record;
  one record;
  result text[] := '{}';
  l text;
begin
  whole := probe.attempt(t, statement, false, null);
  if whole.rows is not null then
    return whole.rows;
  end if;
  if whole.refused like '42501 permission denied%' then
    return '{}';
  end if;
  foreach l in array probe.labels(t, true) loop
    one := probe.attempt(t, statement, false, l);
    if l = any (one.rows) or one.refused like '23503%' then -- a foreign key was asked after the policies
      result := result || l;
    end if;
  end loop;
  return result;
end
$$;

-- A column that may be written but not read: every row gets its own value again, as a literal.
create function probe.rows_written(t text, col text) returns text[] language plpgsql as $$
declare
  one record;
  result text[] := '{}';
  l text;
begin
  foreach l in array probe.labels(t, true) loop
    one := probe.attempt(t, format('update public.%I set %I = %L', t, col, probe.content_of(t, l) ->> col), false, l);
    if l = any (one.rows) then
      result := result || l;
    end if;
  end loop;
  return result;
end
$$;

-- A row like each labelled one, offered as new: a key that is already there is noticed only after every policy and guard.
create function probe.rows_inserted(t text, suffix text) returns text[] language plpgsql as $$
declare
  columns text;
  tried record;
  result text[] := '{}';
  l text;
begin
  -- Those that may be named; where none may, all of them are refused.
  select coalesce(string_agg(quote_ident(attname), ', ') filter (where has_column_privilege(attrelid, attnum, 'insert')), string_agg(quote_ident(attname), ', '))
    into columns from pg_attribute
  where attrelid = format('public.%I', t)::regclass and attnum > 0 and not attisdropped and attidentity = '' and attgenerated = '';
  foreach l in array probe.labels(t, false) loop
    tried := probe.attempt(t, format('insert into public.%I (%s) select %s from jsonb_populate_record(null::public.%I, %L) %s', t, columns, columns, t, probe.content_of(t, l), suffix), false, null);
    if tried.refused is null or (suffix = '' and (tried.refused like '23505%' or tried.refused like '23503%')) then
      result := result || l;
    end if;
    exit when tried.refused like '42501 permission denied%'; -- of the table: no row can do better
  end loop;
  return result;
end
$$;

-- Every verb, or only the ones asked for.
create function probe.table_cells(t text, changes jsonb, verbs text[]) returns jsonb language plpgsql as $$
declare
  rel regclass := format('public.%I', t)::regclass;
  shown text := (select string_agg(quote_ident(attname), ', ') from pg_attribute
    where attrelid = rel and attnum > 0 and not attisdropped and has_column_privilege(rel, attnum, 'select'));
  pk text := (select string_agg(quote_ident(a.attname), ', ') from pg_index i join pg_attribute a on a.attrelid = rel and a.attnum = any (i.indkey)
    where i.indrelid = rel and i.indisprimary);
  own text[] := array(select quote_ident(attname) from pg_attribute
    where attrelid = rel and attnum > 0 and not attisdropped and attidentity = '' order by has_column_privilege(rel, attnum, 'update') desc, attnum desc);
  seen text := 'select coalesce(jsonb_agg(to_jsonb(x)), ''[]'') from (select ' || coalesce(shown, '*') || format(' from public.%I', t);
  result jsonb := '{}';
begin
  if 'select' = any (verbs) then
    result := result || jsonb_build_object('select', coalesce((probe.attempt(t, seen || ') x', true, null)).rows, '{}'));
  end if;
  if 'lock' = any (verbs) then
    result := result || jsonb_build_object('lock', coalesce((probe.attempt(t, seen || ' for update) x', true, null)).rows, '{}'));
  end if;
  if 'delete' = any (verbs) then
    result := result || jsonb_build_object('delete', probe.rows_changed(t, format('delete from public.%I', t)));
  end if;
  if 'truncate' = any (verbs) then
    result := result || jsonb_build_object('truncate', probe.rows_emptied(t));
  end if;
  if 'insert' = any (verbs) then
    result := result || jsonb_build_object('insert', probe.rows_inserted(t, ''));
  end if;
  if 'upsert' = any (verbs) then
    result := result || jsonb_build_object('upsert', probe.rows_inserted(t, format('on conflict (%s) do update set %s = excluded.%s', pk, own[1], own[1])));
  end if;
  if 'update' = any (verbs) then
    result := result || jsonb_build_object('update', probe.columns_updated(t, changes));
  end if;
  return result;
end
$$;

-- Per column (as it is) and per named change: the rows on which it had effect.
create function probe.columns_updated(t text, changes jsonb) returns jsonb language plpgsql as $$
declare
  rel regclass := format('public.%I', t)::regclass;
  result jsonb := '{}';
  c record;
begin
  for c in
    select attname as name, format('%I = %I', attname, attname) as change, has_column_privilege(rel, attnum, 'update') as may,
      has_column_privilege(rel, attnum, 'select') as readable
    from pg_attribute where attrelid = rel and attnum > 0 and not attisdropped and attidentity = ''
    union all select e.key, e.value #>> '{}', true, true from jsonb_each(changes) e
  loop
    result := result || jsonb_build_object(c.name, case
      when c.may and c.readable then probe.rows_changed(t, format('update public.%I set %s', t, c.change))
      when c.may then probe.rows_written(t, c.name)
      else '{}' end);
  end loop;
  return result;
end
$$;

-- The right to empty a table. Foreign keys, which would refuse next, do not count; a trigger that would does.
create function probe.rows_emptied(t text) returns text[] language plpgsql as $$
declare
  tried record := probe.attempt(t, format('truncate public.%I', t), false, null);
  guarded boolean := exists (select from pg_trigger
    where tgrelid = format('public.%I', t)::regclass and tgfoid = 'ctx.refuse_change'::regproc and tgenabled = 'O' and tgtype & 32 = 32);
begin
  return case when tried.refused is null or (tried.refused like '0A000%' and not guarded) then probe.labels(t, true) else '{}' end;
end
$$;
