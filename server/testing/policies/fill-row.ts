import type postgres from 'postgres';

type Column = { table: string; name: string; type: string; options: string | null };

/** Completes rows: what no policy looks at gets a value of its type that the table's checks accept. */
export async function rowFiller(
  admin: postgres.Sql,
): Promise<(table: string, label: string, row: object) => Record<string, unknown>> {
  const columns = await admin<Column[]>`
    select c.relname as table, a.attname as name, t.typname as type,
      (select pg_get_constraintdef(k.oid) from pg_constraint k where k.conrelid = c.oid and k.contype = 'c'
        and pg_get_constraintdef(k.oid) like 'CHECK ((' || a.attname || ' = ANY%' limit 1) as options
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and a.attnotnull and not a.atthasdef and a.attidentity = ''`;
  let serial = 1;
  return (table, label, row) => {
    const missing = columns.filter((column) => column.table === table && !(column.name in row));
    return { ...Object.fromEntries(missing.map((column) => [column.name, valueFor(column, label, serial++)])), ...row };
  };
}

function valueFor({ table, name, type, options }: Column, label: string, serial: number): unknown {
  if (name.endsWith('sha256')) return '0'.repeat(64);
  const [, first] = /'([^']+)'::text/.exec(options ?? '') ?? [];
  if (first !== undefined) return first;
  if (type === 'text') return `${table} ${label}`;
  const plain: Record<string, unknown> = {
    bool: false,
    bytea: Buffer.alloc(32),
    date: '2026-01-01',
    int4: 1,
    int8: serial,
    jsonb: {},
    words: JSON.stringify({ nl: `${table} ${label}` }),
    word_lists: JSON.stringify({ nl: [`${table} ${label}`] }),
    language: 'nl',
    timestamptz: '2026-01-01T00:00:00Z',
    _text: [],
  };
  if (!(type in plain)) throw new Error(`The fixture must say what ${table}.${name} of ${label} is (${type}).`);
  return plain[type];
}
