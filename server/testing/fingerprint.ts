import type postgres from 'postgres';

/** One hash over every row of every table: equal before and after means that nothing was changed anywhere. */
export async function fingerprint(admin: postgres.Sql): Promise<string> {
  const tables = await admin<{ name: string }[]>`
    select oid::regclass::text as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`;
  const each = tables.map(
    ({ name }) =>
      `select '${name}' as t, coalesce(md5(string_agg(r::text, E'\\n' order by r::text)), '') as h from ${name} r`,
  );
  const [row] = await admin.unsafe<{ all: string }[]>(
    `select md5(string_agg(t || h, ',' order by t)) as all from (${each.join(' union all ')}) as f`,
  );
  return row?.all ?? '';
}
