-- What PostgreSQL leaves open to every login: storing large objects, writing messages into its log of changes, and the statistics, sizes and estimates that tell how many
-- rows a table has, whatever its policies. Who watches over PostgreSQL (pg_monitor) reads on how it does. `npm run migrate` runs this as a
-- superuser; else an administrator of PostgreSQL runs it once, in this database.
do $$
declare
  r record;
begin
  for r in select p.oid::regprocedure as name from pg_catalog.pg_proc p where p.pronamespace = 'pg_catalog'::regnamespace
    and (p.proname in ('lo_creat', 'lo_create', 'lo_from_bytea', 'lo_import', 'lo_put', 'lowrite', 'pg_logical_emit_message', 'pg_relation_size', 'pg_total_relation_size',
        'pg_table_size', 'pg_indexes_size', 'pg_database_size', 'pg_tablespace_size')
      or p.proname like 'pg\_stat\_get\_%' and p.proargtypes[0] = 'oid'::regtype) loop
    execute pg_catalog.format('revoke execute on function %s from public', r.name);
    continue when r.name::text ~ '^(lo|pg_logical)';
    execute pg_catalog.format('grant execute on function %s to pg_read_all_stats', r.name);
  end loop;
  revoke select on pg_catalog.pg_class from public;
  grant select on pg_catalog.pg_class to pg_read_all_stats;
  execute (select pg_catalog.format('grant select (%s) on pg_catalog.pg_class to public', pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', '))
    from pg_catalog.pg_attribute a where a.attrelid = 'pg_catalog.pg_class'::regclass and a.attname not in ('reltuples', 'relpages', 'relallvisible', 'relallfrozen'));
end
$$;
