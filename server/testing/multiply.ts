import type postgres from 'postgres';

type Like = {
  table: string;
  /** The row to make more of: a column and its value. */
  of: readonly [column: string, value: string];
  /** Columns with ids of their own. Made from the old id, so that rows that belong together still do. */
  ids: readonly string[];
  /** Other columns that are unique. */
  references?: readonly string[];
  numbers?: readonly string[];
  /** In the body of a sealed document, whose columns follow it: moments there are to the millisecond, all of them the same. */
  body?: { references: readonly string[]; moments: readonly string[] };
  /** Columns that get moments: three rows at a time in one microsecond, all within one millisecond. */
  moments?: readonly string[];
};

const moment = '2027-03-17T12:00:00.000Z';

/** Makes `count` rows of one. Triggers and foreign keys must be off (`session_replication_role = replica`). */
export async function multiply(tx: postgres.TransactionSql, count: number, like: Like): Promise<void> {
  const { table, of, ids, references = [], numbers = [], body, moments = [] } = like;
  const [column, value] = of;
  const at = `timestamptz '${moment}' + make_interval(secs => n / 3 * 0.000001)`;
  const inBody: [name: string, becomes: string][] = [
    ...(body?.references ?? []).map((name): [string, string] => [name, `(t.body::jsonb ->> '${name}') || '-' || n`]),
    ...(body?.moments ?? []).map((name): [string, string] => [name, `'${moment}'`]),
  ];
  // Wherever it stands: what an entry says of itself it also opens.
  const said = inBody.reduce(
    (text, [name, becomes]) => `replace(${text}, t.body::jsonb ->> '${name}', ${becomes})`,
    't.body',
  );
  const changes = [
    ...ids.map((name) => `'${name}', md5(t.${name}::text || n)::uuid`),
    ...references.map((name) => `'${name}', t.${name} || '-' || n`),
    ...numbers.map((name) => `'${name}', t.${name} + n`),
    ...moments.map((name) => `'${name}', ${at}`),
    ...(body ? [`'body', ${said}, 'sha256', encode(sha256(convert_to(${said}, 'UTF8')), 'hex')`] : []),
  ];
  const columns = await tx<{ name: string }[]>`
    select attname as name from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''`;
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const more = columns.map(({ name }) => `(m)."${name}"`).join(', ');
  if (moments.length > 0)
    await tx.unsafe(
      `update ${table} set ${moments.map((name) => `${name} = timestamptz '${moment}'`).join(', ')} where ${column} = $1`,
      [value],
    );
  await tx.unsafe(
    `insert into ${table} (${names}) overriding system value
     select ${more} from (select jsonb_populate_record(t, jsonb_build_object(${changes.join(', ')})) as m
       from ${table} t, generate_series(1, ${count - 1}) n where t.${column} = $1) more`,
    [value],
  );
}
